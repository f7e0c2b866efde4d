"""What meetings and sessions refuse, and whose clock they keep."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from core.tests.factories import fresh, meeting_facts
from events.models import EventIndexPage, MeetingPage, MeetingStream, SessionPage
from events.querysets import agenda, meeting_of

NINE = datetime(2013, 11, 14, 9, 0)  # noqa: DTZ001 - wall clock


@pytest.fixture
def meeting(make_work):
    """A Bulgarian meeting of two days."""
    index = make_work("bg", "events", model=EventIndexPage)
    return make_work(
        "bg",
        "meeting",
        under=index,
        model=MeetingPage,
        **meeting_facts(starts=date(2013, 11, 14), ends=date(2013, 11, 15)),
    )


@pytest.fixture
def session(meeting, make_work):
    """Its first session."""
    return make_session(make_work, meeting, "opening", NINE)


def make_session(make_work, meeting, slug, starts, language="bg"):
    """Publish an hour of the meeting."""
    return make_work(
        language,
        slug,
        under=meeting,
        model=SessionPage,
        kind="opening",
        starts=starts,
        ends=starts + timedelta(hours=1),
        room=f"room {language}",
    )


def test_meeting_that_ends_before_it_starts_is_refused(meeting):
    meeting.ends = date(2013, 11, 13)
    with pytest.raises(ValidationError) as refused:
        meeting.clean()
    assert list(refused.value.error_dict) == ["ends"]


def test_meeting_of_one_day_is_taken(meeting):
    meeting.ends = meeting.starts
    meeting.clean()


@pytest.mark.parametrize("minutes", [0, -1])
def test_session_that_does_not_end_after_its_start_is_refused(session, minutes):
    session.ends = session.starts + timedelta(minutes=minutes)
    with pytest.raises(ValidationError) as refused:
        session.clean()
    assert list(refused.value.error_dict) == ["ends"]


def test_first_day_begins_at_midnight_of_the_zone_of_the_meeting(meeting):
    assert meeting.starts_at.isoformat() == "2013-11-14T00:00:00+02:00"


def test_session_stays_at_nine_whatever_the_zone(session):
    assert fresh(session).at(session.starts, "America/Bogota").hour == 9


def test_agenda_lists_sessions_by_day_and_time(meeting, make_work):
    make_session(make_work, meeting, "second", NINE + timedelta(hours=2))
    make_session(make_work, meeting, "first", NINE)
    make_session(make_work, meeting, "next-day", NINE + timedelta(days=1))
    days = agenda(fresh(meeting))
    assert [[s.slug for s in day.sessions] for day in days] == [
        ["first", "second"],
        ["next-day"],
    ]


def test_agenda_holds_sessions_written_in_another_language(
    meeting, make_work, translate
):
    edition = translate(meeting, "fr")
    make_session(make_work, meeting, "one", NINE)
    make_session(make_work, meeting, "two", NINE + timedelta(hours=1), language="fr")
    [day] = agenda(edition)
    assert [s.slug for s in day.sessions] == ["one", "two"]


@pytest.mark.parametrize("count", [1, 12])
def test_agenda_asks_as_many_queries_for_any_number_of_sessions(
    meeting, make_work, count, django_assert_num_queries
):
    for number in range(count):
        make_session(make_work, meeting, f"s{number}", NINE)
    meeting = MeetingPage.objects.select_related("locale").get(pk=meeting.pk)
    with django_assert_num_queries(4):
        [day] = agenda(meeting)
        assert len([s.shown_room for s in day.sessions]) == count


def test_session_knows_the_original_of_its_meeting(session, meeting):
    assert meeting_of(session).pk == meeting.pk


def test_changed_address_of_a_stream_reaches_the_reader_of_an_edition(
    meeting, translate, publish, read
):
    row = MeetingStream(
        kind="floor", language="bg", label="Зала", url="https://example.org/old"
    )
    meeting.streams.set([row])
    meeting = publish_rows(meeting)
    translate(meeting, "fr")
    meeting = fresh(meeting)
    row = meeting.streams.get()
    row.url = "https://example.org/new"
    meeting.streams.set([row])
    publish_rows(meeting)
    page = read("/fr/events/meeting/")
    assert page.select_one('a[href="https://example.org/new"]')
    assert page.select_one('a[href="https://example.org/old"]') is None


def publish_rows(page):
    """Publish a page whose rows were changed in memory."""
    page.save_revision().publish()
    return fresh(page)
