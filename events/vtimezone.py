"""A zone's clock changes as calendars want them told (RFC 5545 §3.6.5).

The library's own ones begin an observance on the clock that is left behind for
autumn alone; in spring they are an hour late.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from core.formats.zones import zone_info
from events.clock_changes import ClockChange, clock_changes


@lru_cache(maxsize=64)
def vtimezone(zone: str, first_year: int, last_year: int) -> Timezone:
    """Return the VTIMEZONE of a zone, true from the first year to the last.

    Args:
        zone: an IANA name, which becomes the TZID.
        first_year: of the earliest event.
        last_year: of the latest event.
    """
    # A day before, so that no offset of the world is left without an observance.
    first = datetime(first_year - 1, 12, 31, tzinfo=UTC)
    last = datetime(last_year + 1, 1, 2, tzinfo=UTC)
    made = Timezone()
    made.add("tzid", zone)
    local = first.astimezone(zone_info(zone))
    made.add_component(_observance(ClockChange(first, *[local.utcoffset()] * 2), zone))
    for change in clock_changes(zone, first, last):
        made.add_component(_observance(change, zone))
    return made


def _observance(change: ClockChange, zone: str) -> TimezoneDaylight | TimezoneStandard:
    """Return an observance; its start is told on the clock that it ends."""
    local = change.moment.astimezone(zone_info(zone))
    made = TimezoneDaylight() if local.dst() else TimezoneStandard()
    made.add("dtstart", change.turned_from)
    made.add("tzoffsetfrom", change.before)
    made.add("tzoffsetto", change.after)
    made.add("tzname", local.tzname())
    return made
