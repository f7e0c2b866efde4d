"""What can be found: a record for each work, a document for each of its texts."""

from __future__ import annotations

from django.db import models

from core.languages import LANGUAGES
from core.models import LANGUAGE_CHOICES
from search.models.build import Build

#: A document's key is its record's times this, plus the number of its language: hits of
#: one work are put together by a division, without reading the documents.
LANGUAGE_SLOTS = 8


def document_key(record: int, language: str) -> int:
    """Return the key of a record's document in a language."""
    return record * LANGUAGE_SLOTS + LANGUAGES.index(language)


class Record(models.Model):
    """Something that is one hit, in however many languages it can be read.

    Args:
        key: a work's ``translation_key``, else model and key of the row.
        kind: the name of its model.
        item: the key of the original page, or of the row.
        visible_from: the end of an embargo.
        date: newest first by it, where there is no question.
        versions: of a document, the fields of ``search.entries.Version``.
    """

    build = models.ForeignKey(Build, on_delete=models.CASCADE, related_name="records")
    key = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    item = models.BigIntegerField()
    visible_from = models.DateTimeField(null=True)
    date = models.DateTimeField(null=True)
    evidence = models.PositiveSmallIntegerField(null=True)
    versions = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["build", "key"], name="one_record_per_work")
        ]
        indexes = [
            models.Index(
                fields=["visible_from"],
                condition=models.Q(visible_from__isnull=False),
                name="search_embargoed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Document(models.Model):
    """A text in one language: an edition, the names of a row, or a card.

    Args:
        id: made by ``document_key``.
        is_edition: False for a card: there is nothing more to read in the language.
        text: what passages are shown of, without the title.
        weights: each term's key with its weight, as the postings have them; what
            changes in a text is found by comparing, and a hit explained without asking.
        forms: the folded words with their stems, for the same reason.
    """

    id = models.BigIntegerField(primary_key=True)
    record = models.ForeignKey(
        Record, on_delete=models.CASCADE, related_name="documents"
    )
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    is_edition = models.BooleanField()
    title = models.CharField(max_length=255)
    folded_title = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    weights = models.JSONField(default=dict)
    forms = models.JSONField(default=list)

    class Meta:
        indexes = [
            # Compared letter by letter on PostgreSQL too: see ``search.titles``.
            models.Index(
                fields=["language", "folded_title"],
                opclasses=["varchar_ops", "varchar_pattern_ops"],
                name="search_titles",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class FacetValue(models.Model):
    """A value by which a record can be narrowed down; a record has several of a facet.

    Counting one table by facet and value counts all facets in one query.
    """

    record = models.ForeignKey(
        Record, on_delete=models.CASCADE, related_name="facet_values"
    )
    facet = models.CharField(max_length=20)
    value = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["facet", "value", "record"], name="one_value_of_a_facet"
            )
        ]

    def __str__(self) -> str:
        return f"{self.facet}: {self.value}"
