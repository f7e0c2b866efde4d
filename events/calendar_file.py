"""A calendar as a file with the zones its entries name (RFC 5545, RFC 7986)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Component, Event
from icalendar.prop import vText

from core.languages import reader_language
from core.models import Worded
from core.writable import writable
from events.ical_properties import worded
from events.vtimezone import vtimezone

#: How often a subscriber should look: a delay is no use after an hour.
REFRESH = timedelta(minutes=15)


@dataclass(frozen=True)
class Heading:
    """What a calendar is called, and where it is read.

    Args:
        uid: its own identifier.
        name: its title.
        page: the address of the page it belongs to.
        source: its own address; empty where that is nobody else's.
        changed_at: when anything in it changed last, in UTC.
        zone: the zone of its meeting, where it has one.
    """

    uid: str
    name: Worded
    page: str
    source: str
    changed_at: datetime
    zone: str = ""


def calendar(heading: Heading, events: Iterable[Event]) -> bytes:
    """Return a calendar with the zones its events name.

    Args:
        heading: what it is called.
        events: in the order in which they are written.
    """
    made = Calendar()
    made.add("prodid", f"-//Mosaic//Agenda//{reader_language().upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("uid", heading.uid)
    made.add("name", worded(heading.name))
    made.add("x-wr-calname", vText(writable(heading.name.text)))
    if heading.zone:
        made.add("x-wr-timezone", vText(heading.zone))
    made.add("url", heading.page)
    if heading.source:
        made.add("source", heading.source, parameters={"VALUE": "URI"})
    made.add("last-modified", heading.changed_at.astimezone(UTC))
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vText("PT15M"))
    listed = list(events)
    for zone in _zones(listed):
        made.add_component(zone)
    for event in listed:
        made.add_component(event)
    return made.to_ical()


def _zones(events: Sequence[Event]) -> list[Component]:
    """Return a VTIMEZONE for each zone that an event's times are told in."""
    years: dict[str, set[int]] = {}
    for event in events:
        for name in ("DTSTART", "DTEND"):
            zone = event[name].params.get("TZID")
            if zone:
                years.setdefault(zone, set()).add(event[name].dt.year)
    return [vtimezone(zone, min(found), max(found)) for zone, found in years.items()]
