"""Serving a work under its address in any language."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from core.languages import reader_language
from core.models import BasePage
from core.references import address_beside_works
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


def lead_to_work(request: HttpRequest, reference: str) -> HttpResponse:
    """Lead from a short reference to what it stands for in the reader's language.

    That language is the address's, else what the browser asks for. A restricted work is
    led to as well: its own address asks who may read it.

    Raises:
        Http404: for a reference of nothing that is published.
    """
    works = BasePage.originals.past_embargo().referred_to(reference)
    work = works.only("url_path", "depth").order_by("pk").first()
    address = work.reader_path if work else address_beside_works(reference)
    if address is None:
        raise Http404
    return HttpResponseRedirect(address)


def lead_to_form(request: HttpRequest, name: str) -> HttpResponse:
    """Lead from another form of a work, such as its citation, to the reader's own."""
    return HttpResponseRedirect(f"/{reader_language()}/ref/{name}")
