"""Making the written pages: each an original where it belongs, then its editions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from core.first_publication import publish_first
from core.languages import LANGUAGES
from core.models import BasePage, Card
from home.demo.build import PARENTS
from home.demo.editions import make_editions
from home.demo.shapes import PageBuilder
from home.demo.world import languages_of
from home.models import HomePage

#: How long ago the words of a page stood that was changed since.
AGE = timedelta(days=40)
#: Where full practices stand.
FULL = "tested-practices"

Report = Callable[[str], None]


def make_pages(specs: list[dict[str, Any]], report: Report) -> int:
    """Make the pages that do not stand yet, and what stands beneath each.

    Args:
        specs: pages as written, first those that others stand under.
        report: is told of every tenth page.

    Returns:
        How many works these are.
    """
    made = 0
    for number, spec in enumerate(specs, 1):
        made += _make(spec, None)
        if number % 10 == 0 or number == len(specs):
            report(f"{number} of {len(specs)} pages, {made} works")
    return made


def _make(spec: dict[str, Any], parent: BasePage | None) -> int:
    page = _standing(spec) or _make_original(spec, parent)
    make_editions(spec, page)
    children = spec.get("children") or []
    return 1 + sum(
        _make({"position": index, **child}, page)
        for index, child in enumerate(children)
    )


def _standing(spec: dict[str, Any]) -> BasePage | None:
    """Return the original if an interrupted seed has made it already."""
    found = BasePage.originals.filter(slug=spec["slug"]).first()
    return found.specific if found else None


def _make_original(spec: dict[str, Any], parent: BasePage | None) -> BasePage:
    if spec["type"] == "HomePage":
        return _make_home(spec)
    page = PageBuilder(spec).page()
    _publish(spec, page, _place_under(spec, parent))
    return page


@transaction.atomic
def _make_home(spec: dict[str, Any]) -> BasePage:
    """Put the home page where Wagtail's welcome page stood."""
    root = Page.get_first_root_node()
    site = Site.objects.filter(is_default_site=True).first()
    page = PageBuilder(spec).page()
    page.locale = Locale.objects.get(language_code=spec["original"])
    if site:
        welcome = site.root_page
        page.slug = "home-seeded"
        _publish(spec, page, root)
        site.root_page = page
        site.site_name = page.title
        site.save()
        welcome.delete()
        page = HomePage.objects.get(pk=page.pk)
        page.slug = spec["slug"]
        page.save()
    else:
        _publish(spec, page, root)
        Site.objects.create(hostname="localhost", root_page=page, is_default_site=True)
    page.save_revision().publish()
    return page


def _place_under(spec: dict[str, Any], parent: BasePage | None) -> Page:
    """Return the parent's edition in the language a page is written in."""
    locale = Locale.objects.get(language_code=spec["original"])
    if parent is None:
        slug = FULL if spec.get("kind") == "full" else PARENTS.get(spec["type"])
        pages = BasePage.objects.filter(slug=slug) if slug else HomePage.objects
        return pages.get(locale=locale)
    return parent if parent.locale_id == locale.pk else parent.get_translation(locale)


@transaction.atomic
def _publish(spec: dict[str, Any], page: BasePage, parent: Page) -> None:
    earlier = spec.get("earlier")
    if earlier:
        page.summary = earlier["before"][spec["original"]]
    PageBuilder(spec).relate(page)
    page.cards.set(
        [
            Card(
                language=code,
                title=spec["title"][code],
                summary=spec["summary"][code],
            )
            for code in LANGUAGES
            if code not in languages_of(spec)
        ]
    )
    publish_first(page, parent)
    if earlier:
        published = timezone.now() - AGE
        BasePage.objects.filter(pk=page.pk).update(words_published_at=published)
        page.words_published_at = published
