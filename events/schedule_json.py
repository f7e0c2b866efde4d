"""A meeting's programme as phone apps and video teams read it (schedule.json).

The form is that of pretalx and c3voc's schema; EventFahrplan's and Giggity's rules
are kept by ``schedule_xml``, which writes the same facts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any
from uuid import uuid5

from django.utils.translation import gettext as _

from core import formats
from core.languages import reader_language
from events.status_words import prefixed
from events.zones import aware, both_ends

if TYPE_CHECKING:
    from events.channels import Handout
    from events.ical import Held
    from events.state import Effective

SCHEMA = "https://c3voc.de/schedule/schema.json"


@dataclass(frozen=True)
class Programme:
    """What an export tells of: a meeting with its sessions as they are held.

    Args:
        held: the meeting with its channels.
        sessions: those that stand in the plan, in their order.
        version: of its live state.
        generator: what made the export.
        handouts: documents by the key of a session's page.
    """

    held: Held
    sessions: Sequence[Effective]
    version: int
    generator: str
    handouts: Mapping[int, Sequence[Handout]] = field(default_factory=dict)

    @property
    def zone(self) -> str:
        """The meeting's IANA zone."""
        return self.held.meeting.zone

    @property
    def whole_venue(self) -> str:
        """Where a session without a room takes place."""
        meeting = self.held.meeting
        return meeting.shown("venue").text or meeting.place.name.text


def schedule_json(programme: Programme) -> dict[str, Any]:
    """Return the export as what JSON is made of, in the reader's language."""
    absolute = programme.held.origin.absolute
    meeting = programme.held.meeting
    return {
        "$schema": SCHEMA,
        "generator": {"name": programme.generator, "version": "1"},
        "schedule": {
            "url": absolute(f"{meeting.reader_path}schedule.json"),
            "version": str(programme.version),
            "base_url": absolute("/"),
            "conference": _conference(programme),
        },
    }


def _conference(programme: Programme) -> dict[str, Any]:
    meeting = programme.held.meeting
    days = _days(programme)
    tracks = [s.shown_track.text for s in programme.sessions if s.track]
    rooms = [_room(s, programme) for s in programme.sessions]
    return {
        "title": meeting.shown_title.text,
        "acronym": f"{meeting.slug}_{meeting.starts.year}".replace("-", "_"),
        "start": meeting.starts.isoformat(),
        "end": meeting.ends.isoformat(),
        "daysCount": len(days),
        "timeslot_duration": "00:05",
        "time_zone_name": meeting.zone,
        "url": programme.held.origin.absolute(meeting.reader_path),
        "rooms": [_room_facts(name, meeting) for name in dict.fromkeys(rooms)],
        "tracks": [{"name": name} for name in dict.fromkeys(tracks)],
        "days": days,
    }


def _room(session: Effective, programme: Programme) -> str:
    return session.shown_room.text or programme.whole_venue


def _room_facts(name: str, meeting: Any) -> dict[str, Any]:
    return {
        "name": name,
        "guid": str(uuid5(meeting.translation_key, name)),
        "description": None,
        "capacity": None,
    }


def _days(programme: Programme) -> list[dict[str, Any]]:
    """Return days numbered from one without a gap, as EventFahrplan counts them."""
    moments = sorted(
        ((aware(s.starts, programme.zone), s) for s in programme.sessions),
        key=lambda pair: pair[0],
    )
    by_day = {
        day: [session for _moment, session in found]
        for day, found in groupby(moments, key=lambda pair: pair[0].date())
    }
    by_day = by_day or {programme.held.meeting.starts: []}
    return [
        _day(number, day, sessions, programme)
        for number, (day, sessions) in enumerate(by_day.items(), start=1)
    ]


