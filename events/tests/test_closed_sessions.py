"""A session that not everybody may read: nothing of it reaches log or calendar."""

from __future__ import annotations

import pytest
from wagtail.models import PageViewRestriction

from core.tests.factories import fresh
from events.models import AgendaChange, MeetingState, SessionState
from events.querysets import changes_of

CALENDAR = "/en/events/meeting/calendar.ics"
CHANGES = "/en/events/meeting/changes.atom"
PAGE = "/en/events/meeting/?as=changes"


def close(page) -> PageViewRestriction:
    """Let only those who have logged in read a page."""
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


def told(client) -> str:
    """Return all that anybody can read of a meeting's changes and dates."""
    return "".join(client.get(at).content.decode() for at in (CALENDAR, CHANGES, PAGE))


def test_session_closed_after_its_publication_is_no_longer_told(sofia, add, client):
    hidden = add("secret", room="Vault")
    add("open")
    assert "secret title" in told(client)
    before = MeetingState.objects.get().version
    close(hidden)
    assert "secret title" not in told(client)
    assert "open title" in told(client)
    assert MeetingState.objects.get().version > before


@pytest.mark.parametrize("leave", ["unpublish", "delete"])
def test_closed_session_that_leaves_the_plan_is_in_no_calendar(
    sofia, add, client, leave
):
    session = add("secret", room="Vault")
    close(session)
    getattr(fresh(session), leave)()
    words = told(client)
    assert "secret" not in words
    assert "Vault" not in words


def test_session_published_while_closed_writes_no_line(sofia, add, publish, client):
    session = add("secret")
    close(session)
    logged = AgendaChange.objects.count()
    publish(session, room="Vault", title="secret still")
    assert AgendaChange.objects.count() == logged
    assert SessionState.objects.get().words == {}
    assert "secret" not in told(client)


def test_session_made_in_a_closed_meeting_has_no_line_until_it_opens(
    sofia, add, client
):
    restriction = close(sofia)
    session = add("secret")
    assert SessionState.objects.get().words == {}
    assert not AgendaChange.objects.filter(session=session.translation_key).exists()
    restriction.delete()
    assert SessionState.objects.get().words["title"] == {"en": "secret title en"}


def test_session_opened_again_is_told_again(sofia, add, client):
    restriction = close(add("secret"))
    assert changes_of(sofia.translation_key) == []
    restriction.delete()
    assert "secret title" in told(client)


def test_meeting_moved_under_a_closed_page_takes_its_sessions_along(
    sofia, add, make_work, client
):
    add("secret")
    closed = make_work("en", "closed", under=fresh(sofia).get_parent())
    close(closed)
    fresh(sofia).move(fresh(closed), pos="last-child")
    assert SessionState.objects.get().words == {}
