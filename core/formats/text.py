"""Lists, plural categories and quotation marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from babel.lists import format_list

from core.formats.locales import locale_for
from core.formats.numbers import Number

# Spanish says "e" before the sound of i: "padres e hijos", but "agua y hielo". The
# condition is ICU's, with accents (Ítaca), y before a consonant (Yvonne), and past
# tags and quotation marks, since an item may be a link.
_SOUNDS_LIKE_I = re.compile(
    r"(?:<[^>]*>|&[#\w]+;|[^\w<&])*(?:i|hi(?![ae])|y(?=[^\W\daeiou_]))"
)

# Not in Babel's data. CLDR delimiters, but Spanish has the angular marks that the
# Academia recommends (CLDR: “ ”), and French the thin spaces inside that belong to
# them (CLDR: none).
_QUOTATION_MARKS = {
    "es": "«{}»",
    "bg": "„{}“",
    "fr": "«\u202f{}\u202f»",
    "en": "“{}”",
}


def join(items: Iterable[str], language: str) -> str:
    """Write an "and" list, without a comma before the last item in any language.

    Args:
        items: the items, plain text or HTML that is safe already.
        language: ``es``, ``bg``, ``fr`` or ``en``.

    Returns:
        Such as ``a, b y c``; empty without items. From CLDR ``listPatterns``
        ``standard``, with ICU's rule for the Spanish ``e``.

    Raises:
        ValueError: an unknown language.
    """
    locale = locale_for(language)
    texts = [str(item) for item in items]
    if locale.language == "es" and len(texts) > 1 and _sounds_like_i(texts[-1]):
        head = format_list([*texts[:-1], ""], locale=locale)
        return f"{head.removesuffix('y ')}e {texts[-1]}"
    return format_list(texts, locale=locale)


def plural(count: Number, language: str) -> str:
    """Tell which wording a count needs; it is not singular against plural.

    French takes ``one`` for 0 and 1.5; Spanish and French take ``many`` for
    whole millions (``un millón de escuelas``).

    Args:
        count: how many.
        language: ``es``, ``bg``, ``fr`` or ``en``.

    Returns:
        ``one``, ``many`` or ``other``; from CLDR ``plurals`` (cardinal).

    Raises:
        ValueError: an unknown language.
    """
    return locale_for(language).plural_form(count)


def quotes(text: str, language: str) -> str:
    """Put a text between the outer quotation marks of a language.

    Args:
        text: what is quoted, without marks of its own.
        language: the language of the text, not of the page around it.

    Returns:
        ``«…»``, ``„…“``, ``« … »`` with U+202F inside, or ``“…”``; from CLDR
        ``delimiters`` but for the inner spaces and Spanish.

    Raises:
        ValueError: an unknown language.
    """
    return _QUOTATION_MARKS[locale_for(language).language].format(text)


def _sounds_like_i(item: str) -> bool:
    """Judge an item by its first letter without accent or capital."""
    letters = unicodedata.normalize("NFD", item.casefold())
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    return _SOUNDS_LIKE_I.match(plain) is not None
