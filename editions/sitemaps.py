"""The sitemap: real editions of all four trees, each with its counterparts."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from wagtail.contrib.sitemaps import Sitemap

from core.models import BasePage


def _closed_works() -> QuerySet:
    """Return the keys of works whose original is restricted, and so all of them."""
    return BasePage.originals.restricted().values("translation_key")


class EditionsSitemap(Sitemap):
    """Live public editions with reciprocal hreflang; x-default is the original.

    Fallback answers are no editions and stand nowhere here (Google's localized versions
    guide: each page lists itself and all others).
    """

    limit = 2000

    def items(self) -> Any:
        """Return the live public editions of every home page's tree."""
        root = self.get_wagtail_site().root_page
        homes = root.get_translations(inclusive=True)
        pages = BasePage.works.none()
        for home in homes:
            pages = pages | BasePage.works.descendant_of(home, inclusive=True)
        return (
            pages.filter(alias_of__isnull=True)
            .exclude(translation_key__in=_closed_works())
            .live()
            .past_embargo()
            .public()
            .select_related("locale")
            .order_by("path")
        )

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        pages = list(self.paginator.page(page).object_list)
        editions = self._editions({page.translation_key for page in pages})
        base = f"{protocol}://{domain}"
        return [
            self._entry(page, editions[page.translation_key], base) for page in pages
        ]

    def _editions(self, keys: set) -> dict[Any, list[BasePage]]:
        found = (
            BasePage.works.filter(translation_key__in=keys, alias_of__isnull=True)
            .live()
            .past_embargo()
            .public()
            .select_related("locale")
            .order_by("locale__language_code")
        )
        by_work: dict[Any, list[BasePage]] = defaultdict(list)
        for edition in found:
            by_work[edition.translation_key].append(edition)
        return by_work

    def _entry(
        self, page: BasePage, editions: list[BasePage], base: str
    ) -> dict[str, Any]:
        alternates = [
            {"lang_code": x.language, "location": base + x.path_in(x.language)}
            for x in editions
        ]
        alternates += [
            {"lang_code": "x-default", "location": base + x.path_in(x.language)}
            for x in editions
            if x.is_original
        ]
        return {
            "item": page,
            "location": base + page.path_in(page.language),
            "lastmod": page.last_published_at,
            "alternates": alternates,
        }
