"""Calendar files: what RFC 5545 asks, what stays the same and what is told anew."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import vobject
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.tests.factories import (
    fresh,
    make_person,
    make_place,
    make_topic,
    meeting_facts,
)
from events.models import (
    MeetingPage,
    MeetingState,
    MeetingStream,
    SessionSpeaker,
    SessionStream,
)
from events.tests.plan import HOUR, NINE, drop, make_meeting, say, session_maker
from events.tests.rfc5545 import faults, moment, read

MEETING = "/en/events/meeting/calendar.ics"
#: Sofia's clocks in 2024: winter, summer and winter again.
SEASONS = [
    (datetime(2024, 3, 30, 9), datetime(2024, 3, 30, 7, tzinfo=UTC)),  # noqa: DTZ001
    (datetime(2024, 3, 31, 9), datetime(2024, 3, 31, 6, tzinfo=UTC)),  # noqa: DTZ001
    (datetime(2024, 10, 26, 9), datetime(2024, 10, 26, 6, tzinfo=UTC)),  # noqa: DTZ001
    (datetime(2024, 10, 27, 9), datetime(2024, 10, 27, 7, tzinfo=UTC)),  # noqa: DTZ001
]


@pytest.fixture
def load(client, settings):
    """A function that reads a calendar file, which must be without fault."""
    settings.WAGTAILADMIN_BASE_URL = "https://portal.example.org"

    def get(address=MEETING):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert faults(answer.content) == []
        calendar = read(answer.content)
        calendar.content = answer.content
        return calendar

    return get


def sessions_of(calendar):
    """Return the events on a clock by their title; the meeting's own is of days."""
    return {
        event.one("SUMMARY").value: event
        for event in calendar.within("VEVENT")
        if event.one("DTSTART").parameters.get("VALUE") != "DATE"
    }


def test_calendar_of_a_meeting_holds_its_days_and_its_sessions(sofia, add, load):
    add("one", title="One")
    add("two", NINE + HOUR, title="Two")
    calendar = load()
    days, *sessions = calendar.within("VEVENT")
    assert days.one("DTSTART").value == "20240502"
    assert days.one("DTEND").value == "20240504"
    assert days.one("TRANSP").value == "TRANSPARENT"
    assert [x.one("SUMMARY").value for x in sessions] == ["One", "Two"]
    assert sessions[0].one("DTSTART").parameters == {"TZID": "Europe/Sofia"}
    assert sessions[0].one("DTSTART").value == "20240502T090000"
    assert sessions[0].one("DTEND").value == "20240502T100000"


def test_calendar_is_read_alike_by_two_other_programs(sofia, add, load):
    add("one", title="Schools; families, and „us“\nall", summary="x" * 200)
    content = load().content
    ours = icalendar.Calendar.from_ical(content)
    theirs = vobject.readOne(content.decode())
    [_days, session] = ours.walk("VEVENT")
    other = theirs.vevent_list[1]
    assert str(session["SUMMARY"]) == other.summary.value
    starts = datetime(2024, 5, 2, 6, tzinfo=UTC)
    assert session["DTSTART"].dt.astimezone(UTC) == starts
    assert other.dtstart.value.astimezone(UTC) == starts


@pytest.mark.parametrize(("clock", "in_utc"), SEASONS)
def test_session_is_at_nine_on_either_side_of_a_turn_of_the_clocks(
    make_work, load, clock, in_utc
):
    day = clock.date()
    sofia = make_meeting(make_work, starts=day, ends=day)
    session_maker(make_work, sofia)("one", clock, title="One")
    calendar = load()
    line = sessions_of(calendar)["One"].one("DTSTART")
    assert line.value.endswith("T090000")
    assert moment(line) == in_utc
    other = vobject.readOne(calendar.content.decode()).vevent_list[1]
    assert other.dtstart.value.astimezone(UTC) == in_utc


def test_characters_that_no_calendar_holds_are_left_out(sofia, add, load):
    add("one", title="A\x0b\x1fB", room="Hall\x7f", track="T\x08")
    assert list(sessions_of(load())) == ["AB"]


def test_identifier_is_that_of_the_work_in_every_language(sofia, add, load):
    session = add("one", title="One")
    uids = [
        [event.one("UID").value for event in load(address).within("VEVENT")]
        for address in (MEETING, MEETING.replace("/en/", "/bg/"))
    ]
    assert uids[0] == uids[1]
    assert uids[0][1] == f"{session.translation_key}@portal.example.org"


