"""Channels as a reader meets them: what they are, whether they are open, what plays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from core.models import Worded
from core.players import Player
from events.whereabouts import OnAir, goes_on, on_air, opening
from events.zones import aware

if TYPE_CHECKING:
    from core.models import Row
    from events.models import MeetingPage
    from events.models.media_rows import Stream
    from events.state import Effective

    Named = tuple[Stream | Row, Worded]


def telephone_uri(number: str) -> str:
    """Return a number as an address (RFC 3966), without spaces and brackets."""
    return "tel:" + re.sub(r"[^\d+*#]", "", number)


@dataclass(frozen=True)
class Broadcast:
    """One channel now.

    Args:
        stream: the row with its facts.
        label: its name, in the reader's words where there are such.
        state: whether one can listen.
        opens: when it opens or opened, aware.
    """

    stream: Stream | Row
    label: Worded
    state: OnAir
    opens: datetime | None

    @property
    def key(self) -> UUID:
        """The handle by which what was said of it is kept."""
        return self.stream.translation_key

    @property
    def is_over(self) -> bool:
        """Whether what it carried has ended."""
        return self.state == OnAir.AFTER

    @property
    def url(self) -> str:
        """Where it is followed: the recording once it is over and there is one."""
        return (self.is_over and self.stream.recording_url) or self.stream.url

    @property
    def player(self) -> Player | None:
        """What plays it in the page now; nothing does before it opens."""
        if self.is_over:
            return self.stream.recording_player or self.stream.player
        return self.stream.player if self.state == OnAir.LIVE else None

    @property
    def telephone_uri(self) -> str:
        """The number as an address."""
        return telephone_uri(self.stream.telephone)


@dataclass(frozen=True)
class Carried:
    """What channels carry: a session or a whole meeting.

    Args:
        starts: where a channel has no opening of its own.
        is_over: whether it has ended.
        is_past: whether the day of its end has passed.
        shift: by how much it is late.
    """

    starts: datetime | None
    is_over: bool
    is_past: bool
    shift: timedelta = timedelta()


def of_meeting(meeting: MeetingPage, sessions: Iterable[Effective]) -> Carried:
    """Return what the channels of a meeting carry: all of its days.

    Its last evening may go on past midnight, by plan or because it is late.
    """
    first = datetime.combine(meeting.starts, datetime.min.time())
    late = goes_on(sessions, meeting.ends, meeting.clock)
    over = meeting.is_over and not late
    return Carried(starts=first, is_over=over, is_past=over)


def of_session(held: Effective, clock: datetime) -> Carried:
    """Return what the channels of a session carry."""
    return Carried(
        starts=held.starts,
        is_over=clock >= held.ends,
        is_past=clock.date() > held.ends.date(),
        shift=held.starts - held.planned_starts,
    )


def named(rows: Iterable[Row]) -> list[Named]:
    """Return the rows of one page with their names."""
    return [(row, row.said("label")) for row in rows]


def broadcasts(
    streams: Sequence[Named],
    carried: Carried,
    said: Mapping[UUID, bool],
    meeting: MeetingPage,
) -> list[Broadcast]:
    """Return channels as they stand now.

    Args:
        streams: rows with their names.
        carried: what they carry.
        said: by key, whether the control room opened or closed a channel.
        meeting: whose clock counts.
    """
    found = []
    for stream, label in streams:
        opens = opening(stream, carried.starts, carried.shift)
        state = on_air(
            stream,
            said.get(stream.translation_key),
            starts=carried.starts,
            is_over=carried.is_over,
            is_past=carried.is_past,
            shift=carried.shift,
            clock=meeting.clock,
        )
        at = aware(opens, meeting.zone) if opens and stream.opens else None
        found.append(Broadcast(stream, label, state, at))
    return found
