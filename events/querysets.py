"""Reading meetings: their agenda by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Prefetch
from wagtail.models import Page

from core.languages import reader_language
from events.schedule import Day, days_of

if TYPE_CHECKING:
    from core.querysets import WorkQuerySet
    from events.models import MeetingPage, SessionPage


def programme(meeting: MeetingPage) -> WorkQuerySet:
    """Return the sessions of a meeting in the reader's words and in their order.

    Args:
        meeting: any edition; sessions are originals beneath any of its editions.
    """
    sessions = apps.get_model("events", "SessionPage").originals.beneath(meeting)
    return sessions.for_reader(reader_language(), words=("room", "track")).order_by(
        "starts", "position", "pk"
    )


def agenda(meeting: MeetingPage) -> list[Day]:
    """Return the sessions of a meeting by day, whatever their number, in two queries.

    Args:
        meeting: any edition; sessions are originals beneath any of its editions.
    """
    speakers = apps.get_model("events", "SessionSpeaker").objects
    sessions = programme(meeting).prefetch_related(
        Prefetch("speakers", speakers.select_related("person"))
    )
    return days_of(list(sessions))


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
