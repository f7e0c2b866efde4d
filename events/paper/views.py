"""The programme of a meeting as PDF, under the address of its page."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

from core.languages import reader_language
from events.files import SECONDS_FRESH, readable_page
from events.models import MeetingPage, MeetingState
from events.paper.data import Programme, programme_data
from events.paper.pdf import programme_as_pdf
from events.querysets import WHY, effective_programme


def programme_pdf(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the programme as it is now, or that the reader's copy is still true.

    Args:
        request: whose language words are in.
        path: of the meeting's page, after the language.

    Raises:
        Http404: for other pages, and for those not everybody may read.
    """
    page = readable_page(path)
    if not isinstance(page, MeetingPage):
        raise Http404
    programme = _programme(request, page)
    content = programme_as_pdf(programme_data(programme), programme.changed_at)
    return _answer(request, content, f"{page.slug}-{reader_language()}.pdf")


def _programme(request: HttpRequest, page: MeetingPage) -> Programme:
    found = MeetingPage.originals.filter(translation_key=page.translation_key)
    words = ("venue", "address", "short_title", *WHY)
    in_words = found.for_reader(reader_language(), words=words)
    meeting = in_words.select_related("place").first()
    if meeting is None:
        raise Http404
    meeting.edition_paths = page.edition_paths
    state = MeetingState.objects.filter(key=meeting.translation_key).first()
    held = effective_programme(meeting)
    changes = [meeting.last_published_at, state and state.changed_at]
    changes += [session.changed_at for session in held]
    return Programme(
        meeting=meeting,
        sessions=[session for session in held if not session.dropped],
        version=state.version if state else 0,
        changed_at=max(moment for moment in changes if moment),
        absolute=request.build_absolute_uri,
        publisher=settings.SITE_NAME,
    )


def _answer(request: HttpRequest, content: bytes, name: str) -> HttpResponse:
    """Send the file with a tag, so that who has it asks again for next to nothing."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    # Who searches shall find the page, which is never older than the meeting.
    response["X-Robots-Tag"] = "noindex"
    response["ETag"] = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    patch_cache_control(response, public=True, max_age=SECONDS_FRESH)
    return get_conditional_response(request, response["ETag"], response=response)
