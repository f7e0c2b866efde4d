"""Where a meeting is by its own clock: derived from what is held, stored nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from events.models import SessionPage
    from events.models.media_rows import Stream
    from events.state import Effective

#: Pages ask for news from the day before until the day after a meeting.
MARGIN = timedelta(days=1)


class DayState(StrEnum):
    """What a participant wants to know first."""

    UPCOMING = "upcoming"
    TODAY = "today"
    LIVE = "live"
    BREAK = "break"
    OVER = "over"
    OFF = "off"


class OnAir(StrEnum):
    """How a channel stands."""

    BEFORE = "before"
    LIVE = "live"
    CLOSED = "closed"
    AFTER = "after"


@dataclass(frozen=True)
class Whereabouts:
    """Where a meeting is.

    Args:
        state: in one word.
        now: what runs, breaks left out.
        next: what begins next, all that begin together, on whichever day.
        delay: minutes by which what runs or comes next is late.
        today: the day where the meeting is held.
    """

    state: DayState
    today: date
    now: list[Effective] = field(default_factory=list)
    next: list[Effective] = field(default_factory=list)
    delay: int = 0

    @property
    def next_starts(self) -> datetime | None:
        """When the next begins."""
        return self.next[0].starts if self.next else None

    @property
    def is_next_today(self) -> bool:
        """Whether something begins today still."""
        return bool(self.next) and self.next_starts.date() == self.today


def whereabouts(
    sessions: Iterable[Effective], starts: date, ends: date, clock: datetime
) -> Whereabouts:
    """Return where a meeting is; what is cancelled does not count.

    Args:
        sessions: as they are held.
        starts: the meeting's first day.
        ends: its last day, which belongs to it.
        clock: wall clock where it is held.
    """
    held = [s for s in sessions if not s.is_cancelled]
    running = [s for s in held if s.starts <= clock < s.ends]
    soonest = min((s.starts for s in held if s.starts > clock), default=None)
    coming = [s for s in held if s.starts == soonest]
    now = [s for s in running if s.kind != "break"]
    return Whereabouts(
        state=_state(held, running, now, coming, starts, ends, clock),
        today=clock.date(),
        now=now,
        next=coming,
        delay=max((s.delay for s in [*now, *coming]), default=0),
    )


def _state(
    held: Sequence[Effective],
    running: Sequence[Effective],
    now: Sequence[Effective],
    coming: Sequence[Effective],
    starts: date,
    ends: date,
    clock: datetime,
) -> DayState:
    if now:
        return DayState.LIVE
    if running:
        return DayState.BREAK
    if clock.date() < starts:
        return DayState.UPCOMING
    if clock.date() > ends or (held and not coming):
        return DayState.OVER
    begun = any(s.starts.date() == clock.date() and s.starts <= clock for s in held)
    return DayState.BREAK if begun else DayState.TODAY


def goes_on(sessions: Iterable[Effective], ends: date, clock: datetime) -> bool:
    """Whether a session has not ended yet; one far outside the days does not count.

    Args:
        sessions: of a meeting, as they are held.
        ends: the meeting's last day.
        clock: wall clock where it is held.
    """
    own = [s for s in sessions if s.day <= ends + MARGIN and not s.is_cancelled]
    return any(clock < s.ends for s in own)


def on_air(
    stream: Stream,
    said: bool | None,
    *,
    starts: datetime | None,
    is_over: bool,
    is_past: bool,
    shift: timedelta,
    clock: datetime,
) -> OnAir:
    """Return how a channel stands: what was said by hand counts before its times.

    Args:
        stream: its row.
        said: whether the control room opened or closed it; None if neither.
        starts: when what it carries begins, where it has no opening of its own.
        is_over: whether what it carries has ended; left open, it goes on.
        is_past: whether the day of that has passed too; nobody left it open then.
        shift: by how much that is late; the channel opens so much later.
        clock: wall clock of the meeting.
    """
    if said and not is_past:
        return OnAir.LIVE
    if is_over:
        return OnAir.AFTER
    opens = opening(stream, starts, shift)
    if opens and clock < opens:
        return OnAir.BEFORE
    return OnAir.LIVE if said is None else OnAir.CLOSED


def opening(
    stream: Stream, starts: datetime | None, shift: timedelta
) -> datetime | None:
    """Return when a channel opens, wall clock of the meeting."""
    return stream.opens + shift if stream.opens else starts


def polls(starts: date, ends: date, today: date) -> bool:
    """Whether pages of a meeting ask for news of it by themselves.

    Args:
        starts: the meeting's first day.
        ends: its last day.
        today: the day where it is held.
    """
    return starts - MARGIN <= today <= ends + MARGIN


def next_turn(moments: Iterable[datetime], clock: datetime) -> datetime:
    """Return when something will be another by the clock alone, midnight at latest.

    Args:
        moments: at which something begins, ends or opens.
        clock: wall clock of the meeting.
    """
    midnight = datetime.combine(clock.date() + timedelta(days=1), datetime.min.time())
    return min([midnight, *(m for m in moments if m > clock)])


def stands(session: Effective | SessionPage, clock: datetime) -> str:
    """Return in one word how a session stands to the clock."""
    if clock < session.starts:
        return "before"
    return "during" if clock < session.ends else "after"
