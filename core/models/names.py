"""Names that rows carry in four languages, without being pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.formats import sort_key
from core.languages import LANGUAGES, OWN_NAMES, reader_language

LANGUAGE_CHOICES = [(code, OWN_NAMES[code]) for code in LANGUAGES]


@dataclass(frozen=True)
class Worded:
    """A text together with the language it really is in."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


def in_language(row: models.Model, field: str, language: str) -> Worded | None:
    """Return a column's text in ``language``, else in the first language that has one.

    Args:
        row: a row with the columns ``<field>_es``, ``_bg``, ``_fr`` and ``_en``.
        field: the columns' common stem.
        language: the language wished for.

    Returns:
        The text with its true language, or None when no column holds one.
    """
    own = getattr(row, "language", "") or "en"
    for code in dict.fromkeys((language, own, *LANGUAGES)):
        text = getattr(row, f"{field}_{code}", "")
        if text:
            return Worded(text, code)
    return None


def by_name(rows: Iterable[Named]) -> list[Named]:
    """Sort rows by the names their reader sees, in the reader's alphabet."""
    language = reader_language()
    return sorted(rows, key=lambda row: sort_key(row.name.text, language))


class Named(models.Model):
    """A row called differently in each language; a missing name falls back honestly."""

    name_es = models.CharField(_("name in Spanish"), max_length=200, blank=True)
    name_bg = models.CharField(_("name in Bulgarian"), max_length=200, blank=True)
    name_fr = models.CharField(_("name in French"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.name)

    @property
    def name(self) -> Worded:
        """The name in the reader's language, with the language it is really in."""
        return in_language(self, "name", reader_language()) or Worded("", "en")
