"""Programmes of meetings for the apps of conferences, in an address's language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from events.channels import session_handouts
from events.feeds import held_at, in_words, state_of
from events.files import answer, readable_page
from events.models import MeetingPage
from events.querysets import effective_programme
from events.schedule_json import Programme, schedule_json
from events.schedule_xml import schedule_xml

if TYPE_CHECKING:
    from core.models import BasePage


def schedule_as_json(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the programme as pretalx writes it.

    Raises:
        Http404: as ``calendar_file`` does.
    """
    page = readable_page(path)
    export = schedule_json(_programme(request, page))
    content = json.dumps(export, ensure_ascii=False).encode()
    return answer(request, content, "application/json", page, "json")


def schedule_as_xml(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the programme as frab and pentabarf write it.

    Raises:
        Http404: as ``calendar_file`` does.
    """
    page = readable_page(path)
    content = schedule_xml(schedule_json(_programme(request, page)))
    return answer(request, content, "application/xml", page, "xml")


def _programme(request: HttpRequest, page: BasePage) -> Programme:
    """Return what an export tells of; apps number pages, so what left is left out."""
    if not isinstance(page, MeetingPage):
        raise Http404
    meeting, state = in_words(page), state_of(page)
    sessions = [s for s in effective_programme(meeting) if not s.dropped]
    return Programme(
        held=held_at(request, meeting, sessions, {}),
        sessions=sessions,
        version=state.version if state else 0,
        generator=settings.SITE_NAME,
        handouts=session_handouts(session.pk for session in sessions),
    )
