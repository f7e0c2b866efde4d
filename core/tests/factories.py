"""Rows and published pages for tests, each with as little as its model asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from wagtail.models import Locale, Page

from core.first_publication import publish_first
from core.languages import LANGUAGES
from core.models import BasePage, Person, Place, Topic, TopicLabel

P = TypeVar("P", bound=BasePage)


def make_locales() -> dict[str, Locale]:
    """Return the locale of each language; the first migration made English only."""
    return {
        code: Locale.objects.get_or_create(language_code=code)[0] for code in LANGUAGES
    }


def make_page(
    model: type[P],
    *,
    parent: Page,
    language: str,
    slug: str,
    publish: bool = True,
    **fields: Any,
) -> P:
    """Add a page and publish it by a revision, as editors do, or leave it a draft.

    Args:
        model: the page type.
        parent: any edition of the page above; that in ``language`` becomes the parent.
        language: what the page is written in.
        slug: its last step of the address.
        publish: False leaves a draft that was never live.
        **fields: words and facts; title and summary say slug and language when missing.
    """
    locale = Locale.objects.get(language_code=language)
    if parent.depth > 1 and parent.locale_id != locale.pk:
        parent = parent.get_translation(locale)
    fields.setdefault("title", f"{slug} title {language}")
    fields.setdefault("summary", f"{slug} summary {language}")
    page = model(slug=slug, locale=locale, live=False, **fields)
    above = Page.objects.get(pk=parent.pk)
    if publish:
        publish_first(page, above)
    else:
        above.add_child(instance=page)
        page.save_revision()
    return model.objects.get(pk=page.pk)


def maker(
    make_work: Callable[..., BasePage],
    model: type[P],
    *asked: str,
    language: str = "en",
    **facts: Any,
) -> Callable[..., P]:
    """Return a function that publishes works of one kind, which have much in common.

    Args:
        make_work: the fixture of that name.
        model: the page type.
        *asked: facts that the function is given after the slug, by position.
        language: what a work is written in unless the function is told otherwise.
        **facts: what a work has and stands under unless the function is told otherwise.
    """

    def make(slug: str, *given: Any, language: str = language, **fields: Any) -> P:
        own = dict(zip(asked, given, strict=True)) | fields
        return make_work(language, slug, model=model, **(facts | own))

    return make


def with_edition(page: P, translate: Callable[..., BasePage], language: str) -> P:
    """Publish an edition of a work, and return the work as it was given.

    Args:
        page: the original.
        translate: the fixture of that name.
        language: of the edition.
    """
    translate(page, language)
    return page


def fresh(page: P) -> P:
    """Return a page as the database has it, with nothing remembered."""
    return type(page)._base_manager.get(pk=page.pk).specific


def make_topic(slug: str, **labels: str) -> Topic:
    """Return a topic with preferred labels; English falls back to the slug."""
    topic = Topic.objects.create(slug=slug)
    for language, text in ({"en": slug} | labels).items():
        TopicLabel.objects.create(
            topic=topic, language=language, text=text, preferred=True
        )
    return topic


def make_place(slug: str = "sofia", **fields: Any) -> Place:
    """Return a city."""
    defaults = {"kind": "city", "country": "BG", "name_en": slug.title()}
    return Place.objects.create(slug=slug, **(defaults | fields))


def make_person(slug: str = "ana", **fields: Any) -> Person:
    """Return a person who can be a contact."""
    defaults = {"name_en": slug.title(), "email": f"{slug}@example.org"}
    return Person.objects.create(slug=slug, **(defaults | fields))


def meeting_facts(**facts: Any) -> dict[str, Any]:
    """Return what a meeting needs: two days in Sofia unless told otherwise.

    It stands here because rooms below the meetings test what meetings do to them.
    """
    if "place" not in facts:
        facts["place"] = make_place()
    return {
        "short_title": "Academy",
        "starts": date(2024, 5, 2),
        "ends": date(2024, 5, 3),
        "zone": "Europe/Sofia",
        "attendance": "mixed",
        **facts,
    }
