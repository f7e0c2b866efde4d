"""The words that specimens are shown with, in four languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from core.languages import LANGUAGES, reader_language
from core.models import Worded

WORDS = Path(__file__).with_name("words.yaml")


@cache
def all_words() -> dict[str, Any]:
    """Return the file's content, read once."""
    return yaml.safe_load(WORDS.read_text("utf-8"))


def quad(place: str) -> dict[str, str]:
    """Return a text in all languages, by its section and name: ``text.heading``."""
    section, name = place.split(".")
    return all_words()[section][name]


def words(place: str) -> str:
    """Return a text in the reader's language."""
    return quad(place)[reader_language()]


def worded(place: str, language: str) -> Worded:
    """Return a text in a language, which the page then names."""
    return Worded(quad(place)[language], language)


def columns(field: str, place: str) -> dict[str, str]:
    """Return a text as the columns of a row that is named in four languages."""
    return {f"{field}_{code}": quad(place)[code] for code in LANGUAGES}
