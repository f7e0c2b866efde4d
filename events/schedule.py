"""The plan of a meeting: its days, what runs beside what, what is on by the clock.

All of it is pure: nothing here asks the database or what time it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from core import formats
from core.languages import LANGUAGES, reader_language

if TYPE_CHECKING:
    from core.models import Worded
    from events.models import MeetingPage, SessionPage

#: What the style sheet can place; a fuller day is shown as a list.
MOST_ROWS = 60
MOST_COLUMNS = 8


class Stage(StrEnum):
    """Where the clock stands to a meeting or a session."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True)
class Standing:
    """A meeting's stage, with the days that a reader counts, and its status."""

    stage: Stage
    days_left: int
    day: int
    days: int
    status: str = "planned"


@dataclass(frozen=True)
class Heard:
    """What is spoken in a session and into what it is interpreted, by code."""

    spoken: tuple[str, ...]
    interpretation: tuple[str, ...]


@dataclass(frozen=True)
class Slot:
    """A session's place in the time grid; lines are numbered from one.

    Numbers of rows have two figures, so that a sheet of few rules can read them.
    """

    session: SessionPage
    row: str = ""
    until: str = ""
    column: int | None = None


@dataclass
class Day:
    """One day of an agenda: a list, and a time grid where sessions run in parallel.

    ``by`` says what the columns are, ``track`` or ``room``.
    """

    date: date
    sessions: list[SessionPage] = field(default_factory=list)
    names_month: bool = True
    by: str = ""
    columns: list[Worded] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)

    @property
    def short_name(self) -> str:
        """The weekday and the day; the last one of a month names it too."""
        return formats.week_day(self.date, reader_language(), month=self.names_month)


@dataclass(frozen=True)
class Around:
    """What a participant could hear before, after and instead of a session."""

    before: SessionPage | None
    after: SessionPage | None
    alongside: list[SessionPage]


def standing(
    starts: date, ends: date, today: date, status: str = "planned"
) -> Standing:
    """Return where a meeting stands on a day of its own calendar.

    Args:
        starts: its first day.
        ends: its last day, which belongs to it.
        today: the day where the meeting is held.
        status: whether it is held on its days.
    """
    stage = Stage.DURING
    if today < starts:
        stage = Stage.BEFORE
    elif today > ends:
        stage = Stage.AFTER
    return Standing(
        stage=stage,
        days_left=(starts - today).days,
        day=(today - starts).days + 1,
        days=(ends - starts).days + 1,
        status=status,
    )


def stage_of(session: SessionPage, clock: datetime) -> Stage:
    """Return where the wall clock of the meeting stands to a session."""
    if clock < session.starts:
        return Stage.BEFORE
    return Stage.DURING if clock < session.ends else Stage.AFTER


def on_now(sessions: Iterable[SessionPage], clock: datetime) -> list[SessionPage]:
    """Return the sessions that run at a moment of the meeting's wall clock."""
    return [s for s in sessions if s.starts <= clock < s.ends]


def up_next(sessions: Iterable[SessionPage], clock: datetime) -> list[SessionPage]:
    """Return those that begin next on the same day, all that begin together."""
    today = [s for s in sessions if s.starts.date() == clock.date()]
    later = [s for s in today if clock < s.starts]
    soonest = min((s.starts for s in later), default=None)
    return [s for s in later if s.starts == soonest]


def around(session: SessionPage, sessions: Sequence[SessionPage]) -> Around:
    """Return what stands round a session; breaks are no neighbours.

    Of those that begin or end together the one of the same track is nearest.

    Args:
        session: the one being read.
        sessions: those of the whole meeting in their order.
    """
    key, track = session.translation_key, session.track
    others = [s for s in sessions if s.translation_key != key]
    talks = [s for s in others if s.kind != "break"]
    earlier = [s for s in talks if s.ends <= session.starts]
    later = [s for s in talks if s.starts >= session.ends]
    return Around(
        before=max(earlier, key=lambda s: (s.ends, s.track == track), default=None),
        after=min(later, key=lambda s: (s.starts, s.track != track), default=None),
        alongside=[
            s for s in others if s.starts < session.ends and session.starts < s.ends
        ],
    )


def by_year(meetings: Iterable[MeetingPage]) -> list[tuple[int, list[MeetingPage]]]:
    """Group meetings, ordered by their first day, under the years of it."""
    years = groupby(meetings, key=lambda meeting: meeting.starts.year)
    return [(year, list(found)) for year, found in years]


