"""The board's days: a line for each start, a column for each room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from events.programme.board_forms import SessionRow
from events.programme.clashes import Occupied


@dataclass(frozen=True)
class Line:
    """What begins together on a day; ``cells`` has a list for each room."""

    begins: time
    cells: list[list[SessionRow]]


@dataclass
class BoardDay:
    """A day of the board; an empty room is the column of what has none."""

    date: date
    rooms: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """Where the day stands on the board."""
        return f"day-{self.date.isoformat()}"


def occupied(row: SessionRow) -> Occupied:
    """Return when and where a row's session is held: as typed, if that can be read."""
    planned = row.session
    values = row.values if row.is_bound and row.is_valid() else planned.edited()
    return Occupied(
        anchor=planned.anchor,
        title=planned.title,
        starts=values["starts"],
        ends=values["ends"],
        room=values["room"],
        people=tuple(person for person, _part in planned.people),
    )


def days_of_board(rows: Sequence[SessionRow]) -> list[BoardDay]:
    """Arrange rows by day, start and room.

    Args:
        rows: of all sessions of a meeting.
    """
    placed = [(occupied(row), row) for row in rows]
    placed.sort(key=lambda pair: (pair[0].starts, _position(pair[1]), pair[1].prefix))
    rank = {
        name: at for at, name in enumerate(dict.fromkeys(x.room for x, _r in placed))
    }
    days: dict[date, list[tuple[Occupied, SessionRow]]] = {}
    for one, row in placed:
        days.setdefault(one.starts.date(), []).append((one, row))
    return [_day(on, found, rank) for on, found in days.items()]


def _position(row: SessionRow) -> int:
    return (row.values if row.is_bound and row.is_valid() else row.session.edited())[
        "position"
    ]


def _day(
    on: date, found: Sequence[tuple[Occupied, SessionRow]], rank: dict[str, int]
) -> BoardDay:
    rooms = sorted({one.room for one, _row in found}, key=rank.__getitem__)
    starts: dict[datetime, list[tuple[Occupied, SessionRow]]] = {}
    for one, row in found:
        starts.setdefault(one.starts, []).append((one, row))
    lines = [
        Line(
            begins=begins.time(),
            cells=[[row for one, row in here if one.room == room] for room in rooms],
        )
        for begins, here in starts.items()
    ]
    return BoardDay(date=on, rooms=rooms, lines=lines)
