"""Days of an agenda as a list, and as a time grid where sessions run in parallel.

All of it is pure: nothing here asks the database or what time it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from core import formats
from core.languages import reader_language

if TYPE_CHECKING:
    from core.models import Worded
    from events.models import SessionPage

#: What the style sheet can place; a fuller day is shown as a list.
MOST_ROWS = 60
MOST_COLUMNS = 8


@dataclass(frozen=True)
class Slot:
    """A session's place in the time grid; lines are numbered from one.

    Numbers of rows have two figures, so that a sheet of few rules can read them.
    """

    session: SessionPage
    row: str = ""
    until: str = ""
    column: int | None = None


@dataclass
class Day:
    """One day of an agenda: a list, and a time grid where sessions run in parallel.

    ``by`` says what the columns are, ``track`` or ``room``.
    """

    date: date
    sessions: list[SessionPage] = field(default_factory=list)
    names_month: bool = True
    by: str = ""
    columns: list[Worded] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)

    @property
    def short_name(self) -> str:
        """The weekday and the day; the last one of a month names it too."""
        return formats.week_day(self.date, reader_language(), month=self.names_month)


def days_of(sessions: Sequence[SessionPage]) -> list[Day]:
    """Return the days of a plan, each arranged as a grid where it can be one.

    Columns keep their order from day to day: that in which the meeting first names
    them.

    Args:
        sessions: ordered by their start.
    """
    rank = _rank(sessions)
    made: dict[date, Day] = {}
    for session in sessions:
        on = session.starts.date()
        made.setdefault(on, Day(on)).sessions.append(session)
    days = list(made.values())
    for day, following in zip(days, days[1:], strict=False):
        day.names_month = day.date.month != following.date.month
    for day in days:
        day.slots = [Slot(session) for session in day.sessions]
        _arrange(day, rank)
    return days


def _rank(sessions: Sequence[SessionPage]) -> dict[str, int]:
    """Number tracks, then rooms, in the order in which they are first named."""
    tracks = [session.shown_track.text for session in sessions]
    rooms = [session.shown_room.text for session in sessions]
    names = dict.fromkeys(tracks + rooms)
    return {name: number for number, name in enumerate(names)}


def _arrange(day: Day, rank: dict[str, int]) -> None:
    """Give a day with parallel sessions its columns: tracks, or else rooms."""
    parallel = _parallel(day.sessions)
    if not parallel:
        return
    has_tracks = any(day.sessions[at].shown_track.text for at in parallel)
    for by in ("track", "room") if has_tracks else ("room",):
        columns = _columns(day.sessions, parallel, by)
        if columns is None:
            continue
        heads = {words.text: words for words in columns if words}
        names = sorted(heads, key=rank.__getitem__)
        slots = _slots(day.sessions, columns, names)
        if 2 <= len(names) <= MOST_COLUMNS and slots:
            day.by, day.slots = by, slots
            day.columns = [heads[name] for name in names]
            return


def _parallel(sessions: Sequence[SessionPage]) -> set[int]:
    """Return the positions of sessions during which another one runs."""
    found: set[int] = set()
    for at, session in enumerate(sessions):
        for later in range(at + 1, len(sessions)):
            if sessions[later].starts >= session.ends:
                break
            found |= {at, later}
    return found


def _columns(
    sessions: Sequence[SessionPage], parallel: set[int], by: str
) -> list[Worded | None] | None:
    """Return the column of each session, None for those that span all of them.

    Returns:
        None where two sessions of one column would overlap, or one has no column.
    """
    names = {_column(sessions[at], by).text for at in parallel}
    columns: list[Worded | None] = []
    busy: dict[str, datetime] = {}
    for at, session in enumerate(sessions):
        words = _column(session, by)
        if at not in parallel and (by == "room" or words.text not in names):
            columns.append(None)
            continue
        if not words.text or session.starts < busy.get(words.text, session.starts):
            return None
        columns.append(words)
        busy[words.text] = session.ends
    return columns


def _column(session: SessionPage, by: str) -> Worded:
    """Return what a session stands under; outside of all tracks, that is its room."""
    if by == "track" and session.shown_track.text:
        return session.shown_track
    return session.shown_room


def _slots(
    sessions: Sequence[SessionPage], columns: list[Worded | None], names: list[str]
) -> list[Slot]:
    """Place sessions between the lines of a grid with a row for each start.

    Returns:
        Nothing where the day has more rows than the style sheet knows.
    """
    starts = sorted({session.starts for session in sessions})
    if len(starts) > MOST_ROWS:
        return []
    return [
        Slot(
            session=session,
            row=f"{bisect_left(starts, session.starts) + 1:02}",
            until=f"{bisect_left(starts, session.ends) + 1:02}",
            column=names.index(words.text) + 1 if words else None,
        )
        for session, words in zip(sessions, columns, strict=True)
    ]
