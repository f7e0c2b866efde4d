"""Zones that readers choose between, by part of the world and city."""

from __future__ import annotations

import zoneinfo
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from babel.core import get_global

from core import formats
from core.formats.locales import locale_for

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
