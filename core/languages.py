"""The four languages of the portal and what is true of each everywhere."""

from __future__ import annotations

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
