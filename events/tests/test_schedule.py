"""The plan of a meeting: where it stands, its grid, what is on and what is beside."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count

import pytest

from core.models import Worded
from events.schedule import (
    Stage,
    around,
    by_year,
    on_now,
    stage_of,
    standing,
    up_next,
)
from events.time_grid import days_of

FIRST, LAST = date(2027, 5, 12), date(2027, 5, 14)
NUMBERS = count()


@dataclass
class Talk:
    """As much of a session as a plan reads."""

    slug: str
    starts: datetime
    ends: datetime
    track: str = ""
    room: str = ""
    kind: str = "panel"
    translation_key: int = field(default_factory=lambda: next(NUMBERS))

    @property
    def shown_track(self) -> Worded:
        return Worded(self.track, "en")

    @property
    def shown_room(self) -> Worded:
        return Worded(self.room, "en")


def at(clock: str, day: int = 12) -> datetime:
    """Return a moment of May 2027 on the meeting's wall clock."""
    return datetime.fromisoformat(f"2027-05-{day}T{clock}")


def talk(slug: str, starts: str, ends: str, day: int = 12, **fields: str) -> Talk:
    """Return a talk between two times of one day."""
    return Talk(slug, at(starts, day), at(ends, day), **fields)


def places(sessions: list[Talk]) -> dict[str, tuple]:
    """Return lines of the grid by session of a single day."""
    [day] = days_of(sessions)
    return {x.session.slug: (x.row, x.until, x.column) for x in day.slots}


@pytest.mark.parametrize(
    ("today", "stage", "days_left", "number"),
    [
        (date(2027, 5, 10), Stage.BEFORE, 2, -1),
        (date(2027, 5, 12), Stage.DURING, 0, 1),
        (date(2027, 5, 14), Stage.DURING, -2, 3),
        (date(2027, 5, 15), Stage.AFTER, -3, 4),
    ],
)
def test_meeting_stands_before_during_or_after(today, stage, days_left, number):
    found = standing(FIRST, LAST, today)
    assert found.stage == stage
    assert (found.days_left, found.day, found.days) == (days_left, number, 3)


def test_session_is_over_in_the_minute_it_ends():
    one = talk("one", "09:00", "10:00")
    clocks = [at("08:59"), at("09:00"), at("09:59"), at("10:00")]
    assert [stage_of(one, clock) for clock in clocks] == [
        Stage.BEFORE,
        Stage.DURING,
        Stage.DURING,
        Stage.AFTER,
    ]


def test_what_is_on_and_what_is_next_by_the_clock():
    sessions = [
        talk("one", "09:00", "10:00"),
        talk("a", "10:00", "11:00"),
        talk("b", "10:00", "11:30"),
        talk("late", "11:30", "12:00"),
        talk("tomorrow", "09:00", "10:00", day=13),
    ]
    clock = at("09:30")
    assert [s.slug for s in on_now(sessions, clock)] == ["one"]
    assert [s.slug for s in up_next(sessions, clock)] == ["a", "b"]
    assert [s.slug for s in up_next(sessions, at("11:30"))] == []


def test_day_of_one_track_stays_a_list():
    [day] = days_of([talk("one", "09:00", "10:00"), talk("two", "10:00", "11:00")])
    assert (day.by, day.columns) == ("", [])
    assert [(slot.session.slug, slot.row) for slot in day.slots] == [
        ("one", ""),
        ("two", ""),
    ]


def test_tracks_are_columns_and_what_runs_alone_spans_them():
    sessions = [
        talk("opening", "09:00", "10:00", room="Hall"),
        talk("a", "10:00", "11:00", track="A", room="R1"),
        talk("b", "10:00", "11:00", track="B", room="R2"),
        talk("lunch", "11:00", "12:00", kind="break"),
        talk("only-b", "12:00", "13:00", track="B"),
        talk("closing", "13:00", "14:00", track="All"),
    ]
    assert places(sessions) == {
        "opening": ("01", "02", None),
        "a": ("02", "03", 1),
        "b": ("02", "03", 2),
        "lunch": ("03", "04", None),
        "only-b": ("04", "05", 2),
        "closing": ("05", "06", None),
    }


