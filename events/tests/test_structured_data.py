"""What search engines read of meetings and sessions (schema.org Event)."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from core.tests.factories import make_person, make_place
from events.models import MeetingRole, MeetingStream, SessionSpeaker
from events.tests.plan import HOUR, NINE, make_meeting, say, session_maker
from organisations.models import Organisation

PAGE = "/en/events/meeting/"
HERE = "http://testserver"


@pytest.fixture
def data(read):
    """A function that reads the event's data of a page, beside that of every page."""

    def get(path):
        scripts = read(path).select('script[type="application/ld+json"]')
        told = [json.loads(script.string) for script in scripts]
        [found] = [data for data in told if data.get("@type") == "Event"]
        assert found["@context"] == "https://schema.org"
        return found

    return get


def test_meeting_tells_its_days_place_and_sessions(make_work, data):
    place = make_place("sofia", latitude=42.7, longitude=23.32)
    meeting = make_meeting(make_work, place=place, venue="School 1", address="Street 2")
    add = session_maker(make_work, meeting)
    add("one", title="One")
    add("coffee", NINE + HOUR, kind="break")
    found = data(PAGE)
    assert (found["startDate"], found["endDate"]) == ("2024-05-02", "2024-05-03")
    assert found["url"] == found["@id"] == HERE + PAGE
    assert found["inLanguage"] == "en"
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    assert found["eventAttendanceMode"].endswith("/MixedEventAttendanceMode")
    venue, online = found["location"]
    assert (venue["@type"], venue["name"]) == ("Place", "School 1")
    assert venue["address"]["streetAddress"] == "Street 2"
    assert venue["address"]["addressLocality"] == "Sofia"
    assert venue["geo"]["latitude"] == 42.7
    assert online == {"@type": "VirtualLocation", "url": HERE + PAGE}
    [session] = found["subEvent"]
    assert session == {
        "@type": "Event",
        "name": "One",
        "url": f"{HERE}{PAGE}one/",
        "startDate": "2024-05-02T09:00:00+03:00",
        "endDate": "2024-05-02T10:00:00+03:00",
        "eventStatus": "https://schema.org/EventScheduled",
    }


@pytest.mark.parametrize(
    ("attendance", "mode", "kinds"),
    [
        ("offline", "OfflineEventAttendanceMode", ["Place"]),
        ("online", "OnlineEventAttendanceMode", ["VirtualLocation"]),
        ("mixed", "MixedEventAttendanceMode", ["Place", "VirtualLocation"]),
    ],
)
def test_meeting_tells_how_one_attends(make_work, data, attendance, mode, kinds):
    meeting = make_meeting(make_work, attendance=attendance)
    stream = {"kind": "floor", "language": "en", "shown": "there"}
    meeting.streams.set(
        [MeetingStream(label="Hall", url="https://x.test/hall", **stream)]
    )
    meeting.save_revision().publish()
    found = data(PAGE)
    assert found["eventAttendanceMode"] == f"https://schema.org/{mode}"
    assert [place["@type"] for place in found["location"]] == kinds
    if attendance != "offline":
        assert found["location"][-1]["url"] == "https://x.test/hall"


def test_session_tells_its_time_room_languages_and_speakers(sofia, add, data):
    session = add("one", title="One", room="Hall")
    session.speakers.set([SessionSpeaker(person=make_person("ana"))])
    session.spoken, session.interpretation = ["bg"], ["en", "fr"]
    session.save_revision().publish()
    found = data(f"{PAGE}one/")
    assert found["startDate"] == "2024-05-02T09:00:00+03:00"
    assert found["location"][0]["name"] == "Hall"
    assert found["inLanguage"] == ["bg", "en", "fr"]
    assert found["performer"] == [{"@type": "Person", "name": "Ana"}]
    assert found["superEvent"]["@id"] == HERE + PAGE
    assert found["superEvent"]["startDate"] == "2024-05-02"


def test_meeting_names_an_organisation_of_two_parts_once(sofia, data):
    school, town = (
        Organisation.objects.create(slug=slug, name_en=slug.title(), language="en")
        for slug in ("school", "town")
    )
    for organisation, part in (
        (school, "host"),
        (town, "co-organiser"),
        (school, "organiser"),
    ):
        MeetingRole.objects.create(page=sofia, organisation=organisation, role=part)
    assert [one["name"] for one in data(PAGE)["organizer"]] == ["School", "Town"]


def test_session_names_a_person_of_two_parts_once(add, data):
    ana, boris = make_person("ana"), make_person("boris")
    session = add("one")
    for person, part in ((ana, "chair"), (boris, "speaker"), (ana, "speaker")):
        SessionSpeaker.objects.create(page=session, person=person, part=part)
    assert [one["name"] for one in data(f"{PAGE}one/")["performer"]] == ["Ana", "Boris"]


def test_session_held_later_tells_when_it_was_planned(sofia, add, data):
    session = add("one")
    say(session, sofia, delay=20)
    for found in (data(f"{PAGE}one/"), data(PAGE)["subEvent"][0]):
        assert found["eventStatus"] == "https://schema.org/EventRescheduled"
        assert found["startDate"] == "2024-05-02T09:20:00+03:00"
        assert found["previousStartDate"] == "2024-05-02T09:00:00+03:00"


def test_other_room_is_no_other_time(sofia, add, data):
    say(add("one"), sofia, room="Garden", room_language="en")
    found = data(f"{PAGE}one/")
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    assert "previousStartDate" not in found
    assert found["location"][0]["name"] == "Garden"


def test_other_end_is_no_other_start(sofia, add, data):
    session = add("one")
    say(session, sofia, starts=session.starts, ends=session.ends + HOUR)
    found = data(f"{PAGE}one/")
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    assert "previousStartDate" not in found
    assert found["endDate"] == "2024-05-02T11:00:00+03:00"


def test_cancelled_session_is_told_as_cancelled(sofia, add, data):
    say(add("one"), sofia, cancelled=True)
    assert data(f"{PAGE}one/")["eventStatus"].endswith("/EventCancelled")


def test_words_cannot_end_the_element(sofia, add, data, read):
    add("one", title="</script><script>alert(1)</script> & <!--")
    assert data(f"{PAGE}one/")["name"].startswith("</script>")
    page = read(f"{PAGE}one/")
    told = page.select('script[type="application/ld+json"]')
    assert page.select("script:not([src])") == told


def test_edition_tells_its_own_words(sofia, add, translate, data):
    translate(sofia, "fr")
    translate(add("one", NINE + timedelta(hours=2), title="One"), "fr")
    found = data("/fr/events/meeting/")
    assert (found["name"], found["inLanguage"]) == ("[fr] meeting title en", "fr")
    assert [session["name"] for session in found["subEvent"]] == ["[fr] One"]
