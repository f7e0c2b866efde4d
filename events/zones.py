"""Wall clocks and zones: a meeting's time on its own clock and on the reader's.

All of it is pure: nothing here asks the database or what time it is.
"""

from __future__ import annotations

import zoneinfo
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

from babel.core import get_global
from django.utils.translation import gettext as _

from core import formats
from core.formats.locales import locale_for
from core.formats.zones import zone_info

#: CLDR's codes of the continents (UN M49), by the first part of a zone's name.
_REGIONS = {
    "Africa": "002",
    "America": "019",
    "Antarctica": "AQ",
    "Arctic": "150",
    "Asia": "142",
    "Australia": "009",
    "Europe": "150",
    "Pacific": "009",
}
#: An ocean is no region to look for one's island in.
_OF_ISLANDS = {
    "Atlantic/Azores": "150",
    "Atlantic/Bermuda": "019",
    "Atlantic/Canary": "150",
    "Atlantic/Cape_Verde": "002",
    "Atlantic/Faroe": "150",
    "Atlantic/Madeira": "150",
    "Atlantic/Reykjavik": "150",
    "Atlantic/South_Georgia": "019",
    "Atlantic/St_Helena": "002",
    "Atlantic/Stanley": "019",
    "Indian/Antananarivo": "002",
    "Indian/Chagos": "142",
    "Indian/Christmas": "009",
    "Indian/Cocos": "009",
    "Indian/Comoro": "002",
    "Indian/Kerguelen": "AQ",
    "Indian/Mahe": "002",
    "Indian/Maldives": "142",
    "Indian/Mauritius": "002",
    "Indian/Mayotte": "002",
    "Indian/Reunion": "002",
}


@dataclass(frozen=True)
class ClockChange:
    """A turn of the clocks, after which a wall clock jumps over times or repeats them.

    Args:
        moment: when the clocks are turned, in UTC.
        before: the offset until then.
        after: the offset from then on.
    """

    moment: datetime
    before: timedelta
    after: timedelta

    @property
    def skips(self) -> bool:
        """Whether the clocks are put forward."""
        return self.after > self.before

    @property
    def turned_from(self) -> datetime:
        """What the wall clock is about to show."""
        return self.moment.replace(tzinfo=None) + self.before

    @property
    def turned_to(self) -> datetime:
        """What the wall clock shows instead."""
        return self.moment.replace(tzinfo=None) + self.after


def clock_change(wall: datetime, zone: str) -> ClockChange | None:
    """Return the turn of the clocks that makes a time happen never or twice.

    Args:
        wall: naive wall clock.
        zone: an IANA name.

    Returns:
        None for a time that happens once, as nearly all do.

    Raises:
        ValueError: an unknown zone.
    """
    info = zone_info(zone)
    before = wall.replace(tzinfo=info, fold=0).utcoffset()
    after = wall.replace(tzinfo=info, fold=1).utcoffset()
    if before == after:
        return None
    # The clocks are turned between the two moments that the time could mean.
    early, late = sorted(
        (wall - offset).replace(tzinfo=UTC) for offset in (before, after)
    )
    return _turn(info, early, late)


def clock_changes(zone: str, first: datetime, last: datetime) -> list[ClockChange]:
    """Return the turns of a zone's clocks within a time, in their order.

    Args:
        zone: an IANA name.
        first: aware, where the search begins.
        last: aware, where it ends.

    Raises:
        ValueError: an unknown zone.
    """
    info, day = zone_info(zone), timedelta(days=1)
    found: list[ClockChange] = []
    while first < last:
        until = min(first + day, last)
        if first.astimezone(info).utcoffset() != until.astimezone(info).utcoffset():
            found.append(_turn(info, first, until))
        first = until
    return found


def _turn(info: tzinfo, early: datetime, late: datetime) -> ClockChange:
    """Find the one turn between two moments of unequal offset, to the second."""
    before, after = (m.astimezone(info).utcoffset() for m in (early, late))
    while late - early > timedelta(seconds=1):
        middle = early + (late - early) / 2
        if middle.astimezone(info).utcoffset() == before:
            early = middle
        else:
            late = middle
    return ClockChange(late.astimezone(UTC).replace(microsecond=0), before, after)


