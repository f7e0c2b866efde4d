"""The live document: all of a meeting's day that changes, small and from memory.

Documents stand ready in the memory of each process, by address. Whether one is still
true is asked of one row, at most once a second for each meeting; and by the clock, at
the next moment at which a session begins or ends.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import threading
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import timezone

from core.languages import reader_language
from core.models import rows
from editions.routing import resolve
from events.broadcast import Broadcast, broadcasts, named, of_meeting, of_session
from events.changes import told
from events.channels import named as named_of_pages
from events.day import where
from events.models import MeetingPage, SessionStream
from events.narrowing import place_now
from events.outcome import explanation_of
from events.querysets import (
    Board,
    board_of,
    changes_of,
    effective_programme,
    version_of,
)
from events.schedule import on_now, up_next
from events.state import Effective
from events.whereabouts import Whereabouts, next_turn, stands
from events.zones import aware

#: Seconds for which a version once asked for counts; readers wait so much longer.
ASKED_EVERY = 1.0
#: What changes without a version, such as a restriction, is noticed as late as this.
LONGEST = timedelta(seconds=60)
#: Lines of the log that a page may have to read out.
NEWS = 5
NAME = "live.json"


@dataclass(frozen=True)
class Document:
    """A document ready to be sent.

    Args:
        meeting: key of the meeting.
        version: of its day.
        until: moment from which the clock alone makes it untrue.
        etag: as HTTP writes it.
        body: JSON.
        packed: the same, compressed by gzip.
    """

    meeting: UUID
    version: int
    until: datetime
    etag: str
    body: bytes
    packed: bytes


_documents: dict[str, Document] = {}
_versions: dict[UUID, tuple[float, int]] = {}
_writing: dict[str, threading.Lock] = {}


def forget() -> None:
    """Forget all documents, as after a database was exchanged."""
    _documents.clear()
    _versions.clear()


def remembered(address: str) -> Document | None:
    """Return the document of an address if memory has a true one.

    Args:
        address: the path asked for, such as ``/bg/events/forum/live.json``.
    """
    found = _documents.get(address)
    if found is None or timezone.now() >= found.until:
        return None
    return found if _version(found.meeting) == found.version else None


def document(address: str, path: str) -> Document | None:
    """Return the document of an address, made anew where memory has none.

    While one request makes it, others get what was true until then.

    Args:
        address: the path asked for.
        path: the part of it that names the meeting.

    Returns:
        None where no meeting stands that everybody may read.
    """
    found = remembered(address)
    if found:
        return found
    stale = _documents.get(address)
    # Asked before the lock, so that addresses of nothing neither wait nor keep one.
    if stale is None and _meeting_at(path) is None:
        return None
    lock = _writing.setdefault(address, threading.Lock())
    if not lock.acquire(blocking=stale is None):
        return stale
    try:
        made = remembered(address) or _make(path)
        _documents.pop(address, None)
        if made:
            _documents[address] = made
        return made
    finally:
        lock.release()


def _version(meeting: UUID) -> int:
    """Return the version of a meeting's day, asked for at most once a second."""
    asked, version = _versions.get(meeting, (0.0, -1))
    if version < 0 or time.monotonic() - asked >= ASKED_EVERY:
        return _ask_version(meeting)
    return version


def _ask_version(meeting: UUID) -> int:
    version = version_of(meeting)
    _versions[meeting] = (time.monotonic(), version)
    return version


def _make(path: str) -> Document | None:
    meeting = _meeting_at(path)
    if meeting is None:
        return None
    # Asked first: what is written meanwhile makes the document untrue at once.
    version = _ask_version(meeting.translation_key)
    # What turns while it is made is not in it, and makes it untrue at once.
    now, clock = timezone.now(), meeting.original.clock
    content, turns = content_of(meeting)
    content["version"] = version
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    at = aware(next_turn(turns, clock), meeting.original.zone)
    return Document(
        meeting=meeting.translation_key,
        version=version,
        until=min(at, now + LONGEST),
        etag=f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"',
        body=body,
        packed=gzip.compress(body, mtime=0),
    )


def _meeting_at(path: str) -> MeetingPage | None:
    """Return the edition that answers at a path, if everybody may read it."""
    route = resolve(path, reader_language())
    page = route.page if route else None
    if not isinstance(page, MeetingPage) or page.is_embargoed:
        return None
    return None if page.get_view_restrictions().exists() else page


