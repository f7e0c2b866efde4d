"""Stretches of time on one axis, so that a page can draw them beside their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any, Protocol

from django.utils import timezone

from core.formats import PartialDate
from core.period import Standing, standing

DAYS_A_MONTH = 365.25 / 12
#: More would touch each other on a phone.
MOST_TICKS = 4
#: A year's number is written to the right of its tick and needs so much room.
LAST_TICK = 88


class Lasting(Protocol):
    """Anything with a beginning and perhaps an end, known to the year or better."""

    starts: PartialDate
    ends: PartialDate | None


@dataclass(frozen=True)
class Stretch:
    """How long one thing lasts; the shares of the axis are written for a drawing."""

    what: Any
    start: str
    width: str
    past: str
    standing: Standing


@dataclass(frozen=True)
class Tick:
    """A first of January on the axis."""

    year: int
    at: str


@dataclass(frozen=True)
class Axis:
    """Stretches from the first beginning to the last end."""

    stretches: list[Stretch]
    ticks: list[Tick]


@dataclass(frozen=True)
class Months:
    """A length in months, and which of them runs now; None before and after."""

    total: int
    current: int | None


def axis(things: Sequence[Lasting]) -> Axis:
    """Lay things on the narrowest axis that holds them all, in their order.

    What has no end yet goes on to the end of the axis, which then holds this year.

    Args:
        things: in the order in which they are shown.
    """
    if not things:
        return Axis([], [])
    first = min(thing.starts.first_day() for thing in things)
    last = max(_last_day(thing) for thing in things)
    days = (last - first).days + 1

    def share(begin: date, end: date) -> str:
        """Write the days from one day to before another as a share of the axis."""
        return f"{max((end - begin).days, 0) / days * 100:.2f}%"

    def stretch(thing: Lasting) -> Stretch:
        begin = thing.starts.first_day()
        end = (thing.ends.last_day() if thing.ends else last) + timedelta(days=1)
        return Stretch(
            thing,
            share(first, begin),
            share(begin, end),
            share(begin, min(end, timezone.localdate())),
            standing(thing.starts, thing.ends),
        )

    ticks = [Tick(year, share(first, date(year, 1, 1))) for year in _years(first, last)]
    return Axis(
        [stretch(thing) for thing in things],
        [tick for tick in ticks if float(tick.at[:-1]) <= LAST_TICK],
    )


def _last_day(thing: Lasting) -> date:
    if thing.ends:
        return thing.ends.last_day()
    this_year = timezone.localdate().replace(month=12, day=31)
    return max(this_year, thing.starts.last_day())


def _years(first: date, last: date) -> Iterable[int]:
    begin = first.year if (first.month, first.day) == (1, 1) else first.year + 1
    step = max(ceil((last.year - begin + 1) / MOST_TICKS), 1)
    return range(begin, last.year + 1, step)


def months_of(thing: Lasting) -> Months | None:
    """Count the months something lasts; None where its end is not known."""
    if not thing.ends:
        return None
    first, last = thing.starts.first_day(), thing.ends.last_day()
    total = max(round(((last - first).days + 1) / DAYS_A_MONTH), 1)
    if standing(thing.starts, thing.ends) != Standing.ONGOING:
        return Months(total, None)
    since = (timezone.localdate() - first).days / DAYS_A_MONTH
    return Months(total, min(int(since) + 1, total))
