"""A meeting's programme as frab and pentabarf write it (schedule.xml).

Elements stand in the order of c3voc's schedule.xml.xsd. EventFahrplan and Giggity read
``day_change`` and ``time_zone_name`` beside them.
"""

from __future__ import annotations

import io
from typing import Any

from django.utils.xmlutils import SimplerXMLGenerator

from core.writable import writable

_PLAIN = (
    "room",
    "title",
    "subtitle",
    "type",
    "date",
    "start",
    "duration",
    "abstract",
    "slug",
    "track",
)


def schedule_xml(export: dict[str, Any]) -> bytes:
    """Return the export of ``schedule_json`` as XML.

    Args:
        export: as that function made it.
    """
    return _Writer().written(export)


class _Writer:
    """Writes elements one after another, each on a line of its own."""

    def __init__(self) -> None:
        self.out = io.BytesIO()
        self.xml = SimplerXMLGenerator(self.out, "utf-8")

    def written(self, export: dict[str, Any]) -> bytes:
        """Write the whole document."""
        schedule = export["schedule"]
        self.xml.startDocument()
        self._open("schedule")
        self._element("generator", "", **export["generator"])
        self._element("version", schedule["version"])
        self._conference(schedule)
        for day in schedule["conference"]["days"]:
            self._day(day)
        self._close("schedule")
        self.xml.endDocument()
        return self.out.getvalue()

    def _conference(self, schedule: dict[str, Any]) -> None:
        conference = schedule["conference"]
        self._open("conference")
        for name in ("title", "acronym", "start", "end"):
            self._element(name, conference[name])
        self._element("days", str(conference["daysCount"]))
        self._element("timeslot_duration", conference["timeslot_duration"])
        # Giggity moves what begins before it to the next day, by default until six.
        self._element("day_change", "00:00")
        self._element("time_zone_name", conference["time_zone_name"])
        self._element("base_url", schedule["base_url"])
        self._element("url", conference["url"])
        self._close("conference")

    def _day(self, day: dict[str, Any]) -> None:
        self._open(
            "day",
            index=str(day["index"]),
            date=day["date"],
            start=day["day_start"],
            end=day["day_end"],
        )
        for name, events in day["rooms"].items():
            self._open("room", name=name)
            for event in events:
                self._event(event)
            self._close("room")
        self._close("day")

    def _event(self, event: dict[str, Any]) -> None:
        self._open("event", id=str(event["id"]), guid=event["guid"])
        for name in _PLAIN:
            self._element(name, event[name] or "")
        self._element("language", event["language"])
        self._element("description", event["description"])
        self._element("url", event["url"])
        self._recording(event)
        self._open("persons")
        for person in event["persons"]:
            self._element("person", person["name"], id=str(person["id"]))
        self._close("persons")
        self._open("links")
        for link in event["links"]:
            self._element("link", link["title"], href=link["url"])
        self._close("links")
        self._close("event")

    def _recording(self, event: dict[str, Any]) -> None:
        self._open("recording")
        self._element("license", event["recording_license"])
        self._element("optout", "true" if event["do_not_record"] else "false")
        self._close("recording")

    def _open(self, tag: str, /, **attributes: str) -> None:
        clean = {key: writable(value) for key, value in attributes.items()}
        self.xml.startElement(tag, clean)
        self.xml.ignorableWhitespace("\n")

    def _close(self, name: str) -> None:
        self.xml.endElement(name)
        self.xml.ignorableWhitespace("\n")

    def _element(self, tag: str, text: str, /, **attributes: str) -> None:
        clean = {key: writable(value) for key, value in attributes.items()}
        self.xml.addQuickElement(tag, writable(text), clean)
        self.xml.ignorableWhitespace("\n")
