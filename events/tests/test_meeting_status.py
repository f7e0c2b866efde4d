"""A meeting that is not held as planned says so wherever it is told of."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from core.tests.clock import clock_of
from core.tests.reading import one_line
from events import live
from events.changes import told
from events.models import AgendaChange, MeetingPage, MeetingState, SessionState
from events.querysets import effective_programme
from events.running_order import onward
from events.tests.plan import HOUR, NINE
from events.tests.rfc5545 import faults
from events.tests.rfc5545 import read as read_calendar

PAGE = "/en/events/meeting/"
WHY = "The river stands in the hall."
OFF = [
    ("cancelled", "This meeting is cancelled.", "Cancelled: ", "CANCELLED"),
    ("postponed", "This meeting is postponed.", "Postponed: ", "TENTATIVE"),
]
SCHEMA = "https://schema.org/"


@pytest.fixture
def change(sofia, publish):
    """A function that publishes another status of the meeting, and why."""

    def change(status, **facts):
        return publish(sofia, status=status, status_text=WHY, **facts)

    return change


@pytest.fixture
def events(client):
    """A function that reads the entries of a calendar, which must be without fault."""

    def get(address):
        content = client.get(address).content
        assert faults(content) == []
        return read_calendar(content).within("VEVENT")

    return get


def data_of(page):
    """Return what search engines read of an event."""
    scripts = page.select('script[type="application/ld+json"]')
    told_of = [json.loads(script.string) for script in scripts]
    return next(data for data in told_of if data.get("@type") == "Event")


@pytest.mark.parametrize(("status", "said", "before", "ical"), OFF)
def test_page_calendar_and_engines_agree_that_it_is_off(
    sofia, add, change, read, events, status, said, before, ical
):
    add("one", title="One")
    change(status)
    page = read(PAGE)
    notice = one_line(page.select_one(".meeting-status"))
    assert said in notice
    assert WHY in notice
    assert f"Event{status.title()}" in data_of(page)["eventStatus"]
    assert status in one_line(page.select_one(".when"))
    days, session = events(f"{PAGE}calendar.ics")
    for event in (days, session):
        assert event.one("SUMMARY").value.startswith(before)
        assert event.one("STATUS").value == ical
    assert WHY in days.one("DESCRIPTION").value
    [listed] = events("/en/events/calendar.ics")
    assert listed.one("SUMMARY").value == f"{before}meeting title en"


@pytest.mark.parametrize(("status", "said", "before", "ical"), OFF)
def test_sessions_are_off_with_their_meeting(
    sofia, add, change, read, client, status, said, before, ical
):
    add("one", title="One")
    change(status)
    page = read(f"{PAGE}one/")
    assert said in one_line(page.select_one(".meeting-status"))
    found = data_of(page)
    assert found["eventStatus"] == f"{SCHEMA}Event{status.title()}"
    assert found["superEvent"]["eventStatus"] == f"{SCHEMA}Event{status.title()}"
    row = read(PAGE).select_one("#session-one")
    assert row["data-stands"] == status
    assert status in one_line(row)
    schedule = client.get(f"{PAGE}schedule.json").content.decode()
    assert f'"{before}One"' in schedule


@pytest.mark.parametrize(
    ("status", "promised"), [("planned", 1), ("postponed", 1), ("cancelled", 0)]
)
def test_no_agenda_is_promised_for_a_cancelled_meeting(
    sofia, change, monkeypatch, read, status, promised
):
    clock_of(monkeypatch)(datetime(2024, 4, 1, tzinfo=UTC))
    change(status)
    assert len(read(PAGE).select("section.agenda > p")) == promised


def test_new_days_are_told_beside_the_old_ones(sofia, change, read, events):
    change("rescheduled", previous_starts=date(2024, 4, 2))
    page = read(PAGE)
    assert one_line(page.select_one(".meeting-status s")) == "2 April 2024"
    found = data_of(page)
    assert found["eventStatus"] == f"{SCHEMA}EventRescheduled"
    assert found["previousStartDate"] == "2024-04-02"
    assert found["startDate"] == "2024-05-02"
    [days] = events(f"{PAGE}calendar.ics")
    assert days.one("SUMMARY").value == "New days: meeting title en"
    assert days.one("STATUS").value == "CONFIRMED"


def test_calendar_takes_the_new_status_for_the_newer(sofia, add, change, events):
    session = add("one")
    before = [int(x.one("SEQUENCE").value) for x in events(f"{PAGE}calendar.ics")]
    change("cancelled")
    after = [int(x.one("SEQUENCE").value) for x in events(f"{PAGE}calendar.ics")]
    assert all(new > old for new, old in zip(after, before, strict=True))
    assert SessionState.objects.get(key=session.translation_key).sequence > 0


def test_log_says_what_became_of_the_meeting(sofia, change, publish):
    for status, said in (
        ("postponed", "The meeting is postponed."),
        ("cancelled", "The meeting is cancelled."),
        ("planned", "The meeting is held after all."),
    ):
        change(status)
        assert told(AgendaChange.objects.first()) == said


def test_status_that_stays_writes_no_line(sofia, publish):
    publish(sofia)
    publish(sofia)
    assert not AgendaChange.objects.exists()


def test_row_noted_before_there_was_a_status_is_no_change(sofia, publish):
    publish(sofia)
    state = MeetingState.objects.get(key=sofia.translation_key)
    del state.facts["status"]
    state.save()
    publish(sofia)
    assert not AgendaChange.objects.exists()


def test_title_of_a_calendar_says_it_in_the_readers_language(sofia, change, events):
    change("cancelled")
    [days] = events("/bg/events/meeting/calendar.ics")
    assert days.one("SUMMARY").value.startswith("Отменено: ")


def test_open_pages_learn_of_it_without_a_reload(
    sofia, add, change, client, monkeypatch
):
    clock_of(monkeypatch)(datetime(2024, 5, 2, 6, 30, tzinfo=UTC))
    add("one", NINE, title="One")
    first = client.get(f"{PAGE}live.json").json()
    assert (first["status"], first["parts"]["status"]) == ("planned", "")
    assert first["now"] == ["one"]
    change("cancelled")
    live.forget()
    then = client.get(f"{PAGE}live.json").json()
    assert then["status"] == "cancelled"
    assert WHY in then["parts"]["status"]
    assert then["now"] == then["next"] == []
    assert then["parts"]["where"] == then["parts"]["brief"] == ""
    assert then["parts"]["clock"] == ""


def test_page_has_a_place_for_a_status_that_comes_later(sofia, add, read, monkeypatch):
    clock_of(monkeypatch)(datetime(2024, 5, 2, 6, 30, tzinfo=UTC))
    add("one")
    page = read(PAGE)
    for name in ("status", "brief", "notices", "clock", "streams"):
        assert len(page.select(f'[data-live="{name}"]')) == 1
    assert one_line(page.select_one('[data-live="streams"]')) == ""
    session = read(f"{PAGE}one/")
    assert session.select_one('[data-live="streams-one"]') is not None


def test_lists_mark_what_is_off_and_keep_what_is_postponed_among_what_is_to_come(
    make_work, sofia, change, read
):
    change("postponed")
    page = read("/en/events/")
    assert [x.h2.text for x in page.select(".work-list")] == ["Upcoming meetings"]
    assert "postponed" in one_line(page.select_one(".meeting-when"))
    change("cancelled")
    past = read("/en/events/")
    assert "cancelled" in one_line(past.select_one(".past-year .meeting"))
    month = read("/en/events/?month=2024-05")
    assert "cancelled" in one_line(month.select_one(".month-held"))


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"status": "rescheduled"}, "previous_starts"),
        (
            {
                "previous_starts": date(2024, 2, 2),
                "previous_ends": date(2024, 2, 1),
            },
            "previous_ends",
        ),
        ({"ends": date(2024, 5, 1)}, "ends"),
    ],
)
def test_days_that_cannot_be_are_refused_at_their_field(sofia, facts, field):
    meeting = MeetingPage.objects.get(pk=sofia.pk)
    for name, value in facts.items():
        setattr(meeting, name, value)
    with pytest.raises(ValidationError) as refused:
        meeting.clean()
    assert list(refused.value.message_dict) == [field]


def test_explanation_without_words_of_the_edition_is_the_originals(
    sofia, change, translate, read
):
    translate(sofia, "fr")
    change("cancelled")
    notice = read("/fr/events/meeting/").select_one(".meeting-status")
    assert one_line(notice.select_one('[lang="en"]')) == WHY


def test_translation_of_an_earlier_explanation_is_not_told_for_the_new_one(
    sofia, add, change, translate, publish, read, events
):
    add("one")
    change("postponed")
    translate(MeetingPage.objects.get(pk=sofia.pk), "fr")
    for path in ("/fr/events/meeting/", "/fr/events/meeting/one/"):
        assert f"[fr] {WHY}" in one_line(read(path).select_one(".meeting-status"))
    later = "The bridge is gone."
    publish(sofia, status="cancelled", status_text=later)
    for path in ("/fr/events/meeting/", "/fr/events/meeting/one/"):
        notice = read(path).select_one('.meeting-status [lang="en"]')
        assert one_line(notice) == later
    days, _session = events("/fr/events/meeting/calendar.ics")
    assert later in days.one("DESCRIPTION").value


def test_control_room_delays_nothing_of_a_meeting_that_is_off(sofia, add, change):
    session = add("one")
    add("two", NINE + HOUR + timedelta(minutes=5))
    meeting = change("cancelled")
    assert onward(effective_programme(meeting), session.translation_key) == []
