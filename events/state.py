"""What is true of a session now: its published plan and what was said beside it.

Effective is plan plus state. The state keeps the plan it was made against; a plan
published later wins over an older delay or move, whereas a draft that was already
there when the control room wrote changes nothing. All of it is pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from core.models import Worded
from events.zones import later

if TYPE_CHECKING:
    from events.models import SessionPage, SessionState

#: A session nobody has published since it was made; no calendar shows the year.
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class Status(StrEnum):
    """How a session stands to what was planned."""

    PLANNED = "planned"
    DELAYED = "delayed"
    MOVED = "moved"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Facts:
    """What the plan says of a session's time and room; wall clock of the meeting."""

    starts: datetime
    ends: datetime
    room: str

    @classmethod
    def of(cls, session: SessionPage) -> Facts:
        """Return the facts of a session's page."""
        return cls(session.starts, session.ends, session.room)

    @classmethod
    def planned(cls, state: SessionState) -> Facts:
        """Return the plan that a state was made against."""
        return cls(state.planned_starts, state.planned_ends, state.planned_room)

    @classmethod
    def drafted(cls, content: dict[str, Any]) -> Facts:
        """Return the facts of a revision's content, whose wall clocks look like UTC."""
        starts, ends = (
            datetime.fromisoformat(content[name]).replace(tzinfo=None)
            for name in ("starts", "ends")
        )
        return cls(starts, ends, content["room"])

    def as_json(self) -> list[str]:
        """Return them in the form that rows keep."""
        starts, ends = (m.isoformat(timespec="minutes") for m in self.times)
        return [starts, ends, self.room]

    @property
    def times(self) -> tuple[datetime, datetime]:
        """Start and end."""
        return self.starts, self.ends


@dataclass(frozen=True)
class Dropped:
    """A session that left the plan, with what the last published plan said of it.

    It can stand where a session's page stands in feeds; it has no page of its own.
    """

    translation_key: UUID
    slug: str
    kind: str
    shown_title: Worded
    shown_summary: Worded
    shown_room: Worded
    shown_track: Worded
    starts: datetime
    ends: datetime
    reader_path: str
    own_track: str = ""
    spoken: tuple[str, ...] = ()
    interpretation: tuple[str, ...] = ()

    @property
    def room(self) -> str:
        """The room's own words."""
        return self.shown_room.text

    @property
    def track(self) -> str:
        """The track's own words, by which an agenda is narrowed in every language."""
        return self.own_track or self.shown_track.text


@dataclass(frozen=True)
class Effective:
    """A session as it is held: the plan with delays, moves and cancellation.

    It stands wherever a session does; what it does not know itself it reads from the
    session's page.

    Args:
        session: the page, or what is left of it.
        starts: wall clock of the meeting's zone.
        ends: likewise.
        room: in the words of the reader, where there are such.
        status: how it stands to the plan.
        delay: minutes.
        sequence: RFC 5545's revision number of the event.
        changed_at: when the plan or the state last changed.
        planned_starts: what the plan says.
        planned_ends: likewise.
        dropped: whether it left the plan and is kept for calendars alone.
    """

    session: SessionPage | Dropped
    starts: datetime
    ends: datetime
    room: Worded
    status: Status
    delay: int
    sequence: int
    changed_at: datetime
    planned_starts: datetime
    planned_ends: datetime
    dropped: bool = False

    def __getattr__(self, name: str) -> Any:
        """Read what no delay changes from the session."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.session, name)

    @property
    def key(self) -> str:
        """The handle by which everything outside points at the session."""
        return str(self.session.translation_key)

    @property
    def shown_room(self) -> Worded:
        """The room where it is really held."""
        return self.room

    @property
    def is_cancelled(self) -> bool:
        """Whether nobody should come; with its meeting it may only be postponed."""
        return self.status in (Status.CANCELLED, Status.POSTPONED)

    @property
    def is_retimed(self) -> bool:
        """Whether it begins or ends at another time than planned."""
        planned = (self.planned_starts, self.planned_ends)
        return (self.starts, self.ends) != planned


def holds(state: SessionState, facts: Facts) -> bool:
    """Whether what the control room said still counts against a published plan.

    Args:
        state: its row.
        facts: what is published now.

    Returns:
        False where the plan is newer than the state: neither the one that the state
        was made against, nor one that a draft held already then.
    """
    return facts == Facts.planned(state) or facts.as_json() in state.older


def effective(
    session: SessionPage, state: SessionState | None, zone: str = "UTC"
) -> Effective:
    """Return a session of the plan as it is held.

    Args:
        session: the original.
        state: what was said beside its plan, if anything.
        zone: the meeting's, by which a delay is counted where clocks are turned.
    """
    published = Facts.of(session)
    if state is None:
        return _plain(session, published, session.shown_room)
    stands = holds(state, published)
    plan = Facts.planned(state) if stands else published
    shift = timedelta(minutes=state.delay if stands else 0)
    starts = (stands and state.starts) or plan.starts
    ends = (stands and state.ends) or plan.ends
    room = _room(session, state, plan) if stands else session.shown_room
    return Effective(
        session=session,
        starts=later(starts, shift, zone) if shift else starts,
        ends=later(ends, shift, zone) if shift else ends,
        room=room,
        status=_status(state, stands=stands),
        delay=state.delay if stands else 0,
        sequence=state.sequence,
        changed_at=max(state.changed_at, session.last_published_at or LONG_AGO),
        planned_starts=plan.starts,
        planned_ends=plan.ends,
    )


def _plain(session: SessionPage, plan: Facts, room: Worded) -> Effective:
    return Effective(
        session=session,
        starts=plan.starts,
        ends=plan.ends,
        room=room,
        status=Status.PLANNED,
        delay=0,
        sequence=0,
        changed_at=session.last_published_at or LONG_AGO,
        planned_starts=plan.starts,
        planned_ends=plan.ends,
    )


def _status(state: SessionState, *, stands: bool) -> Status:
    if state.cancelled or state.dropped:
        return Status.CANCELLED
    if stands and (state.starts or state.room):
        return Status.MOVED
    return Status.DELAYED if stands and state.delay else Status.PLANNED


def _room(session: SessionPage, state: SessionState, plan: Facts) -> Worded:
    """Return the room said by the control room, else the plan's own."""
    if state.room:
        return Worded(state.room, state.room_language)
    if plan.room != session.room:
        return Worded(plan.room, session.original_language)
    return session.shown_room


