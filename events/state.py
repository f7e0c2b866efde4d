"""What is true of a session now: its published plan and what was said beside it.

Effective is plan plus state. The state keeps the plan it was made against; a plan
published later wins over an older delay or move, whereas a draft that was already
there when the control room wrote changes nothing. All of it is pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from core.models import Worded
from events.zones import later

if TYPE_CHECKING:
    from events.dropped import Dropped
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
    def drafted(cls, content: dict[str, Any]) -> Facts | None:
        """Return the facts of a revision's content, whose wall clocks look like UTC.

        A draft may lack a time that its editor emptied; then it is no plan yet.
        """
        if not (content["starts"] and content["ends"]):
            return None
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
    def day(self) -> date:
        """The day it belongs to by plan or move; no delay carries it into the next."""
        return (self.starts - timedelta(minutes=self.delay)).date()

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
