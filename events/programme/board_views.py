"""The programme board: all sessions of a meeting in one form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.models import MeetingPage
from events.programme.access import may_publish, meeting_asked
from events.programme.board import Board
from events.programme.writing import Written

BOARD = "programme_board"
PUBLISH = "programme_publish"

Act = Callable[[HttpRequest, MeetingPage, Board], HttpResponse]


def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the board of a meeting, or do what one of its buttons says.

    Args:
        request: of somebody who is logged in to the admin.
        pk: of any edition of the meeting.

    Raises:
        PermissionDenied: for those who may not edit the meeting.
        Http404: where there is no such meeting.
    """
    meeting = meeting_asked(request, pk)
    if request.method != "POST":
        return _shown(request, meeting, Board(meeting))
    act = _ACTS.get(request.POST.get("action", ""), _save)
    return act(request, meeting, Board(meeting, request.POST))


def _save(request: HttpRequest, meeting: MeetingPage, board: Board) -> HttpResponse:
    written = board.save(request.user)
    if written is None:
        return _shown(request, meeting, board)
    return _told(BOARD, board, written)


def _save_and_publish(
    request: HttpRequest, meeting: MeetingPage, board: Board
) -> HttpResponse:
    written = board.save(request.user)
    if written is None:
        return _shown(request, meeting, board)
    return _told(PUBLISH, board, written)


def _shift(request: HttpRequest, meeting: MeetingPage, board: Board) -> HttpResponse:
    return _shown(request, meeting, board, board.shift())


def _to_day(request: HttpRequest, meeting: MeetingPage, board: Board) -> HttpResponse:
    return _shown(request, meeting, board, board.move_day())


def _one_more(request: HttpRequest, meeting: MeetingPage, board: Board) -> HttpResponse:
    board.offer_row()
    return _shown(request, meeting, board)


_ACTS: dict[str, Act] = {
    "save": _save,
    "publish": _save_and_publish,
    "shift": _shift,
    "to_day": _to_day,
    "add": _one_more,
}


def _told(name: str, board: Board, written: Written) -> HttpResponse:
    """Lead on by GET, so that a reload sends nothing again."""
    address = reverse(name, args=[board.meeting.pk])
    gone = f"&gone={board.gone}" if board.gone else ""
    return redirect(f"{address}?saved={written.number}{gone}")


def _shown(
    request: HttpRequest, meeting: MeetingPage, board: Board, told: str = ""
) -> HttpResponse:
    """Show the board as it stands in memory, with what was typed."""
    refused = bool(board.refused_rows)
    board.refresh()
    screen: dict[str, Any] = {
        "meeting": meeting,
        "board": board,
        "told": told or saved(request),
        "refused": refused,
        "may_publish": may_publish(meeting, request.user),
    }
    return render(request, "events/programme/board.html", screen)


def saved(request: HttpRequest) -> str:
    """Say what the form before this page did; nothing where there was none."""
    told = [
        say(int(text))
        for name, say in _SAYINGS.items()
        if (text := request.GET.get(name, "")).isascii()
        and text.isdigit()
        and len(text) < 6
    ]
    return " ".join(told)


def _made_public(number: int) -> str:
    return ngettext(
        "Published: %(number)s session.",
        "Published: %(number)s sessions.",
        number,
    ) % {"number": number}


def _drafts_saved(number: int) -> str:
    return ngettext(
        "Saved as draft: %(number)s session.",
        "Saved as drafts: %(number)s sessions.",
        number,
    ) % {"number": number}


def _deleted(number: int) -> str:
    return ngettext(
        "%(number)s session of your screen was deleted by somebody meanwhile.",
        "%(number)s sessions of your screen were deleted by somebody meanwhile.",
        number,
    ) % {"number": number}


def _nothing_changed() -> str:
    return _("All was so already; nothing was changed.")


#: What a query tells, by its name.
_SAYINGS = {"saved": _drafts_saved, "published": _made_public, "gone": _deleted}
