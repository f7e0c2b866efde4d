"""Meetings and their sessions."""

from events.models.meeting import (
    EventIndexPage,
    MeetingMaterial,
    MeetingPage,
    MeetingRole,
    MeetingStream,
)
from events.models.session import (
    SessionMaterial,
    SessionPage,
    SessionSpeaker,
    SessionStream,
)

__all__ = [
    "EventIndexPage",
    "MeetingMaterial",
    "MeetingPage",
    "MeetingRole",
    "MeetingStream",
    "SessionMaterial",
    "SessionPage",
    "SessionSpeaker",
    "SessionStream",
]
