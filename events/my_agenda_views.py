"""Addresses of private agendas; who knows one may read, change and revoke it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from core.elsewhere import without_account
from events.feeds import chosen_calendar
from events.models import PrivateAgenda
from events.my_agenda import (
    Programme,
    agenda_shown,
    choosing,
    meeting_of,
    programme_of,
    readable_meetings,
    refusal_of,
)
from events.private_agendas import (
    MOST,
    agenda_under,
    change_agenda,
    choice,
    make_agenda,
    revoke_agenda,
)

#: Nothing on the way keeps the page, no page after it learns its address, and no
#: search engine lists it.
CLOSED = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
View = Callable[..., HttpResponse]


def closed(view: View) -> View:
    """Send an answer to the one who asked, and to nobody after them."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _with(view(request, *args, **kwargs), CLOSED)

    return answered


def with_agenda(view: Callable[..., HttpResponse]) -> View:
    """Find the list and the meeting of an address, or say one thing of all others.

    A revoked address, a guessed one and one whose meeting is closed are not told apart.
    """

    @wraps(view)
    def found(request: HttpRequest, token: str) -> HttpResponse:
        agenda = agenda_under(token)
        programme = programme_of(meeting_of(agenda)) if agenda else None
        if agenda is None or programme is None:
            return gone(request)
        return view(request, token, agenda, programme)

    return found


def gone(request: HttpRequest) -> HttpResponse:
    """Say that an address leads nowhere, and not whether it ever did."""
    response = render(request, "events/mine/nowhere.html", status=404)
    return _with(response, CLOSED)


@closed
@without_account
@require_http_methods(["GET", "HEAD", "POST"])
def choose_sessions(request: HttpRequest, meeting: str) -> HttpResponse:
    """Let somebody choose sessions, and make the list of what they chose.

    Args:
        request: what was chosen stands in ``session``.
        meeting: its short reference.

    Raises:
        Http404: where no meeting stands that everybody may read.
    """
    programme = programme_of(readable_meetings().referred_to(meeting).first())
    if programme is None:
        raise Http404
    if request.method != "POST":
        return _ask(request, programme, [])
    return _taken(
        request,
        programme,
        lambda sessions: make_agenda(meeting=programme.meeting, sessions=sessions),
    )


@closed
@require_http_methods(["GET", "HEAD"])
@with_agenda
def my_agenda(
    request: HttpRequest, token: str, agenda: PrivateAgenda, programme: Programme
) -> HttpResponse:
    """Show the sessions of a list."""
    path = reverse("my_agenda", args=[token])
    shown = agenda_shown(request, programme, agenda.sessions, path)
    return render(request, "events/my_agenda.html", shown)


@closed
@without_account
@require_http_methods(["GET", "HEAD", "POST"])
@with_agenda
def change_my_agenda(
    request: HttpRequest, token: str, agenda: PrivateAgenda, programme: Programme
) -> HttpResponse:
    """Let somebody choose anew; the address stays."""
    if request.method != "POST":
        return _ask(request, programme, agenda.sessions)

    def change(sessions: list[str]) -> str:
        change_agenda(agenda=agenda, sessions=sessions, held=programme.sessions)
        return token

    return _taken(request, programme, change)


@closed
@without_account
@require_POST
def revoke_my_agenda(request: HttpRequest, token: str) -> HttpResponse:
    """Forget a list. What it answers is the same where there was none."""
    revoke_agenda(token=token)
    return HttpResponseRedirect(reverse("my_agenda_revoked"))


@closed
def my_agenda_revoked(request: HttpRequest) -> HttpResponse:
    """Say that a list is forgotten."""
    told = {"in_every_language": True, "revoked": True}
    return render(request, "events/mine/nowhere.html", told)


@require_http_methods(["GET", "HEAD"])
@with_agenda
def my_calendar(
    request: HttpRequest, token: str, agenda: PrivateAgenda, programme: Programme
) -> HttpResponse:
    """Answer with the calendar of a list; it names no address of the list."""
    response = chosen_calendar(request, programme.meeting, programme.sessions, agenda)
    return _with(response, CLOSED | {"Cache-Control": "private, no-cache"})


def _with(response: HttpResponse, headers: dict[str, str]) -> HttpResponse:
    for name, value in headers.items():
        response.headers[name] = value
    return response


def _ask(
    request: HttpRequest, programme: Programme, chosen: Iterable[str], **more: Any
) -> HttpResponse:
    shown = choosing(programme, set(chosen), **more)
    shown |= {"most": MOST, "is_change": "token" in request.resolver_match.kwargs}
    return render(request, "events/choose_sessions.html", shown)


def _taken(
    request: HttpRequest, programme: Programme, take: Callable[[list[str]], str]
) -> HttpResponse:
    """Take what was chosen and lead to its page, or ask again and say why."""
    asked = request.POST.getlist("session")
    made = choice(asked, programme.sessions)
    refusal = refusal_of(made)
    if refusal:
        return _ask(request, programme, asked, refusal=refusal)
    path = reverse("my_agenda", args=[take(made.sessions)])
    query = f"?left_out={made.unknown}" if made.unknown else ""
    return HttpResponseRedirect(path + query)
