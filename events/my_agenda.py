"""What the pages of a private agenda show."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from core.languages import reader_language
from events.models import MeetingPage, PrivateAgenda
from events.overlaps import overlapping
from events.private_agendas import Choice, offered, reference
from events.qr import qr_of
from events.querysets import effective_programme
from events.state import Effective
from events.time_grid import Day, Slot, days_of
from events.zone_choice import zone_choice


@dataclass(frozen=True)
class Programme:
    """A meeting in the reader's words, with its sessions as they are held."""

    meeting: MeetingPage
    sessions: list[Effective]


@dataclass(frozen=True)
class Refusal:
    """Why a choice was not taken; at most one of both."""

    nothing: bool = False
    too_long: bool = False


def programme_of(meeting: MeetingPage | None) -> Programme | None:
    """Return a meeting with its sessions, where it is."""
    return Programme(meeting, effective_programme(meeting)) if meeting else None


def readable_meetings() -> Any:
    """Return the originals that everybody may read, in the reader's words."""
    found = MeetingPage.originals.for_reader(
        reader_language(), words=("venue", "address", "short_title")
    )
    return found.select_related("place")


def meeting_of(agenda: PrivateAgenda) -> MeetingPage | None:
    """Return the meeting of a list, as long as everybody may read it."""
    return readable_meetings().filter(translation_key=agenda.meeting_key).first()


def plain_days(sessions: Iterable[Effective]) -> list[Day]:
    """Return sessions by day as a list: who chose them compares no rooms."""
    days = days_of(list(sessions))
    for day in days:
        day.by, day.columns = "", []
        day.slots = [Slot(session) for session in day.sessions]
    return days


def agenda_shown(
    request: HttpRequest, programme: Programme, chosen: Collection[str], path: str
) -> dict[str, Any]:
    """Return what the page of a list shows.

    Args:
        request: whose query may hold the reader's zone.
        programme: of the meeting.
        chosen: references of sessions.
        path: of the list's own page.
    """
    mine = [s for s in programme.sessions if reference(s) in chosen]
    held = [s for s in mine if not s.dropped]
    zones = zone_choice(request, programme.meeting.starts_at)
    address = request.build_absolute_uri(path)
    return {
        "original": programme.meeting,
        "days": plain_days(held),
        "overlaps": overlapping(held),
        "gone": [s for s in mine if s.dropped],
        "zone_choice": zones,
        "own_zone": zones.zone,
        "path": path,
        "address": address,
        "qr": qr_of(address),
        "sessions": " ".join(reference(s) for s in held),
        "left_out": _number(request.GET.get("left_out", "")),
        "in_every_language": True,
    }


def choosing(
    programme: Programme, chosen: Collection[str], refusal: Refusal | None = None
) -> dict[str, Any]:
    """Return what the page to choose sessions on shows.

    Args:
        programme: of the meeting.
        chosen: references of those whose boxes are ticked.
        refusal: why the last choice was not taken.
    """
    return {
        "original": programme.meeting,
        "days": plain_days(offered(programme.sessions)),
        "chosen": chosen,
        "refusal": refusal,
        "in_every_language": True,
    }


def refusal_of(made: Choice) -> Refusal | None:
    """Return why a choice cannot be taken, or None where it can."""
    if made.is_too_long:
        return Refusal(too_long=True)
    return None if made.sessions else Refusal(nothing=True)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
