"""What stands around every page: the first level of the menu and the way back."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from wagtail.models import Page

from core.languages import reader_language
from core.models import BasePage
from core.querysets import HOME_DEPTH


@dataclass(frozen=True)
class Chrome:
    """The works that header, menus and breadcrumb name, in the reader's words."""

    home: BasePage | None
    menu: list[BasePage]
    footer: list[BasePage]
    breadcrumb: list[BasePage]


def chrome(page: BasePage | None) -> Chrome:
    """Read everything that stands around a page in one query.

    Args:
        page: the page being read; its own tree gives the way back. None on pages that
            are no work, such as "not found".
    """
    works = list(
        BasePage.originals.filter(
            Q(depth__in=(HOME_DEPTH, HOME_DEPTH + 1)) | _above(page)
        )
        .for_reader(reader_language())
        .select_related("locale", "content_type")
        .order_by("depth", "position", "slug")
    )
    first_level = [work for work in works if work.depth == HOME_DEPTH + 1]
    return Chrome(
        home=next((work for work in works if work.depth == HOME_DEPTH), None),
        menu=[work for work in first_level if work.show_in_menus],
        footer=[work for work in first_level if _is_plain(work)],
        breadcrumb=_way_back(page, works),
    )


def chrome_of(request: HttpRequest | None, page: BasePage | None) -> Chrome:
    """Return the chrome of a request, made once however many templates ask."""
    if request is None:
        return chrome(page)
    if not hasattr(request, "chrome"):
        request.chrome = chrome(page)
    return request.chrome


def _above(page: BasePage | None) -> Q:
    steps = _steps(page)
    if not steps:
        return Q(pk__in=[])
    keys = Page.objects.filter(path__in=steps).values("translation_key")
    return Q(translation_key__in=keys)


def _steps(page: BasePage | None) -> list[str]:
    if page is None or page.depth <= HOME_DEPTH:
        return []
    return [
        page.path[: depth * Page.steplen] for depth in range(HOME_DEPTH, page.depth)
    ]


def _way_back(page: BasePage | None, works: list[BasePage]) -> list[BasePage]:
    """Pick the works above: those whose address begins the page's own."""
    if not _steps(page):
        return []
    here = page.path_in(reader_language())
    return [
        work
        for work in works
        if here != work.reader_path and here.startswith(work.reader_path)
    ]


def _is_plain(work: BasePage) -> bool:
    return work.content_type.model == "standardpage"