def left(state: SessionState, language: str, meeting_path: str) -> Effective:
    """Return a session that left the plan, as calendars keep it.

    Args:
        state: its row, whose ``words`` were noted at the last publication.
        language: the reader's.
        meeting_path: where readers are led instead of the page that is gone.
    """
    session = Dropped(
        translation_key=state.key,
        slug=state.words.get("slug", ""),
        kind=state.words.get("kind", ""),
        shown_title=said(state, "title", language),
        shown_summary=said(state, "summary", language),
        shown_room=said(state, "room", language),
        shown_track=said(state, "track", language),
        starts=state.planned_starts,
        ends=state.planned_ends,
        reader_path=meeting_path,
        own_track=state.words.get("track", {}).get(state.words.get("language"), ""),
    )
    return Effective(
        session=session,
        starts=state.starts or state.planned_starts,
        ends=state.ends or state.planned_ends,
        room=session.shown_room,
        status=Status.CANCELLED,
        delay=0,
        sequence=state.sequence,
        changed_at=state.changed_at,
        planned_starts=state.planned_starts,
        planned_ends=state.planned_ends,
        dropped=True,
    )


def said(state: SessionState, name: str, language: str) -> Worded:
    """Return noted words of a session in a language, else in that of its original."""
    found = state.words.get(name, {})
    origin = state.words.get("language", language)
    code = language if found.get(language) else origin
    return Worded(found.get(code, ""), code)


def off_with(meeting_status: str, sessions: Iterable[Effective]) -> list[Effective]:
    """Return sessions as the status of their whole meeting leaves them.

    Args:
        meeting_status: one of ``MeetingStatus``.
        sessions: as they are held by themselves; those cancelled stay so.
    """
    if meeting_status not in (Status.CANCELLED, Status.POSTPONED):
        return list(sessions)
    status = Status(meeting_status)
    return [
        session if session.is_cancelled else replace(session, status=status)
        for session in sessions
    ]


def in_order(sessions: Iterable[Effective]) -> list[Effective]:
    """Return sessions as they follow each other now, the plan's order among equals."""
    # What the clock shows for the second time comes after all of the first.
    return sorted(sessions, key=lambda x: x.starts + timedelta(hours=x.starts.fold))


def onward(sessions: Sequence[Effective], first: UUID) -> list[Effective]:
    """Return a session and those that begin with or after it on the same day.

    Those that are cancelled are left alone.

    Args:
        sessions: of the whole meeting.
        first: the key of the session.

    Returns:
        Nothing where the session is unknown.
    """
    start = next((s for s in sessions if s.translation_key == first), None)
    if start is None:
        return []
    day, at = start.planned_starts.date(), start.starts
    return [
        s
        for s in sessions
        if s.planned_starts.date() == day and s.starts >= at and not s.is_cancelled
    ]