def heard_in(session: SessionPage) -> Heard:
    """Return the languages of a session, in one order whoever entered them."""
    spoken, into = (
        tuple(code for code in LANGUAGES if code in codes)
        for codes in (session.spoken, session.interpretation)
    )
    return Heard(spoken, into)


def usually_heard(sessions: Iterable[SessionPage]) -> Heard | None:
    """Return the languages most sessions share, so that a plan says them once.

    Returns:
        None unless more than half share theirs and two at least; those without
        languages, such as breaks, do not count.
    """
    counted = Counter(heard_in(s) for s in sessions if s.spoken)
    enough = max(2, counted.total() // 2 + 1)
    usual = counted.most_common(1)
    return next((heard for heard, number in usual if number >= enough), None)


def days_of(sessions: Sequence[SessionPage]) -> list[Day]:
    """Return the days of a plan, each arranged as a grid where it can be one.

    Columns keep their order from day to day: that in which the meeting first names
    them.

    Args:
        sessions: ordered by their start.
    """
    rank = _rank(sessions)
    made: dict[date, Day] = {}
    for session in sessions:
        on = session.starts.date()
        made.setdefault(on, Day(on)).sessions.append(session)
    days = list(made.values())
    for day, following in zip(days, days[1:], strict=False):
        day.names_month = day.date.month != following.date.month
    for day in days:
        day.slots = [Slot(session) for session in day.sessions]
        _arrange(day, rank)
    return days


def _rank(sessions: Sequence[SessionPage]) -> dict[str, int]:
    """Number tracks, then rooms, in the order in which they are first named."""
    tracks = [session.shown_track.text for session in sessions]
    rooms = [session.shown_room.text for session in sessions]
    names = dict.fromkeys(tracks + rooms)
    return {name: number for number, name in enumerate(names)}


def _arrange(day: Day, rank: dict[str, int]) -> None:
    """Give a day with parallel sessions its columns: tracks, or else rooms."""
    parallel = _parallel(day.sessions)
    if not parallel:
        return
    has_tracks = any(day.sessions[at].shown_track.text for at in parallel)
    for by in ("track", "room") if has_tracks else ("room",):
        columns = _columns(day.sessions, parallel, by)
        if columns is None:
            continue
        heads = {words.text: words for words in columns if words}
        names = sorted(heads, key=rank.__getitem__)
        slots = _slots(day.sessions, columns, names)
        if 2 <= len(names) <= MOST_COLUMNS and slots:
            day.by, day.slots = by, slots
            day.columns = [heads[name] for name in names]
            return


def _parallel(sessions: Sequence[SessionPage]) -> set[int]:
    """Return the positions of sessions during which another one runs."""
    found: set[int] = set()
    for at, session in enumerate(sessions):
        for later in range(at + 1, len(sessions)):
            if sessions[later].starts >= session.ends:
                break
            found |= {at, later}
    return found


def _columns(
    sessions: Sequence[SessionPage], parallel: set[int], by: str
) -> list[Worded | None] | None:
    """Return the column of each session, None for those that span all of them.

    Returns:
        None where two sessions of one column would overlap, or one has no column.
    """
    names = {_column(sessions[at], by).text for at in parallel}
    columns: list[Worded | None] = []
    busy: dict[str, datetime] = {}
    for at, session in enumerate(sessions):
        words = _column(session, by)
        if at not in parallel and (by == "room" or words.text not in names):
            columns.append(None)
            continue
        if not words.text or session.starts < busy.get(words.text, session.starts):
            return None
        columns.append(words)
        busy[words.text] = session.ends
    return columns


def _column(session: SessionPage, by: str) -> Worded:
    """Return what a session stands under; outside of all tracks, that is its room."""
    if by == "track" and session.shown_track.text:
        return session.shown_track
    return session.shown_room


def _slots(
    sessions: Sequence[SessionPage], columns: list[Worded | None], names: list[str]
) -> list[Slot]:
    """Place sessions between the lines of a grid with a row for each start.

    Returns:
        Nothing where the day has more rows than the style sheet knows.
    """
    starts = sorted({session.starts for session in sessions})
    if len(starts) > MOST_ROWS:
        return []
    return [
        Slot(
            session=session,
            row=f"{bisect_left(starts, session.starts) + 1:02}",
            until=f"{bisect_left(starts, session.ends) + 1:02}",
            column=names.index(words.text) + 1 if words else None,
        )
        for session, words in zip(sessions, columns, strict=True)
    ]
