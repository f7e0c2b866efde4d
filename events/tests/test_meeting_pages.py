"""What the pages of meetings tell before, during and after."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from core.models import BasePage
from core.tests.clock import clock_of
from core.tests.factories import make_person, make_place, meeting_facts
from core.tests.reading import one_line
from events.models import (
    EventIndexPage,
    MeetingMaterial,
    MeetingPage,
    MeetingStream,
    SessionPage,
    SessionSpeaker,
)

TEN = datetime(2024, 5, 2, 10, 0)  # noqa: DTZ001 - wall clock
#: Sofia is three hours ahead of UTC in May.
BEFORE = datetime(2024, 4, 2, 12, tzinfo=UTC)
DURING = datetime(2024, 5, 2, 7, 30, tzinfo=UTC)
AFTER = datetime(2024, 5, 3, 21, 30, tzinfo=UTC)


@pytest.fixture
def turn(monkeypatch):
    """A function that makes it another moment."""
    return clock_of(monkeypatch)


@pytest.fixture
def index(make_work):
    """The calendar."""
    return make_work("en", "events", model=EventIndexPage)


@pytest.fixture
def meeting(make_work, index):
    """A meeting in Sofia on 2 and 3 May 2024."""
    return make_work("en", "meeting", under=index, model=MeetingPage, **meeting_facts())


@pytest.fixture
def add_session(make_work, meeting):
    """A function that publishes an hour of the meeting."""

    def add(slug: str, hours: int = 0, **fields):
        starts = TEN + timedelta(hours=hours)
        facts = {"kind": "panel", "ends": starts + timedelta(hours=1), **fields}
        return make_work(
            "en", slug, under=meeting, model=SessionPage, starts=starts, **facts
        )

    return add


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (BEFORE, "in 30 days"),
        (datetime(2024, 4, 30, 21, 30, tzinfo=UTC), "tomorrow"),
        (datetime(2024, 5, 1, 21, 30, tzinfo=UTC), "today, day 1 of 2"),
        (datetime(2024, 5, 3, 20, 30, tzinfo=UTC), "today, day 2 of 2"),
        (AFTER, "took place"),
    ],
)
def test_meeting_tells_where_it_stands_by_its_own_calendar(
    meeting, turn, read, moment, told
):
    turn(moment)
    page = read("/en/events/meeting/")
    assert one_line(page.select_one(".attend .status")) == told


def test_meeting_tells_when_where_and_how_to_attend(meeting, read):
    facts = read("/en/events/meeting/").select(".attend dl > div")
    told = {one_line(fact.dt): one_line(fact.dd) for fact in facts}
    assert told["When"].startswith("2–3 May 2024")
    assert told["Where"] == "Sofia"
    assert told["Attendance"] == "on site and online Sofia time (UTC+3)"


def test_city_of_a_clock_is_called_a_zone_in_bulgarian(meeting, read):
    """CLDR names it by the city alone, which stands there as the place already."""
    clock = read("/bg/events/meeting/").select_one(".attend dd > .small")
    assert one_line(clock) == "Часова зона: София (UTC+3)"


def test_meeting_links_to_the_days_of_its_agenda(meeting, add_session, turn, read):
    add_session("one")
    add_session("two", 24)
    turn(DURING)
    page = read("/en/events/meeting/")
    links = page.select(".attend-days a")
    assert [one_line(link) for link in links] == ["Thu 2", "Fri 3 May"]
    assert all(page.select_one(f".day h3{link['href']}") for link in links)
    assert [link.get("aria-current") for link in links] == ["date", None]


def test_meeting_tells_what_is_on_by_the_clock_of_its_zone(
    meeting, add_session, turn, read
):
    add_session("one")
    add_session("two", 1)
    turn(DURING)
    sections = read("/en/events/meeting/").select(".by-the-clock")
    told = {one_line(section.h2): one_line(section.a) for section in sections}
    assert told == {"On now": "one title en", "Up next": "two title en"}
    turn(BEFORE)
    assert not read("/en/events/meeting/").select(".by-the-clock")


def parts_in_order(page) -> list[str]:
    """Return the parts of a meeting's page, in the order of its source."""
    found = page.select(".work > header h1, .live, .desk, .lead, .attend")
    return [part.get("class", [part.name])[0] for part in found]


def test_meeting_begins_with_what_is_on_while_it_is_held(
    meeting, add_session, turn, read
):
    add_session("one")
    meeting.materials.set(
        [MeetingMaterial(title="Report", language="en", url="https://x.test/r")]
    )
    meeting.save_revision().publish()
    turn(DURING)
    held = read("/en/events/meeting/")
    assert parts_in_order(held) == ["h1", "live", "desk", "lead", "attend"]
    assert len(held.select(".work-head > .desk [data-live]")) == 3
    turn(BEFORE)
    quiet = parts_in_order(read("/en/events/meeting/"))
    assert quiet == ["h1", "lead", "live", "attend", "desk"]


