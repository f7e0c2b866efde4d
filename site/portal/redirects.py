"""Redirects that lead on whoever follows a file or a form of a page that moved."""

from __future__ import annotations

import re

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect

#: Files that end the address of a page, such as the calendar somebody subscribed to.
_FILE = re.compile(r"(?P<page>/.+/)(?P<name>[a-z]+\.[a-z]{2,5})", re.ASCII)


class RedirectAllOfPages(RedirectMiddleware):
    """Redirects as Wagtail does; files and queries of our own pages come along.

    A calendar is subscribed to for years, and a code on paper is never corrected.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponse
    ) -> HttpResponse:
        """Lead to where a page stands now, unless something answers already."""
        if response.status_code != 404:
            return response
        return _moved(request) or super().process_response(request, response)


def _moved(request: HttpRequest) -> HttpResponse | None:
    """Return what leads on to a file or with a query; the rest is Wagtail's."""
    file = _FILE.fullmatch(request.path)
    query = request.META.get("QUERY_STRING", "")
    if not (file or query):
        return None
    found = _redirect(request, file["page"] if file else request.path)
    if found is None or (query and _redirect(request, request.get_full_path())):
        return None
    address = found.link
    if file:
        address = f"{address.rstrip('/')}/{file['name']}"
    answer = (
        HttpResponsePermanentRedirect if found.is_permanent else HttpResponseRedirect
    )
    return answer(f"{address}?{query}" if query else address)


def _redirect(request: HttpRequest, path: str) -> Redirect | None:
    """Return the redirect of a path that leads to an address of our own."""
    normal = Redirect.normalise_path(path, decode_unicode=False)
    found = get_redirect(request, normal)
    if found is None or found.link is None:
        return None
    is_ours = found.redirect_page_id or found.redirect_link.startswith("/")
    return found if is_ours and "?" not in found.link else None
