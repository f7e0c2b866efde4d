"""The four languages of the portal and what is true of each everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

LANGUAGES: tuple[str, ...] = ("es", "bg", "fr", "en")

# A language is named in itself, so that those who read it find it (WCAG 3.1.2).
OWN_NAMES: dict[str, str] = {
    "es": "Español",
    "bg": "Български",
    "fr": "Français",
    "en": "English",
}


def reader_language() -> str:
    """Return the language of the interface now; the default outside of any request."""
    code = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return code if code in LANGUAGES else settings.LANGUAGE_CODE


def readers_first(files: Iterable[Any]) -> list[Any]:
    """Put what is in the reader's language first, the rest in the order it had.

    Args:
        files: anything with a ``language``, such as documents.
    """
    reader = reader_language()
    return sorted(files, key=lambda file: file.language != reader)
