"""A meeting's day: where it is, what runs late, what can be heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from core.languages import reader_language
from core.models import Worded
from events.broadcast import Broadcast
from events.models import AgendaChange, MeetingPage, Notice, SessionPage
from events.models.meeting import MeetingStream
from events.state import Effective, Status, effective
from events.whereabouts import DayState, OnAir, Whereabouts
from home.styleguide.specimens import Specimen, State, specimen
from home.styleguide.words import words
from home.styleguide.works import row, wall_clock

STREAM = "https://example.org/"


def live_day(meeting: MeetingPage, sessions: Sequence[SessionPage]) -> list[Specimen]:
    """Return what changes while a meeting is held.

    Args:
        meeting: an unsaved one.
        sessions: some of it.
    """
    first, second = (effective(session, None) for session in sessions[:2])
    late = _late(second)
    changes = [_change("cancelled"), _change("delayed", minutes=20)]
    return [
        _where(first, late, meeting),
        specimen(
            _("Where we are, notices"),
            "events/components/live.html",
            where=_at(DayState.LIVE, first, late),
            meeting_zone=meeting.zone,
            notices=[_notice()],
        ),
        specimen(_("Notices"), "events/components/notices.html", notices=[_notice()]),
        *_when(first, late, meeting),
        specimen(
            _("Room of a session"), "events/components/session_room.html", session=first
        ),
        specimen(
            _("On now and up next"),
            "events/components/now_and_next.html",
            original=meeting,
            on_now=[first],
            up_next=[late],
        ),
        *_channels(meeting),
        specimen(
            _("What has changed"),
            "events/components/changes.html",
            original=meeting,
            changes=changes,
        ),
    ]


def heard(
    meeting: MeetingPage, state: OnAir = OnAir.BEFORE, url: str = STREAM
) -> list[Broadcast]:
    """Return a channel in a state."""
    stream = MeetingStream(
        kind="floor",
        language="bg",
        label=words("meeting.stream"),
        url=url,
        fallback_url=STREAM,
        telephone="+359 2 000 0000",
        captions=True,
    )
    label = Worded(words("meeting.stream"), reader_language())
    opens = timezone.now() + timedelta(hours=1)
    return [Broadcast(row(stream, meeting, "streams"), label, state, opens)]


def _channels(meeting: MeetingPage) -> list[Specimen]:
    film = "https://vimeo.com/76979871"
    shown = [
        (_("before it opens"), heard(meeting)),
        (_("open, by a link"), heard(meeting, OnAir.LIVE)),
        (_("open, in the page"), heard(meeting, OnAir.LIVE, film)),
        (_("closed for now"), heard(meeting, OnAir.CLOSED)),
        (_("over"), heard(meeting, OnAir.AFTER)),
    ]
    states = tuple(
        State(name, {"broadcasts": some, "zone": meeting.zone}) for name, some in shown
    )
    one = tuple(
        State(name, {"one": some[0], "zone": meeting.zone}) for name, some in shown
    )
    return [
        Specimen(_("Live stream"), "events/components/streams.html", states),
        Specimen(_("Channels"), "events/components/broadcasts.html", states[:1]),
        Specimen(_("Channel"), "events/components/broadcast.html", one, tag="ul"),
    ]


def _where(first: Effective, late: Effective, meeting: MeetingPage) -> Specimen:
    shown = [
        (_("upcoming"), _at(DayState.UPCOMING, None, first)),
        (_("today"), _at(DayState.TODAY, None, first)),
        (_("live, late"), _at(DayState.LIVE, first, late)),
        (_("break"), _at(DayState.BREAK, None, late)),
        (_("over"), _at(DayState.OVER, None, None)),
    ]
    states = [
        State(name, {"where": here, "told": True, "zone": meeting.zone})
        for name, here in shown
    ]
    off = State(_("called off"), {"where": _at(DayState.OFF, None, None)}, True)
    return Specimen(_("Where are we?"), "events/components/where.html", (*states, off))


def _at(state: DayState, now: Effective | None, then: Effective | None) -> Whereabouts:
    both = [one for one in (now, then) if one]
    return Whereabouts(
        state=state,
        today=wall_clock(days=20).date(),
        now=[now] if now else [],
        next=[then] if then else [],
        delay=max((one.delay for one in both), default=0),
    )


def _when(first: Effective, late: Effective, meeting: MeetingPage) -> list[Specimen]:
    shown = [
        (_("as planned"), first),
        (_("late"), late),
        (_("moved"), replace(late, status=Status.MOVED, delay=0)),
        (_("postponed"), replace(first, status=Status.POSTPONED)),
        (_("cancelled"), replace(first, status=Status.CANCELLED)),
    ]
    states = tuple(
        State(name, {"session": one, "zone": meeting.zone}) for name, one in shown
    )
    return [
        Specimen(
            _("When a session is held"), "events/components/session_when.html", states
        ),
        Specimen(
            _("How a session differs from its plan"),
            "events/components/session_status.html",
            (replace(states[0], shows_nothing=True), *states[1:]),
        ),
    ]


def _late(held: Effective) -> Effective:
    shift = timedelta(minutes=20)
    return replace(
        held,
        starts=held.starts + shift,
        ends=held.ends + shift,
        status=Status.DELAYED,
        delay=20,
    )


def _notice() -> Notice:
    return Notice(code="soon", posted_at=timezone.now())


def _change(kind: str, **facts: int) -> AgendaChange:
    title = {reader_language(): words("meeting.opening")}
    told = {"title": title, "language": reader_language(), **facts}
    return AgendaChange(kind=kind, facts=told, version=1, at=timezone.now())
