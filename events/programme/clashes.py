"""What a plan asks of one room or one person twice; warnings, never refusals.

All of it is pure. A hall may be divided and a speaker may look in at two tables, so an
editor is told and decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

#: Warnings a screen can be read with; a plan with more has one mistake many times.
MOST_CLASHES = 50


@dataclass(frozen=True)
class Occupied:
    """A stretch of time in which a session needs its room and its people.

    Args:
        anchor: where it stands on the screen.
        people: keys of persons.
    """

    anchor: str
    title: str
    starts: datetime
    ends: datetime
    room: str
    people: tuple[int, ...] = ()


class Clash(StrEnum):
    """What is asked for twice, or at no time of the meeting."""

    ROOM = "room"
    PERSON = "person"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Warned:
    """One warning; ``name`` is the room or the person, ``other`` the second session."""

    clash: Clash
    one: Occupied
    other: Occupied | None = None
    name: str = ""


def clashes(
    occupied: Iterable[Occupied],
    names: Mapping[int, str],
    first: date,
    last: date,
) -> list[Warned]:
    """Return what does not fit, in the order of the plan.

    Args:
        occupied: the sessions; those whose end is not after their start are left out.
        names: of persons by key.
        first: the first day of the meeting.
        last: its last day.
    """
    sessions = sorted(
        (one for one in occupied if one.starts < one.ends),
        key=lambda one: (one.starts, one.anchor),
    )
    rooms = _twice(sessions, _rooms)
    people = _twice(sessions, lambda one: {str(pk): str(pk) for pk in one.people})
    outside = [
        Warned(Clash.OUTSIDE, one)
        for one in sessions
        if not first <= one.starts.date() <= last
    ]
    found = [
        *(Warned(Clash.ROOM, one, two, name) for one, two, name in rooms),
        *(
            Warned(Clash.PERSON, one, two, names.get(int(pk), ""))
            for one, two, pk in people
        ),
        *outside,
    ]
    return sorted(found, key=lambda warned: warned.one.starts)[:MOST_CLASHES]


def _rooms(one: Occupied) -> dict[str, str]:
    """Return a session's room; letters' case makes no other room of it."""
    return {one.room.strip().casefold(): one.room.strip()} if one.room.strip() else {}


def _twice(
    sessions: Sequence[Occupied], needed: Callable[[Occupied], Mapping[str, str]]
) -> Iterator[tuple[Occupied, Occupied, str]]:
    """Yield pairs that overlap and need the same, with its name."""
    busy: dict[str, list[Occupied]] = {}
    for session in sessions:
        for key in needed(session):
            running = [one for one in busy.get(key, []) if one.ends > session.starts]
            for one in running:
                yield one, session, needed(one)[key]
            busy[key] = [*running, session]
