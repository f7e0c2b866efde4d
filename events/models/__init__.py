"""Meetings and their sessions."""

from events.models.meeting import (
    EventIndexPage,
    MeetingMaterial,
    MeetingPage,
    MeetingRole,
    MeetingStream,
)
from events.models.private_agenda import PrivateAgenda
from events.models.session import (
    SessionMaterial,
    SessionPage,
    SessionSpeaker,
    SessionStream,
)
from events.models.state import (
    AgendaChange,
    MeetingState,
    Notice,
    SessionState,
    StreamState,
)

__all__ = [
    "AgendaChange",
    "EventIndexPage",
    "MeetingMaterial",
    "MeetingPage",
    "MeetingRole",
    "MeetingState",
    "MeetingStream",
    "Notice",
    "PrivateAgenda",
    "SessionMaterial",
    "SessionPage",
    "SessionSpeaker",
    "SessionState",
    "SessionStream",
    "StreamState",
]
