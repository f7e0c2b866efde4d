"""A meeting's plan by the clock: its stage, what is on, what stands beside what.

All of it is pure: nothing here asks the database or what time it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from core.languages import LANGUAGES

if TYPE_CHECKING:
    from events.models import MeetingPage, SessionPage


class Stage(StrEnum):
    """Where the clock stands to a meeting or a session."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True)
class Standing:
    """A meeting's stage, with the days that a reader counts, and its status."""

    stage: Stage
    days_left: int
    day: int
    days: int
    status: str = "planned"


@dataclass(frozen=True)
class Heard:
    """What is spoken in a session and into what it is interpreted, by code."""

    spoken: tuple[str, ...]
    interpretation: tuple[str, ...]


@dataclass(frozen=True)
class Around:
    """What a participant could hear before, after and instead of a session."""

    before: SessionPage | None
    after: SessionPage | None
    alongside: list[SessionPage]


def standing(
    starts: date, ends: date, today: date, status: str = "planned"
) -> Standing:
    """Return where a meeting stands on a day of its own calendar.

    Args:
        starts: its first day.
        ends: its last day, which belongs to it.
        today: the day where the meeting is held.
        status: whether it is held on its days.
    """
    stage = Stage.DURING
    if today < starts:
        stage = Stage.BEFORE
    elif today > ends:
        stage = Stage.AFTER
    return Standing(
        stage=stage,
        days_left=(starts - today).days,
        day=(today - starts).days + 1,
        days=(ends - starts).days + 1,
        status=status,
    )


def stage_of(session: SessionPage, clock: datetime) -> Stage:
    """Return where the wall clock of the meeting stands to a session."""
    if clock < session.starts:
        return Stage.BEFORE
    return Stage.DURING if clock < session.ends else Stage.AFTER


def on_now(sessions: Iterable[SessionPage], clock: datetime) -> list[SessionPage]:
    """Return the sessions that run at a moment of the meeting's wall clock."""
    return [s for s in sessions if s.starts <= clock < s.ends]


def up_next(sessions: Iterable[SessionPage], clock: datetime) -> list[SessionPage]:
    """Return those that begin next on the same day, all that begin together."""
    today = [s for s in sessions if s.starts.date() == clock.date()]
    later = [s for s in today if clock < s.starts]
    soonest = min((s.starts for s in later), default=None)
    return [s for s in later if s.starts == soonest]


def around(session: SessionPage, sessions: Sequence[SessionPage]) -> Around:
    """Return what stands round a session; breaks are no neighbours.

    Of those that begin or end together the one of the same track is nearest.

    Args:
        session: the one being read.
        sessions: those of the whole meeting in their order.
    """
    key, track = session.translation_key, session.track
    others = [s for s in sessions if s.translation_key != key]
    talks = [s for s in others if s.kind != "break"]
    earlier = [s for s in talks if s.ends <= session.starts]
    later = [s for s in talks if s.starts >= session.ends]
    return Around(
        before=max(earlier, key=lambda s: (s.ends, s.track == track), default=None),
        after=min(later, key=lambda s: (s.starts, s.track != track), default=None),
        alongside=[
            s for s in others if s.starts < session.ends and session.starts < s.ends
        ],
    )


def by_year(meetings: Iterable[MeetingPage]) -> list[tuple[int, list[MeetingPage]]]:
    """Group meetings, ordered by their first day, under the years of it."""
    years = groupby(meetings, key=lambda meeting: meeting.starts.year)
    return [(year, list(found)) for year, found in years]


def heard_in(session: SessionPage) -> Heard:
    """Return the languages of a session, in one order whoever entered them."""
    return _heard(tuple(session.spoken), tuple(session.interpretation))


@lru_cache(maxsize=1024)
def _heard(*both: tuple[str, ...]) -> Heard:
    spoken, into = (
        tuple(code for code in LANGUAGES if code in codes) for codes in both
    )
    return Heard(spoken, into)


def usually_heard(sessions: Iterable[SessionPage]) -> Heard | None:
    """Return the languages most sessions share, so that a plan says them once.

    Returns:
        None unless more than half share theirs and two at least; those without
        languages, such as breaks, do not count.
    """
    counted = Counter(heard_in(s) for s in sessions if s.spoken)
    enough = max(2, counted.total() // 2 + 1)
    usual = counted.most_common(1)
    return next((heard for heard, number in usual if number >= enough), None)
