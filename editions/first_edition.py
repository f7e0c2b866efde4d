"""The first publication of a translation, written at once."""

from __future__ import annotations

from django.db import transaction
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail.models.copying import _copy
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import Translation, TranslationLog, TranslationSource
from wagtail_localize.segments.ingest import ingest_segments

from core.first_publication import publish_first
from core.models import BasePage
from core.querysets import HOME_DEPTH
from editions.sync import is_incomplete


@transaction.atomic
def publish_edition(translation: Translation) -> None:
    """Publish the edition that a translator's task stands for.

    A first edition is written once, with its words, and not as a draft in the
    original's language that is filled, saved and published afterwards, as
    wagtail-localize does. What is more than that is left to wagtail-localize: an
    edition that stands already or lacks words, a parent that has none, a home page.

    Args:
        translation: with the words of every passage.
    """
    source, locale = translation.source, translation.target_locale
    original = source.as_instance()
    parent = _parent_in(locale, original)
    if parent is None or is_incomplete(translation) or _stands(original, locale):
        translation.save_target(publish=True)
        return
    edition = _edition_of(original, locale)
    _fill(edition, original, source)
    revision = publish_first(edition, parent)
    source.sync_view_restrictions(original, edition)
    TranslationLog.objects.create(source=source, locale=locale, revision=revision)


def _parent_in(locale: Locale, page: BasePage) -> Page | None:
    if page.depth <= HOME_DEPTH:
        return None
    above = Page.objects.filter(path=page.path[: -Page.steplen])
    return Page.objects.filter(
        translation_key__in=above.values("translation_key"), locale=locale
    ).first()


def _stands(page: BasePage, locale: Locale) -> bool:
    return page.other_editions().filter(locale=locale).exists()


def _edition_of(original: BasePage, locale: Locale) -> BasePage:
    """Return an unsaved copy of the original, rows included, in another language."""
    left_out = [
        *original.default_exclude_fields_in_copy,
        *original.exclude_fields_in_copy,
    ]
    fresh = {"locale": locale, "live_revision": None, "alias_of": None}
    edition, rows = _copy(original, exclude_fields=left_out, update_attrs=fresh)
    for row in rows.values():
        if isinstance(row, TranslatableMixin):
            row.locale = locale
    return edition


def _fill(edition: BasePage, original: BasePage, source: TranslationSource) -> None:
    copy_synchronised_fields(original, edition)
    segments = source._get_segments_for_translation(edition.locale, fallback=True)
    ingest_segments(original, edition, source.locale, edition.locale, segments)
