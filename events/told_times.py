"""Times as pages tell them: on the meeting's clock, and on the reader's beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from core import formats
from core.formats.zones import zone_info
from events.zones import both_ends


@dataclass(frozen=True)
class Told:
    """A stretch of time as a page tells it.

    Args:
        starts: aware, on the meeting's clock.
        ends: aware, on the meeting's clock.
        text: both on that clock.
        city: of the meeting's zone; empty where the reader's clock says the same.
        own: both on the reader's clock, their day before them where it is another.
        own_city: of the reader's zone.
    """

    starts: datetime
    ends: datetime
    text: str
    city: str = ""
    own: str = ""
    own_city: str = ""


def told(
    starts: datetime, ends: datetime, zone: str, own: str | None, language: str
) -> Told:
    """Tell a stretch on the meeting's clock, and on the reader's where that differs.

    It is remembered: what runs in parallel shares its time, and readers share pages.

    Args:
        starts: naive wall clock of the meeting.
        ends: naive wall clock of the meeting.
        zone: the meeting's IANA zone.
        own: the reader's IANA zone, if it is known.
        language: the reader's language.
    """
    # Two times that differ in their fold alone would be remembered as one.
    return _told(starts, ends, (starts.fold, ends.fold), zone, own, language)


@lru_cache(maxsize=4096)
def _told(
    starts: datetime,
    ends: datetime,
    folds: tuple[int, int],
    zone: str,
    own: str | None,
    language: str,
) -> Told:
    first, last = both_ends(starts, ends, zone)
    text = _stretch(first, last, language)
    if own is None or _same_clock(first, last, own):
        return Told(first, last, text)
    return Told(
        first,
        last,
        text,
        city=_city(zone, first, language),
        own=_on_own_clock(first, last, own, language),
        own_city=_city(own, first, language),
    )


def _same_clock(first: datetime, last: datetime, own: str) -> bool:
    info = zone_info(own)
    return all(x.utcoffset() == x.astimezone(info).utcoffset() for x in (first, last))


def _on_own_clock(first: datetime, last: datetime, own: str, language: str) -> str:
    info = zone_info(own)
    there, until = first.astimezone(info), last.astimezone(info)
    text = _stretch(there, until, language)
    if there.date() == first.date():
        return text
    day = formats.week_day(there.date(), language, month=True)
    return f"{day}, {text}"


def _stretch(first: datetime, last: datetime, language: str) -> str:
    """Write two moments of one clock, which may have been put back between them."""
    starts, ends = first.replace(tzinfo=None), last.replace(tzinfo=None)
    if starts <= ends:
        return formats.time_range(starts, ends, language)
    return f"{formats.time(starts, language)} – {formats.time(ends, language)}"


def _city(zone: str, at: datetime, language: str) -> str:
    return formats.zone_city(zone, language) or formats.zone_name(zone, language, at)
