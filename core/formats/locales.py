"""The CLDR locale that each language of the portal is written in."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

# Plain "en" is American in CLDR; the portal writes British English.
_LOCALES = {"es": "es", "bg": "bg", "fr": "fr", "en": "en_GB"}


@lru_cache(maxsize=64)
def locale_for(language: str) -> Locale:
    """Share one Locale per language, as parsing one costs more than formatting.

    Args:
        language: ``es``, ``bg``, ``fr`` or ``en``. A region, as in Django's
            ``es-co``, is allowed and ignored.

    Returns:
        Babel's locale; its ``.language`` is the code without the region.

    Raises:
        ValueError: the language is none of the four.
    """
    base = language.replace("_", "-").partition("-")[0].lower()
    if base not in _LOCALES:
        known = ", ".join(_LOCALES)
        raise ValueError(f"No formats for language {language!r}; there are {known}.")
    return Locale.parse(_LOCALES[base])


def language_name(code: str, language: str) -> str:
    """Return what a language is called in another, or its code where CLDR knows none.

    Args:
        code: of ISO 639-1.
        language: ``es``, ``bg``, ``fr`` or ``en``.
    """
    return locale_for(language).languages.get(code, code)


def territory_name(code: str, language: str) -> str:
    """Return a country's name, or its code where CLDR knows none.

    Args:
        code: two letters of ISO 3166-1.
        language: ``es``, ``bg``, ``fr`` or ``en``.
    """
    return locale_for(language).territories.get(code.upper(), code)
