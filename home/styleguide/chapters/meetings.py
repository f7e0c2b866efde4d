"""Agenda, streams and documents of a meeting."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from core.languages import reader_language
from core.models import Row
from events.models import MeetingPage, SessionPage, SessionSpeaker
from events.models.meeting import MeetingMaterial, MeetingStream
from events.schedule import Around, standing
from events.state import effective
from events.time_grid import days_of
from home.styleguide.chapters.afterwards import afterwards, partner_event
from home.styleguide.chapters.agenda_tools import agenda_tools
from home.styleguide.chapters.calendar import calendar
from home.styleguide.chapters.live_day import heard, live_day
from home.styleguide.chapters.private_agenda import private_agenda
from home.styleguide.scripted import starred
from home.styleguide.specimens import Specimen, State, specimen
from home.styleguide.words import words
from home.styleguide.works import (
    meeting_facts,
    page,
    person,
    row,
    session,
    today,
    wall_clock,
)

BESIDE = "work-facts"


def meetings() -> list[Specimen]:
    """Return what only meetings and sessions have."""
    meeting = _meeting()
    days = days_of(_morning())
    agenda = {
        "days": days,
        "original": meeting,
        "page": meeting,
        "place_now": "session-opening",
    }
    planned = [(5, 7), (1, 1), (-1, 1), (-9, -7)]
    stages = [(a, b, "planned") for a, b in planned]
    stages += [(5, 7, how) for how in ("rescheduled", "postponed", "cancelled")]
    return [
        specimen(
            _("Facts of a meeting"),
            "events/components/meeting_facts.html",
            page=meeting,
            original=meeting,
            days=days,
            standing=meeting.standing,
        ),
        Specimen(
            _("Where a meeting stands"),
            "events/components/standing.html",
            tuple(
                State(context={"standing": standing(today(a), today(b), today(), how)})
                for a, b, how in stages
            ),
        ),
        Specimen(
            _("Agenda"),
            "events/components/agenda.html",
            (
                State(_("nothing to list"), {"days": [], "original": meeting}, True),
                State(
                    _("still being made"),
                    {"days": [], "original": meeting, "standing": meeting.standing},
                ),
                State(_("sessions, a break, parallel sessions"), agenda),
                State(_("two of them starred"), agenda, scripted=starred(2)),
                State(_("only those starred"), agenda, scripted=starred(2, only=True)),
            ),
        ),
        *agenda_tools(meeting, _morning()),
        *private_agenda(meeting, _morning()),
        *_of_a_session(meeting),
        *live_day(meeting, _morning()),
        *_of_lists(meeting),
        specimen(
            _("The meeting before"),
            "events/components/predecessor.html",
            page=meeting,
            original=meeting,
        ),
        *afterwards(meeting),
    ]


def _of_a_session(meeting: MeetingPage) -> list[Specimen]:
    opening, _coffee, first, second = _morning()
    streamed = _meeting(
        streams=[MeetingStream(kind="floor", url="https://example.org/")]
    )
    return [
        Specimen(
            _("Facts of a session"),
            "events/components/session_facts.html",
            tuple(
                State(
                    name,
                    {
                        "page": one,
                        "original": one,
                        "held": effective(one, None),
                        "meeting": streamed,
                        "stage": stage,
                    },
                )
                for name, one, stage in (
                    (_("on now"), opening, "during"),
                    (_("in the room only"), first, "before"),
                )
            ),
        ),
        specimen(
            _("Speakers"),
            "events/components/people.html",
            speakers=opening.speakers.all(),
        ),
        specimen(
            _("Around a session"),
            "events/components/around.html",
            original=first,
            meeting=meeting,
            neighbours=Around(before=opening, after=None, alongside=[second]),
        ),
        specimen(
            _("On now"),
            "events/components/meeting_desk.html",
            original=meeting,
            on_now=[opening],
            up_next=[first, second],
            place_now=f"session-{opening.slug}",
            broadcasts=heard(meeting),
            materials=_materials(meeting),
        ),
        specimen(
            _("Documents"),
            "events/components/materials.html",
            around=BESIDE,
            materials=_materials(meeting),
        ),
    ]


def _of_lists(meeting: MeetingPage) -> list[Specimen]:
    past = _meeting(starts=today(-400), ends=today(-398))
    return [
        Specimen(
            _("Upcoming meetings"),
            "events/components/upcoming_meeting.html",
            (
                State(context={"meeting": meeting}),
                State(_("in two months"), {"meeting": _meeting(**_two_months())}),
                State(_("postponed"), {"meeting": _meeting(status="postponed")}),
                State(_("a partner’s event"), {"meeting": partner_event()}),
            ),
            around="cards meetings",
            tag="ul",
        ),
        specimen(
            _("Past meetings"),
            "events/components/past_meeting.html",
            around="cards meetings",
            tag="ul",
            meeting=past,
        ),
        *calendar(meeting, past),
    ]


def _two_months() -> dict[str, object]:
    """Return the last day of one month and the first of the next."""
    first = (today(40).replace(day=1) + timedelta(days=32)).replace(day=1)
    return {"starts": first - timedelta(days=1), "ends": first}


def _materials(meeting: MeetingPage) -> list[Row]:
    material = MeetingMaterial(
        title=words("meeting.material"), language="bg", url="https://example.org/"
    )
    return [row(material, meeting, "materials")]


def _meeting(**facts: object) -> MeetingPage:
    return page(
        MeetingPage,
        predecessor_title=words("meeting.before"),
        predecessor_text=words("text.paragraph"),
        predecessor_year=2023,
        predecessor_countries=14,
        **{**meeting_facts(), **facts},
    )


def _morning() -> list[SessionPage]:
    """Return a morning with all that an agenda can hold."""
    nine = wall_clock().replace(hour=9) + timedelta(days=20)
    half = timedelta(minutes=30)
    pause, workshops = nine + 3 * half, nine + 4 * half
    later = workshops + 3 * half
    opening = session(
        "opening",
        "meeting.opening",
        "meeting.opening_text",
        starts=nine,
        ends=pause,
        room=words("meeting.room"),
        spoken=[reader_language(), "bg"],
        speakers=[
            SessionSpeaker(person=person(), part="chair"),
            SessionSpeaker(person=person("second_person"), part="speaker"),
        ],
    )
    coffee = session("break", "meeting.pause", starts=pause, ends=workshops)
    parallel = [
        session(
            "workshop",
            title,
            "meeting.workshop_text",
            starts=workshops,
            ends=later,
            room=words("meeting.small_room"),
            track=words(track),
        )
        for title, track in (
            ("meeting.workshop", "meeting.track"),
            ("meeting.second_workshop", "meeting.second_track"),
        )
    ]
    return [opening, coffee, *parallel]
