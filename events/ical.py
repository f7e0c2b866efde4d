"""Meetings and sessions as entries of calendars (RFC 5545, RFC 7986).

Nothing here asks the database: events are made of what the queries have read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _
from icalendar import Event

from core import formats
from core.languages import reader_language
from core.models import Worded
from events.ical_properties import (
    categories,
    conferences,
    describe,
    position,
    word,
    worded,
)
from events.outcome import explanation_listed
from events.zones import both_ends

if TYPE_CHECKING:
    from events.channels import Channel
    from events.models import MeetingPage, MeetingState, PartnerEvent
    from events.state import Effective


@dataclass(frozen=True)
class Origin:
    """Where a calendar's identifiers and addresses come from.

    Args:
        host: the portal's domain as set, so that identifiers outlive its addresses.
        absolute: makes an address of ours absolute.
    """

    host: str
    absolute: Callable[[str], str]

    def uid(self, key: UUID) -> str:
        """Return the identifier of a work, the same in all its languages."""
        return f"{key}@{self.host}"


@dataclass(frozen=True)
class Held:
    """A meeting with all that its sessions' entries tell of it.

    Args:
        meeting: the original, in the reader's words.
        origin: of identifiers and addresses.
        streams: the channels of the whole meeting.
        session_streams: those of single sessions, by the key of the page.
        topics: the names of the sessions' topics, by the key of the page.
    """

    meeting: MeetingPage
    origin: Origin
    streams: Sequence[Channel] = ()
    session_streams: dict[int, list[Channel]] = field(default_factory=dict)
    topics: dict[int, list[Worded]] = field(default_factory=dict)

    def channels_of(self, session: Effective) -> Sequence[Channel]:
        """Return where a session is followed; the halls are on those of the meeting."""
        own = self.session_streams.get(getattr(session, "pk", 0), [])
        if own or session.kind in ("workshop", "group-work", "break"):
            return own
        return self.streams


def session_event(session: Effective, held: Held) -> Event:
    """Return the entry of a session as it is held; cancelled, its title says so.

    Args:
        session: with its delays and moves.
        held: the meeting it belongs to.
    """
    meeting, origin = held.meeting, held.origin
    event = _event(origin.uid(session.translation_key), session.sequence)
    _stamp(event, session.changed_at)
    starts, ends = both_ends(session.starts, session.ends, meeting.zone)
    in_utc = meeting.zone == "UTC" or bool(starts.fold or ends.fold)
    event.add("dtstart", _clock(starts, in_utc=in_utc))
    event.add("dtend", _clock(ends, in_utc=in_utc))
    describe(event, session.shown_title, _of_session(session))
    event.add("description", worded(_description(session, held)))
    event.add("location", worded(_location(session.shown_room, meeting)))
    position(event, meeting)
    categories(event, _session_categories(session, held))
    is_free = session.is_cancelled or session.kind == "break"
    event.add("transp", "TRANSPARENT" if is_free else "OPAQUE")
    event.add("url", origin.absolute(session.reader_path))
    parent = {"RELTYPE": "PARENT"}
    event.add("related-to", origin.uid(meeting.translation_key), parameters=parent)
    if not session.is_cancelled:
        conferences(event, held.channels_of(session))
    return event


def meeting_event(
    meeting: MeetingPage, state: MeetingState | None, origin: Origin
) -> Event:
    """Return the entry of a meeting: its days, which keep nobody's calendar busy.

    Args:
        meeting: the original, in the reader's words.
        state: what is noted of its publications, if anything.
        origin: of identifiers and addresses.
    """
    event = _event(origin.uid(meeting.translation_key), state.sequence if state else 0)
    _stamp(event, changed_at(meeting, state))
    event.add("dtstart", meeting.starts)
    # The end of days is the day after the last (RFC 5545 §3.6.1).
    event.add("dtend", meeting.ends + timedelta(days=1))
    describe(event, meeting.shown_title, meeting.status)
    event.add("description", worded(_explained(meeting)))
    event.add("location", worded(_location(None, meeting)))
    position(event, meeting)
    categories(event, [word(meeting.get_kind_display())])
    event.add("transp", "TRANSPARENT")
    event.add("url", origin.absolute(meeting.reader_path))
    return event


def partner_event(partner: PartnerEvent, origin: Origin) -> Event:
    """Return the entry of a partner's event: its days, and where its own page is.

    Args:
        partner: with its organiser and place.
        origin: of identifiers.
    """
    event = _event(origin.uid(partner.key), partner.sequence)
    _stamp(event, partner.changed_at)
    event.add("dtstart", partner.starts)
    event.add("dtend", partner.ends + timedelta(days=1))
    describe(event, partner.shown_title, partner.status)
    if partner.shown_summary.text:
        event.add("description", worded(partner.shown_summary))
    event.add("location", worded(partner.place.name))
    position(event, partner)
    categories(event, [word(_("partner’s event")), partner.organiser.name])
    event.add("transp", "TRANSPARENT")
    event.add("url", partner.url)
    return event


def changed_at(meeting: MeetingPage, state: MeetingState | None) -> datetime:
    """Return when a meeting or its state changed last, in UTC."""
    moments = [meeting.last_published_at, state.changed_at if state else None]
    return max(moment for moment in moments if moment)


def _event(uid: str, sequence: int) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("class", "PUBLIC")
    return event


def _stamp(event: Event, changed: datetime) -> None:
    """Date an entry by its last change, as a calendar without METHOD has to."""
    for name in ("dtstamp", "last-modified"):
        event.add(name, changed.astimezone(UTC).replace(microsecond=0))


def _clock(moment: datetime, *, in_utc: bool) -> datetime:
    """Return a moment on its zone's clock, or with a Z where that cannot name it.

    A time that happens twice means the first in a calendar (RFC 5545 §3.3.5).
    """
    return moment.astimezone(UTC) if in_utc else moment


def _of_session(session: Effective) -> str:
    """Return a session's status as a meeting has one; a delay is none of it."""
    return session.status if session.is_cancelled else "planned"


