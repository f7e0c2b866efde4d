"""What is left of a meeting, and how one that is not held as planned says so."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from core.formats import PartialDate, territory_name
from core.languages import reader_language
from core.models import Worded
from events.calendar_page import AtPlace, draw_places
from events.models import Decision, MeetingPage, PartnerEvent, SessionPage
from events.outcome import InSeries, Minuted
from events.state import effective
from home.styleguide.specimens import Specimen, State, specimen
from home.styleguide.words import columns, words
from home.styleguide.works import (
    SPACE,
    blocks,
    organisation,
    page,
    person,
    place,
    session,
    today,
    wall_clock,
)

BESIDE = "work-facts"


def afterwards(meeting: MeetingPage) -> list[Specimen]:
    """Return the specimens.

    Args:
        meeting: an unsaved one, to come.
    """
    late, done = _decision("AA/D-1"), _decision("AA/D-2", state="done", due=None)
    rest = [state for state in Decision.State.values if state != Decision.State.DONE]
    others = [
        _decision(f"AA/D-{number}", state=state, due=PartialDate(2099, 9))
        for number, state in enumerate(rest, 3)
    ]
    return [
        _status(),
        _series(meeting),
        specimen(
            _("Countries that took part"),
            "events/components/countries.html",
            around=BESIDE,
            countries=[territory_name(x, reader_language()) for x in ("BG", "FR")],
        ),
        specimen(
            _("What came of it"),
            "events/components/came_of_it.html",
            around="desk",
            has_outcome=True,
            decisions=[late, done],
            minuted=[session("closing", "meeting.opening")],
        ),
        _decisions(late, done, *others),
        specimen(
            _("History of a decision"),
            "events/components/decision_history.html",
            decision=late,
            session=session("closing", "meeting.opening"),
        ),
        specimen(
            _("The register of decisions"),
            "events/components/register.html",
            found=[late, done],
            paginator=Paginator([late, done], 9).page(1),
        ),
        *_minutes(meeting, late),
        _map(meeting),
    ]


def _status() -> Specimen:
    why = Worded(words("text.paragraph"), reader_language())
    states = (
        ("planned", {}),
        ("cancelled", {}),
        ("postponed", {}),
        ("rescheduled", {"previous_starts": today(3), "previous_ends": today(4)}),
    )
    return Specimen(
        _("Whether a meeting is held as planned"),
        "events/components/meeting_status.html",
        tuple(
            State(
                context={
                    "meeting": page(
                        MeetingPage,
                        starts=today(9),
                        ends=today(10),
                        status=status,
                        **facts,
                    ),
                    "explanation": why,
                },
                shows_nothing=status == "planned",
            )
            for status, facts in states
        ),
    )


def _series(meeting: MeetingPage) -> Specimen:
    name = Worded(words("meeting.before"), reader_language())
    one = InSeries(
        name=name,
        slug="series",
        calendar="/",
        before=meeting,
        after=meeting,
        number=2,
        all=3,
    )
    return specimen(
        _("A meeting among those of its series"),
        "events/components/in_series.html",
        around=BESIDE,
        in_series=one,
    )


def _decisions(*decisions: Decision) -> Specimen:
    return specimen(
        _("Decisions of a meeting"),
        "events/components/decisions.html",
        decisions=list(decisions),
    )


def _decision(number: str, **facts: Any) -> Decision:
    texts = columns("text", "text.paragraph")
    return Decision(
        **{
            "key": uuid.uuid5(SPACE, number),
            "number": number,
            "language": reader_language(),
            "owner": organisation("school"),
            "person": person(),
            "due": PartialDate(2025, 3),
            "taken_on": today(-400),
            "history": [{"state": "open", "since": today(-400).isoformat()}],
            **texts,
            **columns("note", "meeting.workshop_text"),
            **facts,
        }
    )


def _minutes(meeting: MeetingPage, decision: Decision) -> list[Specimen]:
    nine = wall_clock()
    told = blocks(("paragraph", f"<p>{words('text.paragraph')}</p>"))
    closing: SessionPage = session(
        "closing", "meeting.opening", starts=nine, ends=nine, minutes=told
    )
    held = effective(closing, None)
    return [
        specimen(
            _("Where minutes are"), "events/components/minuted.html", minuted=[held]
        ),
        specimen(
            _("Minutes of a session"),
            "events/components/minutes_of.html",
            noted=Minuted(held, closing, [decision]),
            original=meeting,
        ),
    ]


def _map(meeting: MeetingPage) -> Specimen:
    here = place("smolyan", latitude=41.58, longitude=24.7)
    places = [AtPlace(here, [meeting])]
    return specimen(
        _("Calendar on a map"),
        "events/components/meeting_map.html",
        places=places,
        online=[partner_event()],
        map=draw_places(places),
    )


def partner_event() -> PartnerEvent:
    """Return an event of somebody else, as the calendar holds it."""
    return PartnerEvent(
        key=uuid.uuid5(SPACE, "partner"),
        url="https://example.org/",
        organiser=organisation("funder"),
        starts=today(30),
        ends=today(30),
        zone="Europe/Sofia",
        place=place("smolyan"),
        attendance="online",
        **columns("name", "meeting.before"),
        **columns("about", "meeting.workshop_text"),
    )