def test_moved_session_keeps_its_identifier_and_raises_its_sequence(sofia, add, load):
    session = add("one", title="One")
    before = sessions_of(load())["One"]
    say(session, sofia, delay=20, sequence=3)
    after = sessions_of(load())["One"]
    assert after.one("UID").value == before.one("UID").value
    assert before.one("SEQUENCE").value == "0"
    assert after.one("SEQUENCE").value == "3"
    assert after.one("DTSTART").value == "20240502T092000"
    assert after.one("LAST-MODIFIED").value >= before.one("LAST-MODIFIED").value


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en", "Cancelled: One"),
        ("bg", "Отменено: One"),
        ("es", "Cancelado: One"),
        ("fr", "Annulé\xa0: One"),
    ],
)
def test_cancelled_session_says_so_in_the_language_of_the_reader(
    sofia, add, load, language, title
):
    session = add("one", title="One")
    say(session, sofia, cancelled=True, sequence=1)
    [event] = sessions_of(load(f"/{language}/events/meeting/calendar.ics")).values()
    assert event.one("SUMMARY").value == title
    assert event.one("STATUS").value == "CANCELLED"
    assert event.one("TRANSP").value == "TRANSPARENT"


def test_session_that_left_the_plan_stays_as_cancelled(sofia, add, load):
    add("one", title="One")
    drop(sofia, "Gone", NINE + HOUR)
    found = sessions_of(load())
    assert list(found) == ["One", "Cancelled: Gone"]
    assert found["Cancelled: Gone"].one("STATUS").value == "CANCELLED"


def test_words_carry_the_language_they_are_really_in(sofia, add, translate, load):
    add("plain", title="Plain", room="Hall")
    translate(add("told", NINE + HOUR, title="Told", track="Track"), "fr")
    found = sessions_of(load("/fr/events/meeting/calendar.ics"))
    assert set(found) == {"Plain", "[fr] Told"}
    assert found["Plain"].one("SUMMARY").parameters == {"LANGUAGE": "en"}
    assert found["[fr] Told"].one("SUMMARY").parameters == {"LANGUAGE": "fr"}
    [kinds] = found["[fr] Told"].all_of("CATEGORIES")
    assert kinds.parameters == {"LANGUAGE": "fr"}
    assert kinds.value.endswith(",[fr] Track")


def test_session_tells_where_it_is_what_it_is_about_and_who_speaks(make_work, load):
    place = make_place("sofia", latitude=42.7, longitude=23.32)
    sofia = make_meeting(make_work, place=place, venue="School 1")
    session = session_maker(make_work, sofia)("one", title="One", room="Hall")
    session.speakers.set([SessionSpeaker(person=make_person("ana"), part="chair")])
    session.topics.set([make_topic("music", en="Music")])
    session.spoken, session.interpretation = ["es"], ["bg", "fr"]
    session.save_revision().publish()
    event = sessions_of(load())["One"]
    assert event.one("LOCATION").value == r"Hall\, School 1\, Sofia"
    assert event.one("GEO").value == "42.7;23.32"
    assert event.one("CATEGORIES").value == "panel,Music"
    told = event.one("DESCRIPTION").value
    assert r"Ana\, chair" in told
    assert r"Spoken: Spanish\n\nInterpretation into: Bulgarian and French" in told
    assert event.one("URL").value == "http://testserver/en/events/meeting/one/"


def test_session_names_a_person_of_two_parts_once(sofia, add, load):
    ana = make_person("ana")
    session = add("one", title="One")
    for part in ("chair", "speaker"):
        SessionSpeaker.objects.create(page=session, person=ana, part=part)
    told = sessions_of(load())["One"].one("DESCRIPTION").value
    assert told.split(r"\n\n")[1] == r"Ana\, chair\, speaker"


def test_session_tells_its_channels_else_those_of_the_meeting(sofia, add, load):
    hall = {"kind": "floor", "language": "en", "shown": "there"}
    sofia.streams.set([MeetingStream(label="Hall", url="https://x.test/hall", **hall)])
    sofia.save_revision().publish()
    add("plenary", title="Plenary")
    add("workshop", NINE, title="Workshop", kind="workshop")
    own = add("own", NINE + HOUR, title="Own")
    line = {"medium": "audio", "telephone": "+359 2 (000) 00"}
    own.streams.set(
        [SessionStream(label="Line", url="https://x.test/own", **(hall | line))]
    )
    own.save_revision().publish()
    found = sessions_of(load())
    [channel] = found["Plenary"].all_of("CONFERENCE")
    assert channel.value == "https://x.test/hall"
    assert channel.parameters["FEATURE"] == "AUDIO,VIDEO"
    assert channel.parameters["LABEL"] == "Hall"
    assert found["Workshop"].all_of("CONFERENCE") == []
    sound, telephone = found["Own"].all_of("CONFERENCE")
    assert (sound.value, sound.parameters["FEATURE"]) == ("https://x.test/own", "AUDIO")
    assert (telephone.value, telephone.parameters["FEATURE"]) == (
        "tel:+359200000",
        "PHONE",
    )


