"""Meetings and their sessions."""

from events.models.decision import Decision
from events.models.held import MeetingStatus
from events.models.index import EventIndexPage
from events.models.meeting import (
    MeetingMaterial,
    MeetingPage,
    MeetingRole,
    MeetingStream,
)
from events.models.partner_event import PartnerEvent
from events.models.private_agenda import PrivateAgenda
from events.models.series import MeetingSeries
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
    "Decision",
    "EventIndexPage",
    "MeetingMaterial",
    "MeetingPage",
    "MeetingRole",
    "MeetingSeries",
    "MeetingState",
    "MeetingStatus",
    "MeetingStream",
    "Notice",
    "PartnerEvent",
    "PrivateAgenda",
    "SessionMaterial",
    "SessionPage",
    "SessionSpeaker",
    "SessionState",
    "SessionStream",
    "StreamState",
]
