"""First-level rows of pages: those with words and those with facts alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from wagtail.models import Orderable, TranslatableMixin

from core.models.base_page import BasePage
from core.models.names import Worded


class WordsRow(TranslatableMixin, Orderable):
    """A row that holds words, so each edition has its own beside the original's facts.

    Never nest one below another row: submitting the page for translation then fails.
    """

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        unique_together = [("translation_key", "locale")]

    # Rows are read through their page; indexing each of 300 rows at each save makes
    # publishing quadratic.
    wagtail_reference_index_ignore = True


class FactRow(Orderable):
    """A row without words: true on the original, only copied to the editions."""

    class Meta(Orderable.Meta):
        abstract = True

    wagtail_reference_index_ignore = True


@dataclass(frozen=True)
class Row:
    """The original's row for facts, with the words of the edition being read."""

    fact: models.Model
    page: BasePage
    relation: str
    words_row: models.Model

    def __getattr__(self, name: str) -> Any:
        """Read a fact; words are asked for by ``said``."""
        return getattr(self.fact, name)

    def said(self, name: str) -> Worded:
        """Return a column of words with the language it really is in."""
        path = f"{self.relation}.{self.fact.translation_key}.{name}"
        return Worded(getattr(self.words_row, name), self.page.language_of(path))


def rows(page: BasePage, relation: str, *related: str) -> list[Row]:
    """Pair the original's rows with the words of an edition, in the original's order.

    Args:
        page: the edition being read.
        relation: the name of an inline relation whose rows are ``WordsRow``.
        related: foreign keys of the rows to read together with them.

    Returns:
        One Row per row of the original; a row the edition lacks shows the original's
        words.
    """
    original = page.original
    facts, words = _both(page, original, relation, related)
    if original is page:
        return [Row(row, page, relation, row) for row in facts]
    own = {row.translation_key: row for row in words}
    return [
        Row(row, page, relation, own[row.translation_key])
        if row.translation_key in own
        else Row(row, original, relation, row)
        for row in facts
    ]


def _both(
    page: BasePage, original: BasePage, relation: str, related: tuple[str, ...]
) -> tuple[list, list]:
    """Return the original's rows and the edition's, in one query where both are saved.

    A draft being previewed holds its rows in memory, and only asking it finds them.
    """
    if _in_memory(page, relation) or _in_memory(original, relation):
        facts = getattr(original, relation).all()
        return list(facts), list(getattr(page, relation).all())
    manager = getattr(original, relation)
    rows = manager.model.objects.filter(page__in={original.pk, page.pk})
    if related:
        rows = rows.select_related(*related)
    found = list(rows.order_by("sort_order", "pk"))
    return (
        [row for row in found if row.page_id == original.pk],
        [row for row in found if row.page_id == page.pk],
    )


def _in_memory(page: BasePage, relation: str) -> bool:
    return relation in getattr(page, "_cluster_related_objects", {})
