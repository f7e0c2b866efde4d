"""A meeting in Sofia with sessions, for tests of what is made of its programme."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from core.tests.factories import meeting_facts
from events.models import EventIndexPage, MeetingPage, SessionPage, SessionState

NINE = datetime(2024, 5, 2, 9, 0)  # noqa: DTZ001 - wall clock
HOUR = timedelta(hours=1)


def make_meeting(make_work: Callable[..., Any], **facts: Any) -> MeetingPage:
    """Publish a meeting under the calendar, on 2 and 3 May 2024 in Sofia."""
    index = make_work("en", "events", model=EventIndexPage, title="Events")
    return make_work(
        "en", "meeting", under=index, model=MeetingPage, **meeting_facts(**facts)
    )


def session_maker(
    make_work: Callable[..., Any], meeting: MeetingPage
) -> Callable[..., SessionPage]:
    """Return a function that publishes an hour of a meeting."""

    def add(slug: str, starts: datetime = NINE, **fields: Any) -> SessionPage:
        facts = {"kind": "panel", "ends": starts + HOUR, **fields}
        return make_work(
            "en", slug, under=meeting, model=SessionPage, starts=starts, **facts
        )

    return add


def say(session: SessionPage, meeting: MeetingPage, **said: Any) -> SessionState:
    """Note what the control room said of a session, against its plan of now."""
    row, _made = SessionState.objects.update_or_create(
        key=session.translation_key,
        defaults={
            "meeting_key": meeting.translation_key,
            "planned_starts": session.starts,
            "planned_ends": session.ends,
            "planned_room": session.room,
            "changed_at": timezone.now(),
            **said,
        },
    )
    return row


def drop(meeting: MeetingPage, title: str, starts: datetime = NINE) -> SessionState:
    """Note a session that left the plan and has no page any more."""
    words = {"language": "en", "title": {"en": title}, "slug": "gone", "kind": "panel"}
    return SessionState.objects.create(
        key=uuid4(),
        meeting_key=meeting.translation_key,
        planned_starts=starts,
        planned_ends=starts + HOUR,
        dropped=True,
        words=words,
        sequence=1,
        changed_at=timezone.now(),
    )
