"""Making editions of demo pages the way translators do: through wagtail-localize."""

from __future__ import annotations

from html import escape
from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from core.models import BasePage
from editions.first_edition import publish_edition
from home.demo.addresses import numbered
from home.demo.world import quads


class Dictionary:
    """What each text of a written page is called in the other languages."""

    def __init__(self, spec: dict[str, Any]) -> None:
        self.language: str = spec["original"]
        self._by_text = {
            _segment(quad[self.language]): quad
            for quad in quads(spec)
            if quad.get(self.language)
        }

    def look_up(self, text: str, language: str) -> str:
        """Return a text in another language; empty where it is not translated.

        A figure in a column of words is written alike in all of them.
        """
        if text.isdecimal():
            return text
        quad = self._by_text.get(text, {})
        return _segment(quad.get(language, ""))


def _segment(text: str) -> str:
    return numbered(escape(text, quote=False))


def translate(page: BasePage, languages: list[str], dictionary: Dictionary) -> None:
    """Make and publish editions of a published original.

    Args:
        page: the original.
        languages: of the editions to make.
        dictionary: gives the words; what it lacks stays in the original's language.
    """
    # Read anew: publishing has dated its words since it was built.
    page = type(page).objects.get(pk=page.pk)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    for locale in Locale.objects.filter(language_code__in=languages):
        translation, _created = Translation.objects.get_or_create(
            source=source, target_locale=locale
        )
        fill(translation, dictionary)
        publish_edition(translation)


def fill(translation: Translation, dictionary: Dictionary) -> None:
    """Write the words a dictionary has into a translation, over what was kept.

    In bulk: a lesson has eighty passages, and a query for each adds up to a minute.
    """
    locale = translation.target_locale
    segments = StringSegment.objects.filter(source=translation.source)
    words = {
        (segment.string_id, segment.context_id): text
        for segment in segments.select_related("string")
        if (text := dictionary.look_up(segment.string.data, locale.language_code))
    }
    known = StringTranslation.objects.filter(
        locale=locale, translation_of__in=[string for string, _context in words]
    )
    for kept in known:
        text = words.pop((kept.translation_of_id, kept.context_id), None)
        if text:
            kept.data, kept.tool_name = text, ""
            kept.translation_type = StringTranslation.TRANSLATION_TYPE_MANUAL
            kept.save()
    StringTranslation.objects.bulk_create(
        StringTranslation(
            translation_of_id=string,
            context_id=context,
            locale=locale,
            data=text,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
        for (string, context), text in words.items()
    )
