"""Sessions of a meeting as they follow each other now. All of it is pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from events.state import Effective, Status


def off_with(meeting_status: str, sessions: Iterable[Effective]) -> list[Effective]:
    """Return sessions as the status of their whole meeting leaves them.

    Args:
        meeting_status: one of ``MeetingStatus``.
        sessions: as they are held by themselves; those cancelled stay so.
    """
    if meeting_status not in (Status.CANCELLED, Status.POSTPONED):
        return list(sessions)
    status = Status(meeting_status)
    return [
        session if session.is_cancelled else replace(session, status=status)
        for session in sessions
    ]


def in_order(sessions: Iterable[Effective]) -> list[Effective]:
    """Return sessions as they follow each other now, the plan's order among equals."""
    # What the clock shows for the second time comes after all of the first.
    return sorted(sessions, key=lambda x: x.starts + timedelta(hours=x.starts.fold))


def onward(sessions: Sequence[Effective], first: UUID) -> list[Effective]:
    """Return a session and those that begin with or after it on the same day.

    Those that are cancelled are left alone. One moved to another day belongs to that.

    Args:
        sessions: of the whole meeting.
        first: the key of the session.

    Returns:
        Nothing where the session is unknown.
    """
    start = next((s for s in sessions if s.translation_key == first), None)
    if start is None:
        return []
    return [
        s
        for s in sessions
        if s.day == start.day and s.starts >= start.starts and not s.is_cancelled
    ]