def _explained(meeting: MeetingPage) -> Worded:
    """Return a meeting's summary after why it is not held as planned."""
    summary, before = meeting.shown_summary, ""
    if meeting.status != "planned":
        before = explanation_listed(meeting).text
    text = "\n\n".join(part for part in (before, summary.text) if part)
    return Worded(text, summary.language)


def _description(session: Effective, held: Held) -> Worded:
    """Return summary, speakers and languages; the summary tells the language."""
    summary = session.shown_summary
    lines = [summary.text, _speakers(session), *_languages(session)]
    lines.append(held.origin.absolute(session.reader_path))
    text = "\n\n".join(line for line in lines if line)
    return Worded(text, summary.language)


def _speakers(session: Effective) -> str:
    if not hasattr(session.session, "speakers"):
        return ""
    parts: dict[str, list[str]] = {}
    for speaker in session.speakers.all():
        name = speaker.person.name.text
        parts.setdefault(name, []).append(str(speaker.get_part_display()))
    return "\n".join(", ".join([name, *their]) for name, their in parts.items())


def _languages(session: Effective) -> list[str]:
    told = [
        (_("Spoken"), session.spoken),
        (_("Interpretation into"), session.interpretation),
    ]
    reader = reader_language()
    return [
        f"{name}: "
        + formats.join([formats.language_name(x, reader) for x in codes], reader)
        for name, codes in told
        if codes
    ]


def _location(room: Worded | None, meeting: MeetingPage) -> Worded:
    """Return room, venue and place in one line, in the language of the first."""
    venue = meeting.shown("venue")
    address = meeting.shown("address")
    place = address if address.text else meeting.place.name
    parts = [words for words in (room, venue, place) if words and words.text]
    language = parts[0].language if parts else reader_language()
    return Worded(", ".join(words.text for words in parts), language)


def _session_categories(session: Effective, held: Held) -> list[Worded]:
    kind = word(session.get_kind_display()) if not session.dropped else None
    named = held.topics.get(getattr(session, "pk", 0), [])
    found = [kind, session.shown_track, *named]
    return [words for words in found if words and words.text]