@pytest.mark.parametrize(
    ("moment", "heading", "told"),
    [
        (BEFORE, "Live stream", "English · opens 2 May 2024, 09:45 (Sofia time)"),
        (DURING, "Live stream", "English · open now"),
        (AFTER, "Recordings", "English"),
    ],
)
def test_stream_tells_when_it_opens_and_that_it_is_over(
    meeting, turn, read, moment, heading, told
):
    opens = TEN - timedelta(minutes=15)
    stream = MeetingStream(
        kind="floor", language="en", label="Hall", url="https://x.test/", opens=opens
    )
    meeting.streams.set([stream])
    meeting.save_revision().publish()
    turn(moment)
    section = read("/en/events/meeting/").select_one(".desk .streams")
    assert one_line(section.h2) == heading
    assert one_line(section.select_one("li .small")) == told


@pytest.mark.parametrize(
    ("kind", "told"),
    [("workshop", ["In the room only: it is not streamed."]), ("plenary", [])],
)
def test_workshop_of_a_streamed_meeting_is_only_in_its_room(
    meeting, add_session, turn, read, kind, told
):
    add_session("now", kind=kind, room="Room 3", spoken=["en", "bg"])
    stream = MeetingStream(
        kind="floor", language="en", label="Hall", url="https://x.test/"
    )
    meeting.streams.set([stream])
    meeting.save_revision().publish()
    turn(BEFORE)
    facts = read("/en/events/meeting/now/").select_one(".attend")
    assert [one_line(note) for note in facts.select(".room-only")] == told


def test_languages_of_a_session_are_named_to_the_reader(add_session, read):
    add_session("now", spoken=["en", "bg"])
    facts = one_line(read("/fr/events/meeting/now/").select_one(".attend"))
    assert "bulgare, anglais" in facts


def test_documents_stand_before_the_text(meeting, read):
    meeting.materials.set(
        [MeetingMaterial(title="Report", language="en", url="https://x.test/r")]
    )
    meeting.save_revision().publish()
    page = read("/en/events/meeting/")
    assert page.select_one(".desk .materials a")["href"] == "https://x.test/r"


def test_meeting_without_anything_to_fetch_has_no_desk(meeting, read):
    assert read("/en/events/meeting/").select(".desk") == []


def test_agenda_still_being_made_is_announced_until_the_meeting(meeting, turn, read):
    turn(BEFORE)
    page = read("/en/events/meeting/")
    assert "still being prepared" in one_line(page.select_one(".agenda"))
    assert not page.select(".attend-days")
    turn(AFTER)
    assert not read("/en/events/meeting/").select(".agenda")


def test_parallel_sessions_carry_their_lines_of_the_grid(meeting, add_session, read):
    add_session("opening")
    add_session("a", 1, track="A")
    add_session("b", 1, track="B")
    page = read("/en/events/meeting/")
    [day] = page.select(".day.plan")
    assert (day["data-columns"], day["data-by"]) == ("2", "track")
    heads = [one_line(head) for head in day.select(".plan-heads span")]
    assert heads == ["A", "B"]
    lines = [
        (s["id"], s["data-row"], s["data-until"], s.get("data-column"))
        for s in day.select(".session")
    ]
    assert lines == [
        ("session-opening", "01", "02", None),
        ("session-a", "02", "03", "1"),
        ("session-b", "02", "03", "2"),
    ]


def test_day_of_one_track_is_a_list_with_summaries(meeting, add_session, read):
    add_session("one")
    [day] = read("/en/events/meeting/").select(".day")
    assert "plan" not in day["class"]
    assert "one summary en" in one_line(day)


def test_session_leads_to_its_neighbours_and_its_place_in_the_agenda(
    meeting, add_session, read
):
    add_session("before")
    add_session("now", 1, track="A")
    add_session("beside", 1, track="B")
    add_session("after", 24)
    page = read("/en/events/meeting/now/")
    base = "/en/events/meeting/"
    assert page.select_one('.neighbours a[rel="prev"]')["href"] == f"{base}before/"
    assert page.select_one('.neighbours a[rel="next"]')["href"] == f"{base}after/"
    assert one_line(page.select_one(".neighbours p:last-child .small")) == (
        "Friday, 3 May 2024, 10:00–11:00"
    )
    [beside] = page.select(".alongside h3 a")
    assert beside["href"] == f"{base}beside/"
    back = page.select_one(".attend-days a")["href"]
    assert back == f"{base}#session-now"
    assert read(base).select_one(".session#session-now")


def test_session_tells_time_zone_and_people(meeting, add_session, read):
    session = add_session("now")
    ana = make_person("ana", role_en="Teacher, Chile")
    session.speakers.set([SessionSpeaker(person=ana, part="chair")])
    session.save_revision().publish()
    page = read("/en/events/meeting/now/")
    when = one_line(page.select_one(".attend .when"))
    assert when.startswith("Thursday, 2 May 2024, 10:00–11:00 Sofia time (UTC+3)")
    assert one_line(page.select_one(".people li")) == "Ana chair Teacher, Chile"


