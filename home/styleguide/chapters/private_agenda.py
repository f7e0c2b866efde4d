"""Sessions of one's own: stars, private lists, and pages without a connection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils import timezone
from django.utils.translation import gettext as _

from core import formats
from core.languages import reader_language
from core.models import Worded
from events.models import MeetingPage, SessionPage
from events.my_agenda import Refusal, plain_days
from events.overlaps import overlapping
from events.private_agendas import MOST, reference
from events.qr import qr_of
from events.state import Effective, Status, effective
from events.zone_choice import ZoneChoice
from home.styleguide.scripted import beside_list, kept, line_told, star_shown
from home.styleguide.specimens import Specimen, State, whole
from home.styleguide.words import words
from home.styleguide.works import works

ADDRESS = "https://example.org/my/8h3k-0v5q-2m7x-9t4z/"
PART = "events/mine"


def private_agenda(
    meeting: MeetingPage, sessions: Sequence[SessionPage]
) -> list[Specimen]:
    """Return the specimens.

    Args:
        meeting: an unsaved one.
        sessions: of a morning whose last two are at the same time.
    """
    held = [effective(session, None) for session in sessions]
    about = {"meeting": meeting, "original": sessions[-1]}
    stars = star_shown([Worded(sessions[-2].title, reader_language())])
    return [
        Specimen(
            _("Star on the page of a session"),
            f"{PART}/star_session.html",
            (
                State(_("not starred"), about, scripted=star_shown([])),
                State(_("another one is at the same time"), about, scripted=stars),
            ),
        ),
        _choosing(meeting, held),
        Specimen(
            _("Why a choice was not taken"),
            f"{PART}/refusal.html",
            (
                State(_("nothing chosen"), {"refusal": Refusal(nothing=True)}),
                State(_("too many"), {"refusal": Refusal(too_long=True), "most": MOST}),
            ),
        ),
        _list(meeting, held),
        Specimen(
            _("What a private list left out"),
            f"{PART}/told.html",
            tuple(State(context={"left_out": number}) for number in (1, 3)),
        ),
        _beside(meeting),
        _no_list(),
        *_without_connection(),
    ]


def _choosing(meeting: MeetingPage, held: Sequence[Effective]) -> Specimen:
    off = replace(held[0], status=Status.CANCELLED)
    days = plain_days([off, *held[2:]])
    shown = {
        "original": meeting,
        "days": days,
        "chosen": {reference(held[-1])},
        "in_every_language": True,
    }
    refused = {**shown, "chosen": set(), "refusal": Refusal(nothing=True)}
    return Specimen(
        _("Choosing sessions"),
        "events/choose_sessions.html",
        (
            State(_("one is chosen"), shown),
            State(_("the choice was not taken"), refused),
            State(_("still being made"), {**shown, "days": []}),
        ),
        whole_page=True,
    )


def _list(meeting: MeetingPage, held: Sequence[Effective]) -> Specimen:
    return whole(
        _("A private list"),
        "events/my_agenda.html",
        original=meeting,
        days=plain_days(held[2:]),
        overlaps=overlapping(held[2:]),
        gone=held[:1],
        left_out=1,
        zone_choice=ZoneChoice(),
        path="",
        address=ADDRESS,
        qr=qr_of(ADDRESS),
        sessions="",
        in_every_language=True,
    )


def _beside(meeting: MeetingPage) -> Specimen:
    shown = {"original": meeting, "path": "", "sessions": ""}
    return Specimen(
        _("A private list beside the stars of a browser"),
        f"{PART}/browser.html",
        (
            State(_("the same"), shown, scripted=beside_list("same")),
            State(_("others"), shown, scripted=beside_list("differs")),
        ),
    )


def _no_list() -> Specimen:
    shown = {"in_every_language": True}
    return Specimen(
        _("No private list"),
        f"{PART}/nowhere.html",
        (
            State(_("just revoked"), {**shown, "revoked": True}),
            State(_("no such address"), shown),
        ),
        around="errors",
        whole_page=True,
    )


def _without_connection() -> list[Specimen]:
    now = formats.time(timezone.localtime(), reader_language())
    changed = [words("meeting.opening"), words("meeting.workshop")]
    states = (
        State(_("no connection"), scripted=line_told("without", now)),
        State(_("back, changed"), scripted=line_told("changed", now, changed)),
        State(_("back, the same"), scripted=line_told("same", now)),
    )
    return [
        Specimen(_("Without a connection"), f"{PART}/offline.html", states),
        Specimen(
            _("A page that was not kept"),
            "home/offline.html",
            (
                State(_("none is kept")),
                State(
                    _("others are kept"),
                    scripted=kept(work.shown_title for work in works()[:2]),
                ),
            ),
            around="errors",
            whole_page=True,
        ),
    ]
