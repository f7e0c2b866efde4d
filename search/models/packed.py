"""The postings of frequent terms, each put together into a row of numbers."""

from __future__ import annotations

from django.db import models


class Packed(models.Model):
    """What a frequent term's postings were, to be read at once.

    A copy: the postings themselves stay, and texts that have changed since are read
    from them. No foreign key, as postings have none; it goes with its term.

    Args:
        term_id: whose postings they are.
        since: key of the last ``Change`` that is in the numbers.
        texts: the keys of its texts in their order, four bytes each, the lowest first.
        weights: those of the texts, two bytes each.
    """

    term_id = models.BigIntegerField(primary_key=True)
    since = models.BigIntegerField()
    texts = models.BinaryField()
    weights = models.BinaryField()

    def __str__(self) -> str:
        return f"postings of {self.term_id}"