def _day(
    number: int, day: date, sessions: Sequence[Effective], programme: Programme
) -> dict[str, Any]:
    rooms: dict[str, list[dict[str, Any]]] = {}
    for session in sessions:
        event = _event(session, programme)
        rooms.setdefault(event["room"], []).append(event)
    return {
        "index": number,
        "date": day.isoformat(),
        "day_start": aware(datetime.combine(day, time.min), programme.zone).isoformat(),
        "day_end": day_end(day, sessions, programme.zone).isoformat(),
        "rooms": rooms,
    }


def day_end(day: date, sessions: Sequence[Effective], zone: str) -> datetime:
    """Return an end of the day that leaves EventFahrplan's order of sessions alone.

    The app takes the end's minutes in UTC and moves every session that starts before so
    many minutes of its own clock to the end of the day. Midnight in Bangkok is 17:00 in
    UTC, so its mornings would follow its evenings; then the next midnight of UTC is
    told.

    Args:
        day: on the meeting's calendar.
        sessions: of that day.
        zone: the meeting's IANA zone.
    """
    midnight = aware(datetime.combine(day + timedelta(days=1), time.min), zone)
    ends = (both_ends(s.starts, s.ends, zone)[1] for s in sessions)
    last = max(ends, default=midnight)
    end = max(midnight, last)
    earliest = min((_minutes(aware(s.starts, zone)) for s in sessions), default=0)
    if _minutes(end.astimezone(UTC)) <= earliest:
        return end
    next_day = end.astimezone(UTC).date() + timedelta(days=1)
    return datetime.combine(next_day, time.min, UTC).astimezone(end.tzinfo)


def _minutes(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


def _event(session: Effective, programme: Programme) -> dict[str, Any]:
    starts, ends = both_ends(session.starts, session.ends, programme.zone)
    title = session.shown_title.text
    if session.is_cancelled:
        title = prefixed(title, session.status)
    return {
        "id": session.pk,
        "guid": str(session.translation_key),
        "date": starts.isoformat(),
        "start": f"{starts:%H:%M}",
        "duration": duration(starts, ends),
        "room": _room(session, programme),
        "slug": session.slug,
        "url": programme.held.origin.absolute(session.reader_path),
        "title": title,
        "subtitle": "",
        "track": session.shown_track.text or None,
        "type": str(session.get_kind_display()),
        "language": (session.spoken or [reader_language()])[0],
        "abstract": session.shown_summary.text,
        "description": _heard(session),
        "recording_license": "",
        "do_not_record": None,
        "persons": _persons(session),
        "links": _links(session, programme),
        "attachments": [],
    }


def duration(starts: datetime, ends: datetime) -> str:
    """Return how long something lasts as hours and minutes, whatever the clocks do.

    Args:
        starts: aware.
        ends: aware.
    """
    # Two moments of one zone are subtracted on its wall clock, not in time.
    elapsed = ends.astimezone(UTC) - starts.astimezone(UTC)
    hours, minutes = divmod(int(elapsed.total_seconds()) // 60, 60)
    return f"{hours:02}:{minutes:02}"


def _heard(session: Effective) -> str:
    """Say what the one field for a language cannot: all that are heard."""
    reader = reader_language()
    told = [
        (_("Spoken"), session.spoken),
        (_("Interpretation into"), session.interpretation),
    ]
    return "\n".join(
        f"{name}: "
        + formats.join([formats.language_name(x, reader) for x in codes], reader)
        for name, codes in told
        if codes
    )


def _persons(session: Effective) -> list[dict[str, Any]]:
    """Return who speaks, each once however many parts they have."""
    names = {x.person.pk: x.person.name.text for x in session.speakers.all()}
    return [{"id": pk, "name": n, "public_name": n} for pk, n in names.items()]


def _links(session: Effective, programme: Programme) -> list[dict[str, str]]:
    channels = [] if session.is_cancelled else programme.held.channels_of(session)
    told = [(channel.label.text, channel.url) for channel in channels]
    handouts = programme.handouts.get(session.pk, ())
    told += [(handout.title.text, handout.url) for handout in handouts]
    return [{"title": title, "url": url, "type": "related"} for title, url in told]