def test_rooms_are_columns_where_there_are_no_tracks():
    sessions = [
        talk("plenary", "09:00", "10:00", room="Hall"),
        talk("a", "10:00", "11:00", room="R1"),
        talk("b", "10:00", "11:00", room="Hall"),
    ]
    [day] = days_of(sessions)
    assert day.by == "room"
    assert [words.text for words in day.columns] == ["Hall", "R1"]
    assert places(sessions)["plenary"] == ("01", "02", None)


def test_session_that_runs_through_two_others_spans_their_rows():
    sessions = [
        talk("long", "09:00", "11:00", track="A"),
        talk("short", "09:00", "09:45", track="B"),
        talk("later", "10:00", "11:00", track="B"),
    ]
    assert places(sessions) == {
        "long": ("01", "03", 1),
        "short": ("01", "02", 2),
        "later": ("02", "03", 2),
    }


def test_parallel_session_outside_of_all_tracks_stands_under_its_room():
    sessions = [
        talk("a", "09:00", "10:00", track="A"),
        talk("b", "09:00", "10:00", track="B"),
        talk("open", "09:30", "10:00", room="Foyer"),
    ]
    [day] = days_of(sessions)
    assert [words.text for words in day.columns] == ["A", "B", "Foyer"]


@pytest.mark.parametrize(
    "sessions",
    [
        [talk("a", "09:00", "10:00"), talk("b", "09:00", "10:00")],
        [
            talk("a", "09:00", "10:00", track="A", room="R"),
            talk("b", "09:30", "10:00", track="A", room="R"),
        ],
        [talk(f"t{n}", "09:00", "10:00", track=f"T{n}", room="R") for n in range(9)],
        [
            Talk(
                f"{track}{n}",
                at("00:00") + timedelta(minutes=10 * n),
                at("00:10") + timedelta(minutes=10 * n),
                track=track,
            )
            for n in range(61)
            for track in "AB"
        ],
    ],
    ids=["nowhere", "one place twice", "nine columns", "sixty-one rows"],
)
def test_day_that_makes_no_grid_stays_a_list(sessions):
    [day] = days_of(sessions)
    assert (day.by, day.columns) == ("", [])
    assert len(day.slots) == len(sessions)


def test_columns_keep_their_order_from_day_to_day():
    first = [talk(x, "09:00", "10:00", track=x) for x in "ABC"]
    second = [talk(x, "09:00", "10:00", day=13, track=x) for x in "CA"]
    names = [[words.text for words in day.columns] for day in days_of(first + second)]
    assert names == [["A", "B", "C"], ["A", "C"]]


def test_last_day_of_a_month_names_it():
    days = days_of([talk("x", "09:00", "10:00", day=day) for day in (12, 13, 14)])
    assert [day.short_name for day in days] == ["Wed 12", "Thu 13", "Fri 14 May"]


def test_neighbours_are_of_the_same_track_and_no_breaks():
    sessions = [
        talk("a1", "09:00", "10:00", track="A"),
        talk("b1", "09:00", "10:00", track="B"),
        talk("coffee", "10:00", "10:30", kind="break"),
        talk("a2", "10:30", "11:30", track="A"),
        talk("b2", "10:30", "11:30", track="B"),
        talk("a3", "12:00", "13:00", day=13, track="A"),
        talk("b3", "12:00", "13:00", day=13, track="B"),
    ]
    found = around(sessions[4], sessions)
    assert found.before.slug == "b1"
    assert found.after.slug == "b3"
    assert [s.slug for s in found.alongside] == ["a2"]
    assert around(sessions[0], sessions).before is None
    assert around(sessions[6], sessions).after is None


def test_meetings_stand_under_the_years_of_their_first_days():
    class Meeting:
        def __init__(self, year: int) -> None:
            self.starts = date(year, 12, 31)

    meetings = [Meeting(2026), Meeting(2026), Meeting(2013)]
    assert [(year, len(found)) for year, found in by_year(meetings)] == [
        (2026, 2),
        (2013, 1),
    ]
