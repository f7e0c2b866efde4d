"""Editions for tests, made the way translators make them: through wagtail-localize."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wagtail.models import Locale
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from core.models import BasePage

#: Gives the translation of a text, or nothing where there is none.
Words = Mapping[str, str] | Callable[[str], str | None]


def in_language(language: str) -> Callable[[str], str]:
    """Return words for every text, which say what they are a translation of."""
    return lambda text: f"[{language}] {text}"


def submit(page: BasePage, language: str) -> Translation:
    """Hand a published original to the translators of a language."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(
        source=source, target_locale=Locale.objects.get(language_code=language)
    )
    return translation


def fill(translation: Translation, words: Words | None = None) -> None:
    """Write words as a translator does in the editor, over what was kept.

    Args:
        translation: what is translated into which language.
        words: by source text; None translates every passage.
    """
    language = translation.target_locale.language_code
    if words is None:
        words = in_language(language)
    say = words if callable(words) else words.get
    segments = StringSegment.objects.filter(source=translation.source)
    for segment in segments.select_related("string", "context"):
        text = say(segment.string.data)
        if text:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=translation.target_locale,
                defaults={
                    "data": text,
                    "tool_name": "",
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                },
            )


def sync(page: BasePage) -> TranslationSource:
    """Bring the published words of an original to its translators."""
    source = TranslationSource.objects.get_for_instance(page)
    source.update_from_db()
    return source


def translation_of(page: BasePage, language: str) -> Translation:
    """Return the translation of a work into a language."""
    return Translation.objects.get(
        source__object_id=page.translation_key, target_locale__language_code=language
    )


def edition_of(page: BasePage, language: str) -> BasePage | None:
    """Return a work's edition as the database has it now."""
    found = BasePage.objects.filter(
        translation_key=page.translation_key, locale__language_code=language
    ).first()
    return found.specific if found else None
