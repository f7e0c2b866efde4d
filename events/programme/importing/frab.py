"""Sessions of a ``schedule.xml`` as frab, pentabarf and the portal write it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from events.programme.importing.pretalx import lasting
from events.programme.importing.raw import (
    MOST_ROWS,
    Raw,
    Unreadable,
    exported_version,
    text_of,
    too_many,
)


def read_xml(content: bytes) -> list[Raw]:
    """Return the sessions of a file.

    A document type is refused, whatever it declares: entities of entities fill any
    memory, and external ones fetch what stands on this machine.

    Args:
        content: of the file.

    Raises:
        Unreadable: where it is no such file.
    """
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise Unreadable(
            _("The file declares a document type or entities, which is not accepted.")
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise Unreadable(_("The file is no XML that can be read.")) from error
    if root.tag != "schedule":
        raise Unreadable(_("The file is XML, but no schedule of a conference."))
    found = []
    generator = root.find("generator")
    made_by = "" if generator is None else generator.get("name", "")
    version = exported_version(made_by, text_of(root.findtext("version")))
    for raw in _events(root):
        found.append(replace(raw, version=version))
        if len(found) > MOST_ROWS:
            raise too_many()
    return found


def _events(root: Element) -> Iterator[Raw]:
    for day in root.findall("day"):
        for room in day.findall("room"):
            for event in room.findall("event"):
                yield _raw(event, day.get("date", ""), room.get("name", ""))


def _raw(event: Element, day: str, room: str) -> Raw:
    number, guid = event.get("id", ""), event.get("guid", "")
    people = event.find("persons")
    return Raw(
        place=number or guid or _said(event, "title"),
        key=guid or number,
        title=_said(event, "title"),
        day=day,
        start=_said(event, "start"),
        moment=_said(event, "date"),
        end=lasting(_said(event, "duration")),
        kind=_said(event, "type") or None,
        room=_said(event, "room") or room,
        track=_said(event, "track"),
        summary=_said(event, "abstract")
        if event.find("abstract") is not None
        else None,
        body=_said(event, "description"),
        people=[(text_of(x.text), "") for x in people if text_of(x.text)]
        if people is not None
        else None,
        spoken=[_said(event, "language")] if _said(event, "language") else None,
        one_language=True,
    )


def _said(event: Element, name: str) -> str:
    return text_of(event.findtext(name))