@pytest.mark.parametrize(
    ("moment", "told"),
    [(BEFORE, []), (DURING, ["on now"]), (AFTER, ["took place"])],
)
def test_session_tells_that_it_is_on_or_over(
    meeting, add_session, turn, read, moment, told
):
    add_session("now")
    turn(moment)
    chips = read("/en/events/meeting/now/").select(".attend .status")
    assert [one_line(chip) for chip in chips] == told


def test_calendar_has_meetings_to_come_first_and_past_ones_by_year(
    make_work, index, turn, read
):
    turn(BEFORE)
    for slug, year in (("old", 2013), ("older", 2012), ("next", 2024), ("far", 2025)):
        facts = meeting_facts(
            starts=date(year, 5, 2), ends=date(year, 5, 3), place=make_place(slug)
        )
        make_work("en", slug, under=index, model=MeetingPage, **facts)
    page = read("/en/events/")
    upcoming, past = page.select(".work-list")
    assert [a["href"] for a in upcoming.select("h3 a")] == [
        "/en/events/next/",
        "/en/events/far/",
    ]
    assert one_line(upcoming.select_one(".leaf")) == "2–3 May 2024 2–3 May 2024"
    assert [one_line(year.h3) for year in past.select(".past-year")] == ["2013", "2012"]
    assert past.select_one("h4 a")["href"] == "/en/events/old/"


def test_days_of_two_months_are_written_out(make_work, index, turn, read):
    turn(BEFORE)
    facts = meeting_facts(starts=date(2024, 9, 30), ends=date(2024, 10, 2))
    make_work("en", "meeting", under=index, model=MeetingPage, **facts)
    leaf = read("/en/events/").select_one(".leaf")
    assert one_line(leaf) == "30 September – 2 October 2024"


def test_calendar_without_meetings_to_come_says_so(index, read):
    page = read("/en/events/")
    assert "No meeting is announced" in one_line(page.select_one(".work-list"))
    assert len(page.select(".work-list")) == 1


def heard(page):
    """Return what each row of the agenda says of its languages, by session."""
    return {
        row["id"].removeprefix("session-"): one_line(said)
        for row in page.select(".session")
        if (said := row.select_one(".session-languages"))
    }


def test_agenda_says_the_usual_languages_once_and_what_differs(add_session, read):
    usual = {"spoken": ["bg", "en"], "interpretation": ["fr"]}
    add_session("opening", 0, **usual)
    add_session("lecture", 1, **usual)
    add_session("closing", 4, **usual)
    add_session("workshop", 2, spoken=["fr"])
    add_session("panel", 3, spoken=["fr"], interpretation=["en", "es"])
    page = read("/en/events/meeting/")
    assert heard(page) == {
        "workshop": "in French · no interpretation",
        "panel": "in French · interpretation: Spanish and English",
    }
    assert one_line(page.select_one(".agenda > .small")).endswith(
        "Unless a session says otherwise: "
        "in Bulgarian and English · interpretation: French"
    )


def test_agenda_without_usual_languages_says_those_of_each_session(add_session, read):
    add_session("opening", 0, spoken=["en"])
    add_session("workshop", 1, spoken=["fr"])
    add_session("pause", 2, kind="break")
    page = read("/en/events/meeting/")
    assert heard(page) == {"opening": "in English", "workshop": "in French"}
    assert "Unless" not in one_line(page.select_one(".agenda > .small"))


def test_order_in_which_languages_were_entered_makes_no_difference(add_session, read):
    add_session("opening", 0, spoken=["bg", "en"])
    add_session("closing", 1, spoken=["en", "bg"])
    assert heard(read("/en/events/meeting/")) == {}


def test_session_names_the_zone_of_its_hours(add_session, read):
    add_session("opening")
    said = one_line(read("/en/events/meeting/opening/").select_one(".attend .when"))
    assert said.startswith("Thursday, 2 May 2024, 10:00–11:00 Sofia time (UTC+3)")


def test_documents_in_the_readers_language_stand_first(meeting, translate, read):
    for number, language in enumerate(("en", "bg", "es")):
        meeting.materials.add(
            MeetingMaterial(
                title=f"In {language}",
                language=language,
                url=f"https://x.test/{language}",
                sort_order=number,
            )
        )
    meeting.save_revision().publish()
    for parent in ("events", "meeting"):
        translate(BasePage.objects.get(slug=parent, locale=meeting.locale), "bg")
    links = read("/bg/events/meeting/").select(".desk .materials li")
    assert [link.a["hreflang"] for link in links] == ["bg", "en", "es"]
    assert [one_line(link.select_one(".small")) for link in links] == [
        "български",
        "английски",
        "испански",
    ]
