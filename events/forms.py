"""Forms of meetings and sessions: what only they can refuse, knowing where they stand.

A page does not know its parent before it is added, so the zone of a new session is
known to its form alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from core import formats
from core.fields import LocalDateTimeField
from core.languages import reader_language
from events.clock_changes import clock_change, explained
from events.models import MeetingPage, SessionPage

#: Reads a time as the models do.
CLOCK = LocalDateTimeField()
#: So many sessions are named where a zone does not suit them.
NAMED = 3


def fault_of(typed: str | datetime | None, zone: str) -> str:
    """Explain why a time cannot be meant in a zone, in the editor's language.

    Args:
        typed: wall clock, as it was sent; what is none has its own message.
        zone: an IANA name; empty where it is not known.

    Returns:
        Nothing for a time that happens once.
    """
    try:
        wall = CLOCK.to_python(typed)
    except ValidationError:
        return ""
    change = clock_change(wall, zone) if wall and zone else None
    return explained(change, zone, reader_language()) if change else ""


class MeetingTimesForm(WagtailAdminPageForm):
    """Refuses openings of streams that the clocks of the meeting leave out."""

    def zone_of_meeting(self) -> str:
        """Return the zone that the form's times are in."""
        return self.cleaned_data.get("zone") or ""

    def is_valid(self) -> bool:
        """Look at the rows too, once they have been read."""
        valid = super().is_valid()
        return self._streams_open_once() and valid

    def _streams_open_once(self) -> bool:
        streams = self.formsets.get("streams")
        if not self.is_bound or streams is None or not hasattr(self, "cleaned_data"):
            return True
        faultless = True
        for row in streams.forms:
            opens = getattr(row, "cleaned_data", {}).get("opens")
            fault = fault_of(opens, self.zone_of_meeting())
            if fault:
                row.add_error("opens", fault)
                faultless = False
        return faultless


class MeetingForm(MeetingTimesForm):
    """Refuses a zone whose clocks leave out the time of a session."""

    def clean(self) -> dict[str, Any]:
        """Name the sessions that a new zone would make impossible."""
        cleaned = super().clean()
        zone = cleaned.get("zone")
        if zone and self.instance.pk and "zone" in self.changed_data:
            faults = list(self._faults(zone))
            if faults:
                self.add_error("zone", "\n".join(faults[:NAMED]))
        return cleaned

    def _faults(self, zone: str) -> Iterator[str]:
        found = SessionPage.works.beneath(self.instance).select_related("locale")
        for session in sorted(found, key=lambda session: session.starts):
            for wall in (session.starts, session.ends) if session.is_original else ():
                fault = fault_of(wall, zone)
                if fault:
                    told = _("%(session)s, %(time)s: %(fault)s")
                    yield told % {
                        "session": session.title,
                        "time": formats.time(wall, reader_language()),
                        "fault": fault,
                    }


class SessionForm(MeetingTimesForm):
    """Refuses times that the clocks of the meeting skip or show twice."""

    def zone_of_meeting(self) -> str:
        """Return the zone of the meeting above, whichever edition that is."""
        if not hasattr(self, "_zone"):
            self._zone = _zone_above(self.parent_page)
        return self._zone

    def clean(self) -> dict[str, Any]:
        """Explain at the field which turn of the clocks a time falls into."""
        cleaned = super().clean()
        for name in ("starts", "ends"):
            fault = fault_of(cleaned.get(name), self.zone_of_meeting())
            if fault:
                self.add_error(name, fault)
        return cleaned


def _zone_above(parent: Page | None) -> str:
    meeting = parent.specific if parent else None
    return meeting.original.zone if isinstance(meeting, MeetingPage) else ""
