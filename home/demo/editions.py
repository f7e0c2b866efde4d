"""Which editions a written page has, and which stayed behind when it was changed."""

from __future__ import annotations

from typing import Any

from wagtail_localize.models import TranslationSource

from core.models import BasePage
from editions.routing import editions_of
from home.demo.translate import Dictionary, fill, translate
from home.demo.world import languages_of


def make_editions(spec: dict[str, Any], page: BasePage) -> None:
    """Make the editions a page is to have, except those a stopped seed has made."""
    there = set(editions_of(page))
    languages = [code for code in languages_of(spec) if code not in there]
    if not languages:
        return
    dictionary = Dictionary(spec)
    translate(page, languages, dictionary)
    if spec.get("earlier"):
        _change_since(spec, page, dictionary)


def _change_since(spec: dict[str, Any], page: BasePage, dictionary: Dictionary) -> None:
    """Publish the present words; the editions named stay behind, as in real life."""
    page = page.specific_class.objects.get(pk=page.pk)
    page.summary = spec["summary"][spec["original"]]
    page.save_revision().publish()
    source = TranslationSource.objects.get_for_instance(page)
    source.update_from_db()
    behind = spec["earlier"]["languages"]
    for translation in source.translations.select_related("target_locale"):
        if translation.target_locale.language_code not in behind:
            fill(translation, dictionary)
            translation.save_target(publish=True)
