"""Files that are made of pages: of which pages, and how they are sent."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

from core.languages import reader_language
from core.models import BasePage
from editions.routing import resolve

if TYPE_CHECKING:
    from events.state import Effective

#: A delay reaches calendars and caches within a minute of the next question.
SECONDS_FRESH = 60


def readable_page(path: str) -> BasePage:
    """Return the page of an address that everybody may read.

    Args:
        path: of the page, after the language.

    Raises:
        Http404: when there is none.
    """
    route = resolve(path, reader_language())
    if route is None or route.page.is_embargoed:
        raise Http404
    if route.page.get_view_restrictions().exists():
        raise Http404
    return route.page


def answer(
    request: HttpRequest,
    content: bytes,
    media_type: str,
    page: BasePage | Effective,
    suffix: str,
) -> HttpResponse:
    """Send a file, or that the reader's copy is still true (RFC 9110 §13).

    Args:
        request: which may name the copy that the reader has.
        content: of the file.
        media_type: its type without a charset.
        page: whose file it is.
        suffix: of its name.
    """
    response = HttpResponse(content, content_type=f"{media_type}; charset=utf-8")
    name = f"{page.slug}.{suffix}"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["ETag"] = quote_etag(hashlib.sha256(content).hexdigest()[:32])
    patch_cache_control(response, public=True, max_age=SECONDS_FRESH)
    return get_conditional_response(request, response["ETag"], response=response)
