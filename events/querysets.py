"""Reading meetings: their agenda by day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Prefetch
from wagtail.models import Page

from core.languages import reader_language

if TYPE_CHECKING:
    from events.models import MeetingPage, SessionPage


@dataclass
class Day:
    """One day of an agenda."""

    date: date
    sessions: list[SessionPage] = field(default_factory=list)


def agenda(meeting: MeetingPage) -> list[Day]:
    """Return the sessions of a meeting by day, whatever their number, in two queries.

    Args:
        meeting: any edition; sessions are originals beneath any of its editions.
    """
    session_model = apps.get_model("events", "SessionPage")
    speaker_model = apps.get_model("events", "SessionSpeaker")
    sessions = (
        session_model.originals.beneath(meeting)
        .for_reader(reader_language(), words=("room", "track"))
        .prefetch_related(
            Prefetch("speakers", speaker_model.objects.select_related("person"))
        )
        .order_by("starts", "position", "pk")
    )
    days: dict[date, Day] = {}
    for session in sessions:
        day = session.starts.date()
        days.setdefault(day, Day(day)).sessions.append(session)
    return list(days.values())


def meeting_of(session: SessionPage) -> MeetingPage | None:
    """Return the meeting a session stands under, in the reader's words."""
    meeting_model = apps.get_model("events", "MeetingPage")
    parent = Page.objects.filter(
        path=session.path[: -Page.steplen], depth=session.depth - 1
    )
    return (
        meeting_model.originals.filter(
            translation_key__in=parent.values("translation_key")
        )
        .for_reader(reader_language())
        .first()
    )