def test_filter_of_the_agenda_is_the_filter_of_its_calendar(sofia, add, load):
    add("one", title="One", track="Schools")
    add("two", NINE + HOUR, title="Two", track="Teachers")
    add("next", NINE + timedelta(days=1), title="Next", track="Schools")
    calendar = load(f"{MEETING}?track=schools")
    assert list(sessions_of(calendar)) == ["One", "Next"]
    assert len(calendar.within("VEVENT")) == 2
    assert calendar.one("NAME").value == "meeting title en · Schools"
    [alone] = sessions_of(load(f"{MEETING}?track=schools&day=2024-05-03"))
    assert alone == "Next"


@pytest.mark.parametrize(
    "query", ["track=schools", "language=en", "topic=music", "day=2024-05-02"]
)
def test_session_that_left_the_plan_is_cancelled_in_a_choice_of_it_too(
    sofia, add, load, query
):
    session = add("one", title="One", track="Schools", spoken=["en"])
    session.topics.set([make_topic("music")])
    session.save_revision().publish()
    row = drop(sofia, "Gone", NINE + HOUR)
    row.words["track"] = {"en": "Schools", "fr": "Écoles"}
    row.save()
    address = MEETING.replace("/en/", "/fr/")
    assert "Gone" in " ".join(sessions_of(load(f"{address}?{query}")))


def test_calendar_of_one_session_holds_it_alone(sofia, add, load):
    add("one", title="One")
    session = add("two", NINE + HOUR, title="Two")
    say(session, sofia, delay=15, sequence=2)
    calendar = load("/en/events/meeting/two/calendar.ics")
    assert list(sessions_of(calendar)) == ["Two"]
    assert sessions_of(calendar)["Two"].one("DTSTART").value == "20240502T101500"


def test_calendar_of_all_meetings_holds_the_days_of_each(sofia, make_work, load):
    facts = meeting_facts(
        place=sofia.place, starts=date(2025, 1, 9), ends=date(2025, 1, 9)
    )
    make_work("en", "later", under=sofia.get_parent(), model=MeetingPage, **facts)
    state = {"sequence": 4, "changed_at": datetime(2026, 1, 2, tzinfo=UTC)}
    MeetingState.objects.update_or_create(key=sofia.translation_key, defaults=state)
    events = load("/en/events/calendar.ics").within("VEVENT")
    assert [event.one("DTSTART").value for event in events] == ["20240502", "20250109"]
    assert [event.one("SEQUENCE").value for event in events] == ["4", "0"]


def test_zone_of_utc_needs_no_zone(make_work, load):
    meeting = make_meeting(make_work, zone="UTC")
    session_maker(make_work, meeting)("one", title="One")
    calendar = load()
    assert calendar.within("VTIMEZONE") == []
    assert sessions_of(calendar)["One"].one("DTSTART").value == "20240502T090000Z"


def test_reader_who_has_the_calendar_is_told_that_it_is_the_same(sofia, add, client):
    session = add("one")
    answer = client.get(MEETING)
    assert answer["Cache-Control"] == "public, max-age=60"
    again = client.get(MEETING, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    say(session, sofia, delay=5, sequence=1)
    changed = client.get(MEETING, headers={"if-none-match": answer["ETag"]})
    assert changed.status_code == 200


@pytest.mark.parametrize(
    "address", ["calendar.ics", "schedule.xml", "schedule.json", "changes.atom"]
)
def test_what_nobody_may_read_has_no_feed(sofia, client, address):
    path = f"/en/events/meeting/{address}"
    assert client.get(path).status_code == 200
    restriction = PageViewRestriction.objects.create(
        page=sofia, restriction_type="password", password="x"
    )
    assert client.get(path).status_code == 404
    restriction.delete()
    fresh(sofia).unpublish()
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/en/events/gone/calendar.ics", "/en/calendar.ics", "/en/events/schedule.xml"],
)
def test_other_pages_have_no_calendar(sofia, client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["calendar.ics", "schedule.xml", "schedule.json"])
def test_feed_asks_as_many_queries_for_any_number_of_sessions(
    sofia, add, client, address, django_assert_num_queries
):
    path = f"/en/events/meeting/{address}"
    topic = make_topic("music")
    person = make_person("ana")

    def fill(number):
        session = add(f"s{number}", NINE + HOUR * number)
        session.speakers.set([SessionSpeaker(person=person)])
        session.topics.set([topic])
        session.save_revision().publish()

    fill(0)
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    for number in range(1, 6):
        fill(number)
    with django_assert_num_queries(len(few)):
        client.get(path)
    assert len(few) <= 15
