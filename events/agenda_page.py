"""What a meeting's page shows of its agenda, by what the address asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri

from core.languages import reader_language
from core.models.topics import in_order, topic_names
from events.narrowing import narrow, place_now
from events.querysets import topics_of_pages
from events.structured_data import as_script, meeting_data, session_data
from events.time_grid import days_of
from events.zone_choice import zone_choice
from events.zones import aware

if TYPE_CHECKING:
    from core.models import Row, TopicName, Worded
    from events.models import MeetingPage, SessionPage
    from events.state import Effective


def agenda_context(
    page: MeetingPage, request: HttpRequest, sessions: Sequence[Effective]
) -> dict[str, Any]:
    """Return the days that are left of an agenda, and how it can be narrowed.

    Args:
        page: the edition being read.
        request: whose query holds the filter and the reader's zone.
        sessions: those of the plan, with their state.
    """
    meeting = page.original
    topics = topics_of_pages([meeting.pk, *(session.pk for session in sessions)])
    narrowed = narrow(request.GET, sessions, topics)
    choice = zone_choice(request, meeting.starts_at)
    return {
        "narrowed": narrowed,
        "topics": _own_topics(meeting, topics),
        "days": days_of(narrowed.results),
        "place_now": place_now(narrowed.results, meeting.clock),
        "zone_choice": choice,
        "own_zone": choice.zone,
    }


def _own_topics(
    meeting: MeetingPage, found: dict[int, list[TopicName]]
) -> list[Worded]:
    """Return the meeting's own topics in order; those of a draft are in memory."""
    language = reader_language()
    if "topics" in getattr(meeting, "_cluster_related_objects", {}):
        return topic_names(meeting, language)
    return in_order(found.get(meeting.pk, []), language)


def meeting_script(
    page: MeetingPage,
    request: HttpRequest,
    sessions: Sequence[Effective],
    roles: Iterable[Any],
    streams: Iterable[Row],
) -> str:
    """Return what search engines read of a meeting, as the text of a script element.

    Args:
        page: the edition being read.
        request: whose host addresses are made absolute with.
        sessions: those of the plan, with their state.
        roles: the organisations' parts in it.
        streams: its channels.
    """
    # Hundreds of addresses of ours begin alike: their beginning is asked for once.
    root = request.build_absolute_uri("/").removesuffix("/")

    def absolute(path: str) -> str:
        return iri_to_uri(f"{root}{path}")

    return as_script(meeting_data(page, sessions, roles, streams, absolute))


def speakers_of(original: SessionPage, held: Effective) -> QuerySet:
    """Return the speakers that were read with the agenda; a draft's are in memory.

    Args:
        original: of the page being read, or the draft being previewed.
        held: its work, read with all of the meeting.
    """
    drafted = "speakers" in getattr(original, "_cluster_related_objects", {})
    return (original if drafted else held).speakers.all()


def session_context(
    page: SessionPage,
    request: HttpRequest,
    held: Effective,
    meeting: MeetingPage,
    streams: Iterable[Row],
) -> dict[str, Any]:
    """Return the reader's zone and what search engines read of a session.

    Args:
        page: the edition being read.
        request: whose query holds the reader's zone.
        held: the session with its state.
        meeting: the original, in the reader's words.
        streams: the channels of the session.
    """
    choice = zone_choice(request, aware(held.starts, meeting.zone))
    absolute = request.build_absolute_uri
    data = session_data(page, held, meeting, streams, absolute)
    return {
        "zone_choice": choice,
        "own_zone": choice.zone,
        "structured_data": as_script(data),
    }
