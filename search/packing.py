"""Packing the postings of frequent terms, so that a question reads each at once."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from typing import NamedTuple

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

    texts: array
    weights: array


def postings(rows: Iterable[tuple[int, int]] = ()) -> Postings:
    """Return postings from pairs of text and weight, whatever their order."""
    ordered = sorted(rows)
    return Postings(
        array("I", [text for text, _weight in ordered]),
        array("H", [weight for _text, weight in ordered]),
    )


def unpacked(texts: bytes, weights: bytes) -> Postings:
    """Return postings as they were packed, on a machine of either byte order."""
    return _lowest_first(Postings(array("I", bytes(texts)), array("H", bytes(weights))))


def _lowest_first(own: Postings) -> Postings:
    """Turn the bytes of numbers from the order of this machine to that of packs.

    Or back: either is the same. The numbers themselves are changed, none is copied.
    """
    if sys.byteorder == "big":
        own.texts.byteswap()
        own.weights.byteswap()
    return own


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
        rows = Posting.objects.filter(term_id=term)
        found = postings(rows.values_list("document_id", "weight").iterator())
        found = _lowest_first(found)
        Packed.objects.update_or_create(
            term_id=term,
            defaults={
                "since": since,
                "texts": found.texts.tobytes(),
                "weights": found.weights.tobytes(),
            },
        )


def forget_packed(terms: Iterable[int]) -> None:
    """Delete what is packed of terms that go."""
    rows = Packed.objects.filter(term_id__in=list(terms))
    rows._raw_delete(rows.db)
