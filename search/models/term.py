"""The inverted table: which term stands in which text, how weightily."""

from __future__ import annotations

from django.db import models

from core.models import LANGUAGE_CHOICES
from search.models.build import Build


class Term(models.Model):
    """A stem or a topic, with the number of texts that have it."""

    build = models.ForeignKey(Build, on_delete=models.CASCADE, related_name="terms")
    text = models.CharField(max_length=40)
    documents = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["build", "text"], name="one_term_a_build")
        ]

    def __str__(self) -> str:
        return self.text


class Posting(models.Model):
    """A term in a text.

    No foreign keys: what deletes a text knows its terms, and neither key is ever given
    anew. On SQLite the table is its own primary key, on PostgreSQL the index carries
    the weight, so that ranking reads nothing else.

    Args:
        weight: the term's part of BM25F, in thousandths; the rarity of the term is
            reckoned when a question is asked.
    """

    pk = models.CompositePrimaryKey("term_id", "document_id")
    term_id = models.BigIntegerField()
    document_id = models.BigIntegerField()
    weight = models.SmallIntegerField()

    def __str__(self) -> str:
        return f"{self.term_id} in {self.document_id}"


class Form(models.Model):
    """A word as it stands in texts, folded, with the number of texts that have it."""

    build = models.ForeignKey(Build, on_delete=models.CASCADE, related_name="forms")
    text = models.CharField(max_length=40)
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    documents = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["build", "text", "language"], name="one_form_a_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.language})"
