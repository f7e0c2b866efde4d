"""Meetings and sessions as search engines read them (schema.org Event, JSON-LD)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString, mark_safe

from events.zones import aware, both_ends

if TYPE_CHECKING:
    from core.models import Row
    from events.models import MeetingPage, SessionPage
    from events.state import Effective

CONTEXT = "https://schema.org"
_ATTENDANCE = {
    "offline": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "mixed": "MixedEventAttendanceMode",
}
_STATUS = {
    "planned": "EventScheduled",
    "rescheduled": "EventRescheduled",
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
}
#: What could end the element or begin another, as JSON writes it.
_ESCAPES = {ord(mark): f"\\u{ord(mark):04X}" for mark in "<>&\u2028\u2029"}

Absolute = Callable[[str], str]


def as_script(data: dict[str, Any]) -> SafeString:
    """Return data as the text of a script element, which nothing in it can leave.

    Args:
        data: of JSON's types.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 - no < is left in it


def meeting_data(
    page: MeetingPage,
    sessions: Sequence[Effective],
    roles: Iterable[Any],
    streams: Iterable[Row],
    absolute: Absolute,
) -> dict[str, Any]:
    """Return a meeting with its sessions.

    Sessions are told in short: their own pages say the rest, and an agenda of 300 has
    to stay light.

    Args:
        page: the edition being read.
        sessions: those of the plan, with their state.
        roles: the organisations' parts in it.
        streams: the channels of the meeting.
        absolute: makes an address of ours absolute.
    """
    meeting = page.original
    data = {
        "@context": CONTEXT,
        "@type": "Event",
        "@id": absolute(page.reader_path),
        "url": absolute(page.reader_path),
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.language,
        "startDate": meeting.starts.isoformat(),
        "endDate": meeting.ends.isoformat(),
        **_status_of_meeting(meeting),
        "eventAttendanceMode": f"{CONTEXT}/{_ATTENDANCE[meeting.attendance]}",
        "location": _locations(page, streams, absolute),
        "organizer": _once(
            "Organization",
            ((role.organisation_id, role.organisation.name.text) for role in roles),
        ),
        "subEvent": [
            _timed(session, meeting.zone, absolute)
            for session in sessions
            if session.kind != "break"
        ],
    }
    return {name: value for name, value in data.items() if value}


def session_data(
    page: SessionPage,
    session: Effective,
    meeting: MeetingPage,
    streams: Iterable[Row],
    absolute: Absolute,
) -> dict[str, Any]:
    """Return a session with its speakers and the meeting it belongs to.

    Args:
        page: the edition being read.
        session: its work, with its state.
        meeting: the original, in the reader's words.
        streams: the channels of the session.
        absolute: makes an address of ours absolute.
    """
    spoken = [*session.spoken, *session.interpretation]
    data = {
        "@context": CONTEXT,
        "@id": absolute(page.reader_path),
        **_timed(session, meeting.zone, absolute),
        "name": page.title,
        "description": page.summary,
        "inLanguage": list(dict.fromkeys(spoken)) or page.language,
        "eventAttendanceMode": f"{CONTEXT}/{_ATTENDANCE[meeting.attendance]}",
        "location": _session_locations(session, meeting, streams, absolute),
        "performer": _once(
            "Person",
            (
                (speaker.person.pk, speaker.person.name.text)
                for speaker in session.speakers.all()
            ),
        ),
        "superEvent": {
            "@type": "Event",
            "@id": absolute(meeting.reader_path),
            "name": meeting.shown_title.text,
            "startDate": meeting.starts.isoformat(),
            "endDate": meeting.ends.isoformat(),
            **_status_of_meeting(meeting),
            "location": _place(meeting, meeting.shown("venue").text),
        },
    }
    return {name: value for name, value in data.items() if value}


def _once(kind: str, named: Iterable[tuple[int, str]]) -> list[dict[str, str]]:
    """Return those who take part, each once however many parts they have."""
    return [{"@type": kind, "name": name} for name in dict(named).values()]


def _timed(session: Effective, zone: str, absolute: Absolute) -> dict[str, Any]:
    """Return what is true of a session by the clock; an earlier plan is told too."""
    starts, ends = both_ends(session.starts, session.ends, zone)
    data = {
        "@type": "Event",
        "name": session.shown_title.text,
        "url": absolute(session.reader_path),
        "startDate": starts.isoformat(),
        "endDate": ends.isoformat(),
        "eventStatus": f"{CONTEXT}/{_status(session)}",
    }
    if _begins_otherwise(session):
        planned = aware(session.planned_starts, zone)
        data["previousStartDate"] = planned.isoformat()
    return data


def _status_of_meeting(meeting: MeetingPage) -> dict[str, str]:
    """Return a meeting's status and, where its days are new ones, the first before."""
    data = {"eventStatus": f"{CONTEXT}/{_STATUS[meeting.status]}"}
    if meeting.was_moved:
        data["previousStartDate"] = meeting.previous_starts.isoformat()
    return data


def _status(session: Effective) -> str:
    """Return the status; another room or end is no other start."""
    if session.is_cancelled:
        return _STATUS[session.status]
    return "EventRescheduled" if _begins_otherwise(session) else "EventScheduled"


def _begins_otherwise(session: Effective) -> bool:
    return session.starts != session.planned_starts


def _locations(
    page: MeetingPage, streams: Iterable[Row], absolute: Absolute
) -> list[dict[str, Any]]:
    """Return the venue, and where one attends from afar."""
    meeting = page.original
    found = []
    if meeting.attendance != "online":
        found.append(_place(meeting, page.venue, page.address))
    if meeting.attendance != "offline":
        found += _virtual(streams) or [_page_of(absolute(page.reader_path))]
    return found


def _session_locations(
    session: Effective, meeting: MeetingPage, streams: Iterable[Row], absolute: Absolute
) -> list[dict[str, Any]]:
    found = []
    if meeting.attendance != "online":
        named = [session.shown_room.text, meeting.shown("venue").text]
        place = _place(meeting, ", ".join(name for name in named if name))
        found.append(place)
    if meeting.attendance != "offline":
        found += _virtual(streams) or [_page_of(absolute(meeting.reader_path))]
    return found


def _place(meeting: MeetingPage, venue: str, address: str = "") -> dict[str, Any]:
    place = meeting.place
    data: dict[str, Any] = {
        "@type": "Place",
        "name": venue or place.name.text,
        "address": {
            "@type": "PostalAddress",
            "addressLocality": place.name.text,
            "addressCountry": place.country,
        },
    }
    if address:
        data["address"]["streetAddress"] = address
    if place.latitude is not None:
        data["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": place.latitude,
            "longitude": place.longitude,
        }
    return data


def _virtual(streams: Iterable[Row]) -> list[dict[str, Any]]:
    return [
        {
            "@type": "VirtualLocation",
            "name": stream.said("label").text,
            "url": stream.url,
        }
        for stream in streams
    ]


def _page_of(address: str) -> dict[str, Any]:
    return {"@type": "VirtualLocation", "url": address}
