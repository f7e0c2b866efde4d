"""The control room: one screen from which staff steer a meeting while it is held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from wagtail.models import Page

from core.languages import reader_language
from core.models import BasePage, Worded
from core.open_editions import card_words, edition_words
from events.broadcast import Broadcast, broadcasts, of_meeting, of_session
from events.channels import named
from events.control_forms import (
    FORMS,
    MINUTES,
    DelayForm,
    DeskForm,
    MoveForm,
    NoticeForm,
)
from events.day import where
from events.models import AgendaChange, MeetingPage, MeetingStream, SessionStream
from events.querysets import (
    Board,
    board_of,
    changes_of,
    effective_programme,
)
from events.state import Effective

LINES = 20
NAME = "control_room"


def may_control(page: Page, user: Any) -> bool:
    """Whether somebody may steer a meeting: those who may publish it.

    Args:
        page: any edition of the meeting.
        user: who asks.
    """
    original = page.specific.original
    return original.permissions_for_user(user).can_publish()


def control_room(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the control room of a meeting, or write what one of its forms says.

    Args:
        request: of somebody who is logged in to the admin.
        pk: of any edition of the meeting.

    Raises:
        PermissionDenied: for those who may not publish the meeting.
        Http404: where there is no such meeting.
    """
    page = get_object_or_404(MeetingPage, pk=pk)
    if not may_control(page, request.user):
        raise PermissionDenied
    meeting = page.original
    form = None
    if request.method == "POST":
        form = _form(request, meeting)
        if form and form.is_valid():
            change = form.write(by=request.user)
            if form.is_valid():
                return _told(request, meeting, change)
    screen = _screen(request, meeting, form)
    return render(request, "events/control_room.html", screen)


def _form(request: HttpRequest, meeting: MeetingPage) -> DeskForm | None:
    kind = FORMS.get(request.POST.get("action", ""))
    return kind(meeting, data=request.POST) if kind else None


def _told(
    request: HttpRequest, meeting: MeetingPage, change: AgendaChange | None
) -> HttpResponse:
    """Lead to the screen by GET, so that a reload sends nothing again."""
    done = str(change.pk) if change else "nothing"
    session = request.POST.get("session", "")
    query = f"?done={done}" + (f"&session={session}" if session else "")
    return redirect(f"{reverse(NAME, args=[meeting.pk])}{query}")


@dataclass(frozen=True)
class Desk:
    """A channel on the desk, and what carries it where that is one session."""

    channel: Broadcast
    session: Effective | None = None


def _screen(
    request: HttpRequest, meeting: MeetingPage, form: DeskForm | None
) -> dict[str, Any]:
    """Return all that the screen shows; a refused form stands where it was sent."""
    sessions = [s for s in effective_programme(meeting) if not s.dropped]
    board = board_of(meeting.translation_key)
    version = board.version
    here = where(meeting, sessions)
    log = changes_of(meeting.translation_key, LINES)
    chosen = _chosen(request, sessions) or _nearest(here.now, here.next, sessions)
    days = sorted({s.day for s in sessions})
    day = chosen.day if chosen else None
    day = _day(request, days) or day
    if form is not None:
        form.data = {**form.data.dict(), "seen": version}
    return {
        "meeting": meeting,
        "title": _title(meeting),
        "original": meeting,
        "version": version,
        "where": here,
        "days": days,
        "day": day,
        "sessions": [s for s in sessions if s.day == day],
        "chosen": chosen,
        "minutes": MINUTES,
        "delay_form": _shown(form, DelayForm, meeting, version, chosen),
        "move_form": _shown(form, MoveForm, meeting, version, chosen),
        "notice_form": _shown(form, NoticeForm, meeting, version, None),
        "refused": form,
        "desks": _desks(meeting, sessions, day, board),
        "notices": board.notices,
        "changes": log,
        "done": _done(request, log),
        "nothing_done": request.GET.get("done") == "nothing",
    }


def _title(meeting: MeetingPage) -> Worded:
    """Return the title as its reader's edition or card has it, else its own."""
    language = reader_language()
    worded = MeetingPage.objects.annotate(
        edition_words=edition_words(BasePage, language),
        card_words=card_words(language),
    )
    return worded.get(pk=meeting.pk).shown_title


def _shown(
    form: DeskForm | None,
    kind: type[DeskForm],
    meeting: MeetingPage,
    version: int,
    chosen: Effective | None,
) -> DeskForm:
    """Return the form that was refused, if it is of this kind, else a fresh one."""
    if isinstance(form, kind):
        return form
    first: dict[str, Any] = {
        "seen": version,
        "language": reader_language(),
        "room_language": reader_language(),
    }
    if chosen:
        first |= {"session": chosen.key, "starts": chosen.starts, "ends": chosen.ends}
    return kind(meeting, initial=first)


def _chosen(request: HttpRequest, sessions: Sequence[Effective]) -> Effective | None:
    key = request.POST.get("session") or request.GET.get("session", "")
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    return next((s for s in sessions if s.translation_key == wanted), None)


def _nearest(*lists: Sequence[Effective]) -> Effective | None:
    """Return what most likely is to be changed: what comes, what runs, the first."""
    now, coming, sessions = lists
    return next(iter([*coming, *now, *sessions]), None)


def _day(request: HttpRequest, days: Sequence[date]) -> date | None:
    asked = request.GET.get("day", "")
    return next((day for day in days if day.isoformat() == asked), None)


def _desks(
    meeting: MeetingPage,
    sessions: Sequence[Effective],
    day: date | None,
    board: Board,
) -> list[Desk]:
    """Return the channels of the meeting and of the sessions of a day."""
    said = board.streams
    channels = named(MeetingStream, [meeting.pk], "label", "streams")
    whole = broadcasts(channels, of_meeting(meeting, sessions), said, meeting)
    today = {s.session.pk: s for s in sessions if s.day == day}
    found = [Desk(one) for one in whole]
    for row, label in named(SessionStream, today, "label", "streams"):
        held = today[row.page_id]
        carried = of_session(held, meeting.clock)
        [one] = broadcasts([(row, label)], carried, said, meeting)
        found.append(Desk(one, held))
    return found


def _done(request: HttpRequest, log: Sequence[AgendaChange]) -> AgendaChange | None:
    done = request.GET.get("done", "")
    return next((change for change in log if str(change.pk) == done), None)
