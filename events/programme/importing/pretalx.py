"""Sessions of a ``schedule.json`` as pretalx, frab and the portal itself write it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from events.programme.importing.raw import (
    MOST_ROWS,
    Raw,
    Unreadable,
    exported_version,
    text_of,
    too_many,
)


def read_json(content: bytes) -> list[Raw]:
    """Return the sessions of a file.

    Args:
        content: of the file.

    Raises:
        Unreadable: where it is no such file.
    """
    try:
        told = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("The file is no JSON that can be read.")) from error
    days = _at(_at(_at(told, "schedule"), "conference"), "days")
    if not isinstance(days, list):
        raise Unreadable(_("The file is JSON, but no schedule of a conference."))
    found = []
    version = exported_version(
        text_of(_at(_at(told, "generator"), "name")),
        text_of(_at(_at(told, "schedule"), "version")),
    )
    for raw in _events(days):
        found.append(replace(raw, version=version))
        if len(found) > MOST_ROWS:
            raise too_many()
    return found


def _at(told: Any, name: str) -> Any:
    return told.get(name) if isinstance(told, Mapping) else None


def _events(days: list) -> Iterator[Raw]:
    for day in days:
        rooms = _at(day, "rooms")
        for room, events in (rooms if isinstance(rooms, Mapping) else {}).items():
            for event in events if isinstance(events, list) else ():
                if isinstance(event, Mapping):
                    yield _raw(event, text_of(_at(day, "date")), str(room))


def _raw(event: Mapping[str, Any], day: str, room: str) -> Raw:
    number = text_of(event.get("id"))
    people = event.get("persons")
    return Raw(
        place=number or text_of(event.get("guid")) or text_of(event.get("title")),
        key=text_of(event.get("guid")) or number,
        title=text_of(event.get("title")),
        day=day,
        start=text_of(event.get("start")),
        moment=text_of(event.get("date")),
        end=lasting(text_of(event.get("duration"))),
        kind=text_of(event.get("type")) or None,
        room=text_of(event.get("room")) or room,
        track=text_of(event.get("track")),
        summary=text_of(event.get("abstract")) if "abstract" in event else None,
        body=text_of(event.get("description")),
        people=[(_name(person), "") for person in people if _name(person)]
        if isinstance(people, list)
        else None,
        spoken=[text_of(event["language"])] if text_of(event.get("language")) else None,
        one_language=True,
    )


def _name(person: Any) -> str:
    return text_of(_at(person, "public_name")) or text_of(_at(person, "name"))


def lasting(duration: str) -> str:
    """Return a duration of these formats as minutes after the start.

    Args:
        duration: hours and minutes, ``01:30``, or with days before them, ``1:00:30``.

    Returns:
        Such as ``+90``; the text itself where it is none.
    """
    parts = duration.split(":")
    if not (2 <= len(parts) <= 3 and all(x.isascii() and x.isdigit() for x in parts)):
        return duration
    days, hours, minutes = ([0] if len(parts) == 2 else []) + [int(x) for x in parts]
    return f"+{(days * 24 + hours) * 60 + minutes}"
