"""What a page tells its reader about languages."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse

from core.languages import LANGUAGES, OWN_NAMES, reader_language
from core.models import BasePage, Worded
from editions.routing import Route, editions_of

register = template.Library()


def route_of(request: HttpRequest | None, page: BasePage | None) -> Route | None:
    """Return the route of the page being shown; a preview makes its own.

    An error page shows no page, even where one was found before the error.
    """
    if not isinstance(page, BasePage):
        return None
    route = getattr(request, "route", None)
    if route is not None:
        return route
    asked = reader_language()
    card = page.original.cards.filter(language=asked).first()
    route = Route(asked=asked, page=page, editions=editions_of(page), card=card)
    route.editions.setdefault(page.language, page)
    if request is not None:
        request.route = route
    return route


@register.simple_tag(takes_context=True)
def language_switcher(context: template.Context) -> list[dict[str, Any]]:
    """Return the four languages, where each leads and whether an edition is there.

    A language without an edition still leads to the same work, and says beforehand that
    it will be told in another language.
    """
    request, page = context.get("request"), context.get("page")
    route = route_of(request, page)
    current = reader_language()
    return [
        {
            "code": code,
            "name": OWN_NAMES[code],
            "url": page.path_in(code) if route else _same_question(context, code),
            "current": code == current,
            "exists": route is None or code in route.editions,
        }
        for code in LANGUAGES
    ]


def _same_view(context: template.Context, code: str) -> str:
    """Return the address of what is shown in another language.

    An error page says nothing in any language but where the way back begins.
    """
    if not context.get("in_every_language"):
        return f"/{code}/"
    _empty, _prefix, *steps = context["request"].path.split("/")
    return "/".join(["", code, *steps])


def _same_question(context: template.Context, code: str) -> str:
    """Return the same view with what is asked of it, where its view says what that is.

    A path alone is the address that search engines should know.
    """
    address, query = _same_view(context, code), context.get("same_query")
    return f"{address}?{query}" if query else address


@register.simple_tag(takes_context=True)
def view_addresses(context: template.Context) -> list[dict[str, str]]:
    """Return the addresses of what is no page: the same in all languages."""
    build = context["request"].build_absolute_uri
    return [
        {"code": code, "url": build(_same_view(context, code))} for code in LANGUAGES
    ]


@register.simple_tag(takes_context=True)
def alternates(context: template.Context) -> list[dict[str, str]]:
    """Return reciprocal hreflang links of the live editions, x-default the original."""
    page, request = context.get("page"), context.get("request")
    route = route_of(request, page)
    if route is None or route.is_fallback:
        return []
    links = [
        {"code": code, "url": request.build_absolute_uri(page.path_in(code))}
        for code in route.editions
    ]
    if page.original_language in route.editions:
        url = request.build_absolute_uri(page.path_in(page.original_language))
        links.append({"code": "x-default", "url": url})
    return links


@register.simple_tag(takes_context=True)
def canonical(context: template.Context) -> str:
    """Return the address search engines should know: the original's on a fallback."""
    page, request = context.get("page"), context.get("request")
    route = route_of(request, page)
    if route is None:
        return ""
    language = route.page.language if route.is_fallback else route.asked
    return request.build_absolute_uri(page.path_in(language))


@register.simple_tag(takes_context=True)
def fallback(context: template.Context) -> dict[str, Any] | None:
    """Return what a reader without an edition is told, or None where there is one."""
    page = context.get("page")
    route = route_of(context.get("request"), page)
    if route is None or not route.is_fallback:
        return None
    return {
        "card": route.card,
        "editions": [
            {
                "code": code,
                "name": OWN_NAMES[code],
                "url": edition.path_in(code),
                "title": Worded(edition.title, edition.language_of("title")),
            }
            for code, edition in route.editions.items()
        ],
    }


@register.simple_tag(takes_context=True)
def reader_title(context: template.Context) -> Worded:
    """Return the page's title as its reader can understand it: perhaps a card's."""
    page = context["page"]
    route = route_of(context.get("request"), page)
    if route and route.is_fallback and route.card:
        return Worded(route.card.title, route.asked)
    return Worded(page.title, page.language_of("title"))


@register.simple_tag(takes_context=True)
def reader_address(context: template.Context) -> str:
    """Return the address to pass on: the reader's own, on a fallback as well."""
    page, request = context.get("page"), context.get("request")
    route = route_of(request, page)
    return request.build_absolute_uri(page.path_in(route.asked)) if route else ""


@register.simple_tag(takes_context=True)
def reference_address(context: template.Context) -> str:
    """Return the address that stays: by reference, of the edition being read."""
    page, request = context.get("page"), context.get("request")
    route = route_of(request, page)
    if route is None or request is None:
        return ""
    path = f"/{route.page.language}/ref/{page.reference}"
    return request.build_absolute_uri(path)


@register.simple_tag(takes_context=True)
def qr_path(context: template.Context) -> str:
    """Return where the QR code of the page's address in this language is drawn."""
    page = context["page"]
    address = page.path_in(reader_language()).strip("/")
    return reverse("qr", args=[address])
