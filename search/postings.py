"""Reading postings: which texts have a term, and how weightily, as rows of numbers.

Those of frequent terms lie packed (``search.packing``) and are read without touching
each; what has changed since, and all others, the database puts together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from django.db import connection

from core.languages import LANGUAGES
from search.models import Build, Packed
from search.models.document import document_key
from search.packing import FREQUENT, MOST_CHANGES, TEXT, WEIGHT, Postings, unpacked
from search.wanted import Wanted

#: A posting as one number: the key of the text times this, plus the weight, which is
#: never as much.
APART = 4096
_NONE = np.empty(0, np.int64)

_JOINED = {
    "sqlite": "GROUP_CONCAT({value})",
    "postgresql": "STRING_AGG(({value})::text, ',')",
}
_POSTINGS = """
SELECT term_id, {postings} FROM search_posting WHERE term_id IN ({terms})
GROUP BY term_id
UNION ALL
SELECT 0, {records} FROM (
  SELECT record FROM search_change WHERE build_id = {build} AND id > {since}
  ORDER BY id DESC LIMIT {most}
) AS changed
"""
#: Few texts and terms, each pair of which is looked up by the key of the table. Joined
#: to the texts, both engines read all postings of the terms instead.
_CHANGED = """
SELECT term_id, {postings} FROM search_posting
WHERE term_id IN ({terms}) AND document_id IN ({texts}) GROUP BY term_id
"""


def postings_of(build: Build, wanted: Sequence[Wanted]) -> dict[int, Postings]:
    """Return the postings of terms by their keys, as they are now.

    Args:
        build: that answers.
        wanted: terms of it; of one that no text has, nothing is returned.
    """
    keys = {x.term for x in wanted if x.documents >= FREQUENT}
    rows = Packed.objects.filter(term_id__in=keys) if keys else ()
    packed = {row.term_id: row for row in rows}
    rare = {x.term for x in wanted} - set(packed)
    since = min((row.since for row in packed.values()), default=None)
    found, changed = _read(build, rare, since)
    if len(changed) > MOST_CHANGES:
        more, _changed = _read(build, set(packed), None)
        return found | more
    for key, row in packed.items():
        found[key] = unpacked(row.texts, row.weights)
    if changed and packed:
        _renew(found, set(packed), set(changed))
    return found


def _read(
    build: Build, terms: Collection[int], since: int | None
) -> tuple[dict[int, Postings], list[int]]:
    """Return postings, and the records that changed since; None asks for none."""
    most = 0 if since is None else MOST_CHANGES + 1
    rows = _asked(
        _POSTINGS,
        terms=_keys(terms),
        records=_joined("record"),
        build=build.pk,
        since=since or 0,
        most=most,
    )
    changed = rows.pop(0, _NONE).tolist()
    return {term: _apart(numbers) for term, numbers in rows.items()}, changed


def _renew(
    found: dict[int, Postings], terms: Collection[int], records: Collection[int]
) -> None:
    """Put what texts of changed records say now in the place of what they said."""
    texts = [document_key(record, code) for record in records for code in LANGUAGES]
    rows = _asked(_CHANGED, terms=_keys(terms), texts=_keys(texts))
    gone = np.array(texts)
    for term in terms:
        left = found[term]
        kept = np.isin(left.texts, gone, assume_unique=True, invert=True)
        found[term] = _with(
            Postings(left.texts[kept], left.weights[kept]),
            _apart(rows.get(term, _NONE)),
        )


def _with(own: Postings, more: Postings) -> Postings:
    """Return postings with those of other texts among them."""
    places = np.searchsorted(own.texts, more.texts)
    return Postings(
        np.insert(own.texts, places, more.texts),
        np.insert(own.weights, places, more.weights),
    )


def _asked(statement: str, **filled: object) -> dict[int, np.ndarray]:
    together = _joined(f"document_id * {APART} + weight")
    with connection.cursor() as cursor:
        cursor.execute(statement.format(postings=together, **filled))
        return {
            term: np.fromstring(numbers, np.int64, sep=",")
            for term, numbers in cursor
            if numbers
        }


def _joined(value: str) -> str:
    return _JOINED[connection.vendor].format(value=value)


def _keys(keys: Collection[int]) -> str:
    """Write keys of our own making into a statement; where there is none, no key."""
    return ", ".join(str(int(key)) for key in keys) or "0"


def _apart(numbers: np.ndarray) -> Postings:
    texts, weights = np.divmod(np.sort(numbers), APART)
    return Postings(texts.astype(TEXT), weights.astype(WEIGHT))


def leading(
    every: Mapping[int, Postings], least: Mapping[int, int], added: Collection[int]
) -> dict[int, Postings]:
    """Return what the texts that some terms lead to have of all.

    Args:
        every: postings by the key of their term.
        least: weight from which on a term leads to a text, by its key.
        added: keys of terms that are looked up in what is found; of those in ``least``
            too, what is lighter is found so.
    """
    strong = {
        term: _from(every[term], weight)
        for term, weight in least.items()
        if term in every
    }
    if not added:
        return strong
    texts = texts_of(strong.values())
    for term in added:
        if term in every:
            strong[term] = within(every[term], texts)
    return strong


def texts_of(several: Iterable[Postings]) -> np.ndarray:
    """Return the keys of all texts of some postings, each once, in their order."""
    every = np.concatenate([np.empty(0, TEXT), *(x.texts for x in several)])
    # Each lies in order: this sort merges them, and takes a tenth of any other.
    every.sort(kind="stable")
    first = np.append(True, every[1:] != every[:-1])[: len(every)]
    return every[first]


def _from(own: Postings, least: int) -> Postings:
    if least <= 1:
        return own
    kept = own.weights >= least
    return Postings(own.texts[kept], own.weights[kept])


def within(own: Postings, texts: np.ndarray) -> Postings:
    """Return the postings of some texts alone.

    Args:
        own: of a term.
        texts: keys, each once, in their order.
    """
    # The fewer are looked up in the others.
    if len(texts) < len(own.texts):
        places = np.searchsorted(own.texts, texts)
        places = places[places < len(own.texts)]
        there = places[own.texts[places] == texts[: len(places)]]
    else:
        places = np.searchsorted(texts, own.texts)
        known = np.append(texts, 0)[places] == own.texts
        there = np.flatnonzero(known)
    return Postings(own.texts[there], own.weights[there])


def weightiest(own: Postings, some: int) -> np.ndarray:
    """Return the keys of the texts that speak most weightily of a term, in their order.

    Args:
        own: postings of the term.
        some: how many; of those of equal weight, the ones with the lowest keys.
    """
    order = np.argsort(np.invert(own.weights), kind="stable")
    return np.sort(own.texts[order[:some]])
