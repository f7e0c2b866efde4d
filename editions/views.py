"""Serving a work under its address in any language."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from core.languages import reader_language
from editions.routing import resolve


def serve_work(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the reader's edition, or honestly with the original.

    The route is handed to Wagtail's own view, so its hooks, restrictions and previews
    go on working; only finding the page is ours, because one query must do it.

    Raises:
        Http404: when no live edition stands under the path.
    """
    route = resolve(path, reader_language())
    if route is None or (route.page.is_embargoed and not _reads_early(request)):
        raise Http404
    request.route = route
    request._wagtail_route_for_request = RouteResult(route.page)
    response = serve(request, path)
    if route.is_fallback:
        response["X-Robots-Tag"] = "noindex"
    return response


def _reads_early(request: HttpRequest) -> bool:
    """Editors see what is under embargo; asked only where something is."""
    return request.user.has_perm("wagtailadmin.access_admin")