def content_of(page: MeetingPage) -> tuple[dict[str, Any], list[datetime]]:
    """Return what the document says, and the wall clocks at which it will be another.

    Args:
        page: the edition being read.
    """
    meeting = page.original
    sessions = [s for s in effective_programme(page) if not s.dropped]
    here = where(meeting, sessions)
    board = board_of(page.translation_key)
    channels = _channels(page, sessions, board)
    whole = channels.pop("")
    content = {
        "state": here.state,
        "status": meeting.status,
        "now": [s.slug for s in here.now],
        "next": [s.slug for s in here.next],
        "delay": here.delay,
        "parts": {
            **_parts(page, sessions, here, whole),
            "notices": _drawn("notices", notices=board.notices),
            **{
                f"streams-{slug}": _streams(some, page)
                for slug, some in channels.items()
            },
        },
        "sessions": {s.slug: _session(s, page) for s in sessions},
        "streams": [
            {"key": str(one.key), "state": one.state, "label": one.label.text}
            for some in (whole, *channels.values())
            for one in some
        ],
        "news": [
            {"version": change.version, "text": told(change)}
            for change in changes_of(page.translation_key, NEWS)
        ],
    }
    return content, _turns(sessions, channels | {"": whole}, meeting.zone)


def _turns(
    sessions: list[Effective], channels: dict[str, list[Broadcast]], zone: str
) -> list[datetime]:
    """Return the wall clocks at which something begins, ends or opens."""
    opening = [
        one.opens.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        for some in channels.values()
        for one in some
        if one.opens
    ]
    return [moment for s in sessions for moment in (s.starts, s.ends)] + opening


def _channels(
    page: MeetingPage, sessions: list[Effective], board: Board
) -> dict[str, list[Broadcast]]:
    """Return the channels of the meeting, under no name, and of each session."""
    meeting = page.original
    said = board.streams
    by_page = {s.session.pk: s for s in sessions}
    found: dict[int, list] = {}
    for row, label in named_of_pages(SessionStream, by_page, "label", "streams"):
        found.setdefault(row.page_id, []).append((row, label))
    of_sessions = {
        by_page[pk].slug: broadcasts(
            some, of_session(by_page[pk], meeting.clock), said, meeting
        )
        for pk, some in found.items()
    }
    whole = named(rows(page, "streams"))
    carried = of_meeting(meeting, sessions)
    return {"": broadcasts(whole, carried, said, meeting), **of_sessions}


def _parts(
    page: MeetingPage,
    sessions: list[Effective],
    here: Whereabouts,
    channels: list[Broadcast],
) -> dict[str, str]:
    """Return the pieces of pages that change, drawn by the pages' own templates."""
    meeting = page.original
    held = [s for s in sessions if not s.is_cancelled]
    now = {
        "on_now": on_now(held, meeting.clock),
        "up_next": up_next(held, meeting.clock),
    }
    place = {"where": here, "told": not meeting.is_off, "zone": meeting.zone}
    return {
        "status": _drawn(
            "meeting_status", meeting=meeting, explanation=explanation_of(page)
        ),
        "where": _drawn("where", **place),
        "brief": _drawn("where", brief=True, **place),
        "clock": _drawn("now_and_next", original=meeting, **now),
        "place": _drawn("place_now", place_now=place_now(sessions, meeting.clock)),
        "streams": _streams(channels, page),
    }


def _streams(channels: list[Broadcast], page: MeetingPage) -> str:
    if not channels:
        return ""
    return _drawn("broadcasts", broadcasts=channels, zone=page.original.zone)


def _session(held: Effective, page: MeetingPage) -> dict[str, Any]:
    zone = page.original.zone
    return {
        "key": held.key,
        "starts": aware(held.starts, zone).isoformat(timespec="minutes"),
        "ends": aware(held.ends, zone).isoformat(timespec="minutes"),
        "status": held.status,
        "delay": held.delay,
        "stands": stands(held, page.original.clock),
        "time": _drawn("session_when", session=held, zone=zone),
        "room": _drawn("session_room", session=held),
    }


def _drawn(name: str, **context: Any) -> str:
    html = render_to_string(f"events/components/{name}.html", context)
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())
