"""A session that goes to another meeting, and who is locked before whom."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.tests.factories import fresh, meeting_facts
from events import ledger, services
from events.ledger import Overtaken
from events.models import (
    MeetingPage,
    MeetingState,
    SessionState,
    SessionStream,
    StreamState,
)
from events.publication import follow_session
from events.services import NotThere

URL = "https://video.example.org/live/floor.m3u8"


@pytest.fixture
def other(make_work, sofia):
    """Another meeting of the same calendar."""
    facts = meeting_facts(place=sofia.place)
    return make_work(
        "en", "other", under=fresh(sofia).get_parent(), model=MeetingPage, **facts
    )


@pytest.fixture
def session(add):
    """A session with a channel."""
    page = fresh(add("panel", room="Hall"))
    page.streams.set(
        [SessionStream(kind="floor", language="en", label="Hall", url=URL)]
    )
    page.save_revision().publish()
    return page


@pytest.fixture
def desk(sofia):
    """A function that calls a service about the first meeting, having seen all."""
    by = get_user_model().objects.create_user("staff")

    def call(name: str, **what):
        if name != "take_back":
            what["seen"] = MeetingState.objects.get(key=sofia.translation_key).version
        return getattr(services, name)(meeting=fresh(sofia), by=by, **what)

    return call


def handle(session):
    """Return the key of a session's channel."""
    return SessionStream.objects.get(page_id=session.pk).translation_key


def move(session, meeting) -> None:
    """Move a session under another meeting."""
    fresh(session).move(fresh(meeting), pos="last-child")


def test_delay_is_not_taken_back_after_the_session_moved(session, other, desk, sofia):
    change = desk("cancel_session", session=session.translation_key)
    move(session, other)
    with pytest.raises(Overtaken):
        desk("take_back", change=change.pk)
    assert SessionState.objects.get(key=session.translation_key).cancelled


def test_channel_goes_with_its_session(session, other, desk):
    desk("set_stream", stream=handle(session), is_open=True)
    move(session, other)
    row = StreamState.objects.get()
    assert (row.day_id, row.is_open) == (other.translation_key, True)


def test_channel_is_not_closed_from_the_meeting_its_session_left(session, other, desk):
    opened = desk("set_stream", stream=handle(session), is_open=True)
    move(session, other)
    with pytest.raises(NotThere):
        desk("take_back", change=opened.pk)
    assert StreamState.objects.get().is_open


def test_channel_is_not_opened_again_from_the_meeting_its_session_left(
    session, other, desk
):
    opened = desk("set_stream", stream=handle(session), is_open=True)
    closed = desk("take_back", change=opened.pk)
    move(session, other)
    with pytest.raises(NotThere):
        desk("take_back", change=closed.pk)
    assert not StreamState.objects.exists()


def test_meeting_is_locked_before_its_sessions(session):
    with CaptureQueriesContext(connection) as asked:
        follow_session(session.translation_key)
    kinds = [query["sql"] for query in asked]
    meeting = next(n for n, sql in enumerate(kinds) if 'FROM "events_meetingst' in sql)
    rows = [n for n, sql in enumerate(kinds) if '"events_sessionstate"."words"' in sql]
    assert meeting < min(rows)


def test_both_meetings_of_a_moving_session_are_locked_in_one_order(
    session, other, sofia, monkeypatch
):
    taken = []

    def take(meeting, of=ledger.take):
        taken.append(meeting)
        return of(meeting)

    for here, there in ((sofia, other), (other, sofia)):
        taken.clear()
        with monkeypatch.context() as patch:
            patch.setattr(ledger, "take", take)
            move(session, there)
        both = sorted([here.translation_key, there.translation_key])
        assert taken[:2] == both


def test_two_first_publications_at_once_make_one_row(session, sofia, monkeypatch):
    row = SessionState.objects.get()
    SessionState.objects.all().delete()
    MeetingState.objects.all().delete()

    def take(meeting, of=ledger.take):
        # The other one was first, and wrote while this one waited for the lock.
        state = of(meeting)
        if not SessionState.objects.exists():
            row.pk, row.changed_at = None, timezone.now()
            row.save(force_insert=True)
        return state

    monkeypatch.setattr(ledger, "take", take)
    follow_session(session.translation_key)
    assert SessionState.objects.count() == 1