def explained(change: ClockChange, zone: str, language: str) -> str:
    """Say why a time cannot be meant, naming the day and the turn of the clocks.

    Args:
        change: what ``clock_change`` found.
        zone: the IANA name it was asked about.
        language: the reader's language.
    """
    told = {
        "zone": formats.zone_name(zone, language, change.moment),
        "day": formats.date(change.turned_from, language),
        "from": _clock(change.turned_from, change.turned_to, language),
        "to": _clock(change.turned_to, change.turned_from, language),
    }
    if change.skips:
        return (
            _(
                "This time does not exist there (%(zone)s): on %(day)s the clocks are "
                "put forward from %(from)s to %(to)s. Choose a time before or after."
            )
            % told
        )
    return (
        _(
            "This time happens twice there (%(zone)s): on %(day)s the clocks are put "
            "back from %(from)s to %(to)s. Choose a time before or after."
        )
        % told
    )


def _clock(shown: datetime, other: datetime, language: str) -> str:
    """Write a time, with its day where a zone once left out a whole day."""
    time = formats.time(shown, language)
    if shown.date() == other.date():
        return time
    return f"{formats.date(shown, language)}, {time}"


def aware(wall: datetime, zone: str) -> datetime:
    """Return the moment a wall clock means, as that clock really shows it.

    A time that happens twice means the first unless its ``fold`` says otherwise (PEP
    495), as only a delay's can; one that is skipped is read with the offset before the
    gap (RFC 5545 §3.3.5).

    Args:
        wall: naive wall clock.
        zone: an IANA name.

    Raises:
        ValueError: an unknown zone.
    """
    info = zone_info(zone)
    return wall.replace(tzinfo=info).astimezone(UTC).astimezone(info)


def later(wall: datetime, by: timedelta, zone: str) -> datetime:
    """Return what the wall clock shows after a time has really passed.

    Twenty minutes late are twenty minutes, though the clocks are turned meanwhile; what
    the clock then shows for the second time has ``fold`` set.

    Args:
        wall: naive wall clock.
        by: how much later.
        zone: an IANA name.

    Raises:
        ValueError: an unknown zone.
    """
    there = (aware(wall, zone).astimezone(UTC) + by).astimezone(zone_info(zone))
    return there.replace(tzinfo=None)


def both_ends(starts: datetime, ends: datetime, zone: str) -> tuple[datetime, datetime]:
    """Return the moments of a stretch, which lasts even where clocks are put forward.

    A start that the clock skips is later than written, and could pass the end.

    Args:
        starts: naive wall clock.
        ends: naive wall clock, after the start.
        zone: an IANA name.

    Raises:
        ValueError: an unknown zone.
    """
    first, last = aware(starts, zone), aware(ends, zone)
    if last <= first:
        later = first.astimezone(UTC) + (ends - starts)
        last = later.astimezone(first.tzinfo)
    return first, last


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Return the IANA names a reader may choose, former names of a zone included."""
    left_out = ("Etc/", "posix/", "right/", "SystemV/")
    return frozenset(
        name
        for name in zoneinfo.available_timezones()
        if name == "UTC" or ("/" in name and not name.startswith(left_out))
    )


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


@dataclass(frozen=True)
class ZoneGroup:
    """The zones of a part of the world, by the reader's names of their cities."""

    title: str
    zones: list[tuple[str, str]]


def zone_groups(language: str, at: datetime) -> list[ZoneGroup]:
    """Return every zone to choose from, by continent, as readers look for a city.

    Args:
        language: the reader's; names are CLDR's.
        at: an aware moment of the meeting, at which the offsets are told.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for zone in zone_names():
        region = _region(zone)
        if region and zone == get_global("zone_aliases").get(zone, zone):
            groups.setdefault(region, []).append((zone, _label(zone, language, at)))
    territories = locale_for(language).territories
    made = [
        ZoneGroup(territories[region], _in_order(zones, language))
        for region, zones in groups.items()
    ]
    return sorted(made, key=lambda group: formats.sort_key(group.title, language))


def _region(zone: str) -> str | None:
    return _OF_ISLANDS.get(zone) or _REGIONS.get(zone.partition("/")[0])


def _label(zone: str, language: str, at: datetime) -> str:
    city = formats.zone_city(zone, language)
    return f"{city} ({formats.utc_offset(at, zone=zone)})"


def _in_order(zones: list[tuple[str, str]], language: str) -> list[tuple[str, str]]:
    return sorted(zones, key=lambda zone: formats.sort_key(zone[1], language))
