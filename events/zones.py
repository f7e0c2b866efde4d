"""Wall clocks and the moments they mean in a zone.

All of it is pure: nothing here asks the database or what time it is.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from core.formats.zones import zone_info


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
