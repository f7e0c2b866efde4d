"""Packing the postings of frequent terms, so that a question reads each at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from django.db import transaction
from django.db.models import Max

from search.models import Build, Packed, Posting

#: Texts from which on a term is packed; the postings of others are read one by one.
FREQUENT = 1000
#: Changes after which a packed term is packed anew, and is not relied on until then.
MOST_CHANGES = 300


class Postings(NamedTuple):
    """A term's texts in the order of their keys, and what each says of it.

    Args:
        texts: keys of documents.
        weights: in thousandths, as many.
    """

    texts: np.ndarray
    weights: np.ndarray


#: Numbers as they are packed: the lowest byte first, whatever machine reads them.
TEXT, WEIGHT = np.dtype("<u4"), np.dtype("<u2")


def unpacked(texts: bytes, weights: bytes) -> Postings:
    """Return postings as they were packed; the bytes are looked at and not copied."""
    return Postings(np.frombuffer(texts, TEXT), np.frombuffer(weights, WEIGHT))


def pack(build: Build) -> int:
    """Pack the frequent terms of the build that answers that are not, or no longer.

    Nobody is kept waiting: each term is packed on its own, and what changes meanwhile
    is read beside it.

    Args:
        build: whose changes are noted, which only the current one's are.

    Returns:
        How many terms were packed.
    """
    last = build.changes.aggregate(last=Max("pk"))["last"] or 0
    first = build.changes.filter(pk__lte=last).order_by("-pk")
    # The change that lies so many back: whoever does not know it has fallen behind.
    behind = first.values_list("pk", flat=True)[MOST_CHANGES // 2 :][:1]
    frequent = set(
        build.terms.filter(documents__gte=FREQUENT).values_list("pk", flat=True)
    )
    there = dict(Packed.objects.values_list("term_id", "since"))
    oldest = next(iter(behind), 0)
    wanted = {term for term in frequent if there.get(term, -1) < oldest}
    for term in sorted(wanted):
        _pack(term, last)
    return len(wanted)


def _pack(term: int, since: int) -> None:
    with transaction.atomic():
        rows = Posting.objects.filter(term_id=term).order_by("document_id")
        row = np.dtype([("text", TEXT), ("weight", WEIGHT)])
        pairs = rows.values_list("document_id", "weight").iterator()
        found = np.fromiter(pairs, row)
        Packed.objects.update_or_create(
            term_id=term,
            defaults={
                "since": since,
                "texts": found["text"].tobytes(),
                "weights": found["weight"].tobytes(),
            },
        )


def forget_packed(terms: Iterable[int]) -> None:
    """Delete what is packed of terms that go."""
    rows = Packed.objects.filter(term_id__in=list(terms))
    rows._raw_delete(rows.db)
