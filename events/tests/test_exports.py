"""Schedules for phone apps: every field they read, by the rules they read it with."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest

from core.tests.factories import make_person
from events.models import MeetingState, SessionMaterial, SessionSpeaker, SessionStream
from events.schedule_json import duration
from events.tests.fahrplan import as_event_fahrplan, as_giggity
from events.tests.plan import HOUR, NINE, drop, make_meeting, say, session_maker

XML = "/en/events/meeting/schedule.xml"
JSON = "/en/events/meeting/schedule.json"
#: The order of c3voc's schedule.xml.xsd; the last two are the apps' own.
CONFERENCE = ["title", "acronym", "start", "end", "days", "timeslot_duration"]
EVENT = {
    "room",
    "title",
    "subtitle",
    "type",
    "date",
    "start",
    "duration",
    "abstract",
    "slug",
    "track",
    "language",
    "description",
    "url",
    "recording",
    "persons",
    "links",
}
#: What c3voc's schema.json asks of an event, and of the whole.
JSON_EVENT = {
    "abstract",
    "date",
    "duration",
    "guid",
    "id",
    "language",
    "links",
    "persons",
    "room",
    "slug",
    "start",
    "subtitle",
    "title",
    "track",
    "type",
    "url",
}
JSON_CONFERENCE = {
    "title",
    "acronym",
    "days",
    "daysCount",
    "start",
    "end",
    "timeslot_duration",
}
JSON_DAY = {"date", "day_end", "day_start", "index", "rooms"}


@pytest.fixture
def full(sofia, add):
    """A meeting of two days with a session that has everything an app shows."""
    session = add("one", title="One & <all>", summary="About", room="Hall", track="A")
    session.speakers.set([SessionSpeaker(person=make_person("ana"), part="chair")])
    channel = {"kind": "floor", "language": "en", "shown": "there"}
    session.streams.set(
        [SessionStream(label="Floor", url="https://x.test/", **channel)]
    )
    session.materials.set(
        [SessionMaterial(title="Paper", language="en", url="https://x.test/p.pdf")]
    )
    session.spoken = ["bg", "en"]
    session.save_revision().publish()
    add("two", NINE + timedelta(days=1), title="Two")
    MeetingState.objects.update_or_create(
        key=sofia.translation_key,
        defaults={"version": 7, "changed_at": datetime(2024, 5, 1, tzinfo=UTC)},
    )
    return session


def test_apps_are_told_once_of_a_person_of_two_parts(add, client):
    ana = make_person("ana")
    session = add("one")
    for part in ("chair", "speaker"):
        SessionSpeaker.objects.create(page=session, person=ana, part=part)
    [found] = as_event_fahrplan(client.get(XML).content)
    assert found.persons == ["Ana"]


def test_event_fahrplan_reads_every_field(full, client):
    answer = client.get(XML)
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    one, two = as_event_fahrplan(answer.content)
    assert (one.title, one.room, one.day) == ("One & <all>", "Hall", 1)
    assert one.guid == str(full.translation_key)
    assert one.starts == datetime(2024, 5, 2, 6, tzinfo=UTC)
    assert one.ends - one.starts == HOUR
    assert one.persons == ["Ana"]
    assert one.links == [
        ("Floor", "https://x.test/"),
        ("Paper", "https://x.test/p.pdf"),
    ]
    told = ("slug", "url", "track", "type", "language", "abstract", "description")
    assert [one.texts[name] for name in told] == [
        "one",
        "http://testserver/en/events/meeting/one/",
        "A",
        "panel",
        "bg",
        "About",
        "Spoken: Bulgarian and English",
    ]
    assert (two.day, two.room) == (2, "Sofia")
    assert not one.next_day
    assert not two.next_day


def test_xml_stands_in_the_order_of_its_schema(full, client):
    schedule = ElementTree.fromstring(client.get(XML).content)  # noqa: S314 - our own
    assert [part.tag for part in schedule][:3] == ["generator", "version", "conference"]
    assert schedule.find("version").text == "7"
    assert [part.tag for part in schedule.find("conference")][:6] == CONFERENCE
    for event in schedule.iter("event"):
        tags = [part.tag for part in event]
        assert len(tags) == len(set(tags))
        assert set(tags) == EVENT
        assert re.fullmatch(r"\d{2}:\d{2}", event.find("duration").text)
        assert re.fullmatch(r"[0-2]\d:[0-5]\d", event.find("start").text)
        assert event.find("recording/optout").text in {"true", "false"}
    events = list(schedule.iter("event"))
    assert len({event.get("guid") for event in events}) == len(events)
    assert len({event.find("slug").text for event in events}) == len(events)


@pytest.mark.parametrize(
    ("zone", "hours"),
    [
        ("Asia/Bangkok", (0, 9, 18, 23)),
        ("America/Bogota", (0, 9, 18, 23)),
        ("America/Bogota", (9, 18)),
        ("Pacific/Apia", (0, 9, 18, 23)),
        ("Europe/Sofia", (0, 23)),
    ],
)
def test_no_app_moves_a_session_to_another_day(make_work, client, zone, hours):
    meeting = make_meeting(make_work, zone=zone)
    add = session_maker(make_work, meeting)
    midnight = NINE.replace(hour=0)
    planned = {
        str(add(f"s{hour}", midnight + HOUR * hour).pk): midnight + HOUR * hour
        for hour in hours
    }
    content = client.get(XML).content
    assert not any(entry.next_day for entry in as_event_fahrplan(content))
    shown = {number: starts for number, (starts, _end) in as_giggity(content).items()}
    assert shown == planned


def test_json_has_what_its_schema_asks(full, client):
    answer = client.get(JSON)
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    schedule = json.loads(answer.content)["schedule"]
    conference = schedule["conference"]
    assert schedule["version"] == "7"
    assert set(conference) >= JSON_CONFERENCE
    assert re.fullmatch(r"[a-z0-9_-][a-z0-9_]{3,}", conference["acronym"])
    assert conference["time_zone_name"] == "Europe/Sofia"
    assert [room["name"] for room in conference["rooms"]] == ["Hall", "Sofia"]
    assert [day["index"] for day in conference["days"]] == [1, 2]
    for day in conference["days"]:
        assert set(day) == JSON_DAY
        assert (
            datetime.fromisoformat(day["day_start"]).date().isoformat() == day["date"]
        )
    [event] = conference["days"][0]["rooms"]["Hall"]
    assert set(event) >= JSON_EVENT
    assert (event["start"], event["duration"]) == ("09:00", "01:00")
    assert event["date"] == "2024-05-02T09:00:00+03:00"
    assert event["persons"][0]["public_name"] == "Ana"
    assert re.fullmatch(r"[a-z0-9_-]+[a-z0-9]", event["slug"])


def test_export_tells_sessions_as_they_are_held(sofia, add, client):
    session = add("one", title="One", room="Hall")
    late = add("late", NINE + HOUR, title="Late")
    drop(sofia, "Gone")
    say(session, sofia, cancelled=True)
    say(late, sofia, delay=30, room="Garden", room_language="en")
    cancelled, moved = as_event_fahrplan(client.get(XML).content)
    assert cancelled.title == "Cancelled: One"
    assert (moved.room, moved.starts.astimezone(UTC).hour) == ("Garden", 7)
    assert moved.starts.minute == 30


def test_meeting_without_sessions_is_still_readable(sofia, client):
    assert as_event_fahrplan(client.get(XML).content) == []
    days = json.loads(client.get(JSON).content)["schedule"]["conference"]["days"]
    assert [(day["index"], day["rooms"]) for day in days] == [(1, {})]


def test_characters_that_xml_cannot_hold_are_left_out(sofia, add, client):
    add("one", title="A\x0b\x1fB \U0001f600")
    [entry] = as_event_fahrplan(client.get(XML).content)
    assert entry.title == "AB \U0001f600"


def test_duration_is_what_really_passes_when_clocks_are_turned():

    sofia = ZoneInfo("Europe/Sofia")
    starts = datetime(2024, 10, 27, 1, tzinfo=sofia)
    assert duration(starts, datetime(2024, 10, 27, 5, tzinfo=sofia)) == "05:00"


def test_export_is_in_the_language_of_its_address(sofia, add, translate, client):
    translate(add("one", title="One", summary="About"), "fr")
    [entry] = as_event_fahrplan(client.get(XML.replace("/en/", "/fr/")).content)
    assert (entry.title, entry.texts["abstract"]) == ("[fr] One", "[fr] About")
