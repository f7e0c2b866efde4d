"""What phone apps ask of a schedule, by reading it the way they do.

EventFahrplan stops at a day without ``index`` or ``end``, takes the end's minutes in
UTC for the turn of its day, and needs ``://`` in a link. Giggity passes over an event
without id, title, start or duration, and moves what begins before ``day_change`` a day
on.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

#: Giggity reads so many characters to tell the format.
HEAD = 1024


@dataclass
class Entry:
    """A session as an app keeps it."""

    guid: str
    title: str
    starts: datetime
    ends: datetime
    day: int
    room: str
    texts: dict[str, str] = field(default_factory=dict)
    persons: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    next_day: bool = False


def as_event_fahrplan(content: bytes) -> list[Entry]:
    """Read a schedule by EventFahrplan's rules; what it cannot read is an error."""
    schedule = ElementTree.fromstring(content)  # noqa: S314 - our own
    assert schedule.tag == "schedule"
    assert schedule.find("version").text
    assert schedule.find("generator").get("name")
    assert schedule.find("conference/title").text
    assert schedule.find("conference/time_zone_name").text
    days = schedule.findall("day")
    numbers = [int(day.get("index")) for day in days]
    assert len({day.get("date") for day in days}) == max(numbers)
    return [
        _session(event, day, room)
        for day in days
        for room in day.findall("room")
        for event in room.findall("event")
    ]


def _session(
    event: ElementTree.Element, day: ElementTree.Element, room: ElementTree.Element
) -> Entry:
    end = datetime.fromisoformat(day.get("end")).astimezone(UTC)
    hours, minutes = event.find("start").text.split(":")
    starts = datetime.fromisoformat(event.find("date").text)
    assert starts.utcoffset() is not None
    begins = int(hours) * 60 + int(minutes)
    assert (starts.hour, starts.minute) == (int(hours), int(minutes))
    length = [int(part) for part in event.find("duration").text.split(":")]
    assert len(length) == 2
    links = [(x.text or "", x.get("href")) for x in event.iter("link")]
    assert all("://" in href for _text, href in links)
    assert int(event.get("id")) > 0
    return Entry(
        guid=event.get("guid"),
        title=event.find("title").text,
        starts=starts,
        ends=starts + timedelta(hours=length[0], minutes=length[1]),
        day=int(day.get("index")),
        room=room.get("name"),
        texts={x.tag: x.text or "" for x in event if not len(x)},
        persons=[x.text for x in event.iter("person")],
        links=links,
        next_day=begins < end.hour * 60 + end.minute,
    )


def as_giggity(content: bytes) -> dict[str, tuple[datetime, datetime]]:
    """Return when Giggity shows each event, by its number, on the meeting's clock."""
    head = content.decode()[:HEAD].lower()
    assert "<schedule" in head
    assert "<conference" in head
    schedule = ElementTree.fromstring(content)  # noqa: S314 - our own
    turn = schedule.find("conference/day_change").text
    change = datetime.strptime(turn, "%H:%M").time()  # noqa: DTZ007 - a time of day
    found = {}
    for day in schedule.findall("day"):
        begins = datetime.combine(date.fromisoformat(day.get("date")), change)
        for event in day.iter("event"):
            starts = _clock(day.get("date"), event.find("start").text)
            if starts < begins:
                starts += timedelta(days=1)
            hours, minutes = event.find("duration").text.split(":")
            length = timedelta(hours=int(hours), minutes=int(minutes))
            assert event.find("title").text
            found[event.get("id")] = (starts, starts + length)
    return found


def _clock(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}")
