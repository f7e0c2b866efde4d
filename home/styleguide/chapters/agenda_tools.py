"""What stands above an agenda: the reader's clock, narrowing, calendars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.http import QueryDict
from django.utils.translation import gettext as _

from core import formats
from core.languages import reader_language
from events.models import MeetingPage, SessionPage
from events.narrowing import narrow
from events.state import effective
from events.zone_choice import ZoneChoice
from events.zone_groups import zone_groups
from home.styleguide.specimens import Specimen, State, specimen

BOGOTA = "America/Bogota"


def agenda_tools(
    meeting: MeetingPage, sessions: Sequence[SessionPage]
) -> list[Specimen]:
    """Return the specimens.

    Args:
        meeting: an unsaved one.
        sessions: of a morning with parallel sessions.
    """
    return [
        _times(meeting, sessions[0]),
        _zone(meeting),
        *_narrowing(meeting, sessions),
        *_mine(meeting, sessions),
    ]


def _mine(meeting: MeetingPage, sessions: Sequence[SessionPage]) -> list[Specimen]:
    held = [effective(session, None) for session in sessions]
    return [
        specimen(_("My agenda"), "events/components/my_agenda.html", original=meeting),
        Specimen(
            _("Star of a session"),
            "events/components/star.html",
            (State(_("in an agenda")), State(_("with words"), {"told": True})),
        ),
        Specimen(
            _("Sessions at the same time"),
            "events/components/overlaps.html",
            (
                State(_("none overlap"), {"overlaps": []}, True),
                State(_("two overlap"), {"overlaps": [tuple(held[-2:])]}),
            ),
        ),
    ]


def _times(meeting: MeetingPage, session: SessionPage) -> Specimen:
    times = {"starts": session.starts, "ends": session.ends, "zone": meeting.zone}
    return Specimen(
        _("Time of a session"),
        "events/components/session_time.html",
        (
            State(_("on the clock of the meeting"), times),
            State(_("and of the reader"), {**times, "own_zone": BOGOTA}),
        ),
    )


def _zone(meeting: MeetingPage) -> Specimen:
    language = reader_language()
    city = formats.zone_city(BOGOTA, language) or BOGOTA
    groups = zone_groups(language, meeting.starts_at)[:1]
    choices = (
        (_("nothing chosen"), ZoneChoice()),
        (_("a city is chosen"), ZoneChoice(zone=BOGOTA, city=city)),
        (_("choosing"), ZoneChoice(groups=groups)),
        (_("there is no such zone"), ZoneChoice(refused="Mars/Phobos", groups=groups)),
    )
    return Specimen(
        _("Clock of the reader"),
        "events/components/zone_choice.html",
        tuple(State(name, {"zone_choice": choice}) for name, choice in choices),
    )


def _narrowing(meeting: MeetingPage, sessions: Sequence[SessionPage]) -> list[Specimen]:
    days = [_next_day(session) for session in sessions[:1]]
    held = [effective(session, None) for session in [*sessions, *days]]
    narrowed = narrow(QueryDict("language=bg"), held, {})
    shown = {"page": meeting, "narrowed": narrowed}
    return [
        specimen(
            _("Narrowing an agenda"),
            "events/components/agenda_filters.html",
            around="agenda-tools",
            **shown,
        ),
        specimen(
            _("Agenda in calendars and apps"),
            "events/components/agenda_feeds.html",
            around="agenda-tools",
            **shown,
        ),
    ]


def _next_day(session: SessionPage) -> SessionPage:
    return type(session)(
        title=session.title,
        slug=f"{session.slug}-2",
        locale=session.locale,
        original_language=session.original_language,
        kind=session.kind,
        starts=session.starts + timedelta(days=1),
        ends=session.ends + timedelta(days=1),
        spoken=["fr"],
    )
