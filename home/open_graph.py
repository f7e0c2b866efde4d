"""What other sites show of a link: title, summary and a picture (The Open Graph)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from core.languages import LANGUAGES, reader_language
from core.models import Worded
from core.share_picture import HEIGHT, WIDTH
from core.structured_data import picture_path
from editions.routing import Route
from home.chrome import Chrome
from home.models import HomePage, NewsPage

#: Language and territory, as the protocol asks; the portal serves no single territory.
LOCALES = {"es": "es_ES", "bg": "bg_BG", "fr": "fr_FR", "en": "en_GB"}


def of_work(route: Route, around: Chrome, request: HttpRequest) -> dict[str, Any]:
    """Return what a template tells other sites of a work.

    Where the reader has no edition, the link they pass on keeps their language: it
    shows the card and leads to where they were.

    Args:
        route: which edition answers.
        around: what stands around the page.
        request: whose host addresses begin with.
    """
    page = route.page
    title = Worded(page.title, page.language_of("title"))
    summary = Worded(page.summary, page.language_of("summary"))
    if route.is_fallback and route.card:
        title = Worded(route.card.title, route.asked)
        summary = Worded(route.card.summary, route.asked)
    if isinstance(page, HomePage):
        title = Worded(page.tagline, page.language_of("tagline"))
    return _tags(
        around,
        request,
        title=title,
        summary=summary,
        kind="article" if isinstance(page, NewsPage) else "website",
        path=page.path_in(route.asked),
        picture=picture_path(page, route.asked),
        editions=route.editions,
    )


def of_view(title: Any, around: Chrome, request: HttpRequest) -> dict[str, Any]:
    """Return what a template tells other sites of a page that is no work.

    Args:
        title: with its language, or in the reader's.
        around: what stands around the page; its home page lends the picture.
        request: whose address is the page's.
    """
    here = reader_language()
    home = around.home
    return _tags(
        around,
        request,
        title=title if isinstance(title, Worded) else Worded(str(title), here),
        summary=home.shown_summary if home else None,
        kind="website",
        path=request.path,
        picture=picture_path(home, here) if home else "",
        editions=LANGUAGES,
    )


def _tags(
    around: Chrome,
    request: HttpRequest,
    *,
    title: Worded,
    summary: Worded | None,
    kind: str,
    path: str,
    picture: str,
    editions: Iterable[str],
) -> dict[str, Any]:
    name = around.home.shown_title if around.home else None
    here = reader_language()
    return {
        "title": title,
        "summary": summary,
        "kind": kind,
        "site": name or Worded(settings.SITE_NAME, here),
        "url": request.build_absolute_uri(path),
        "picture": request.build_absolute_uri(picture) if picture else "",
        "width": WIDTH,
        "height": HEIGHT,
        "locale": LOCALES[here],
        "other_locales": [LOCALES[code] for code in editions if code != here],
    }
