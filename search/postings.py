"""Reading postings: which texts have a term, and how weightily, as rows of numbers.

Those of frequent terms lie packed (``search.packing``) and are read without touching
each; what has changed since, and all others, the database puts together.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import compress, islice

from django.db import connection

from core.languages import LANGUAGES
from search.models import Build, Packed
from search.models.document import LANGUAGE_SLOTS, document_key
from search.packing import FREQUENT, MOST_CHANGES, Postings, postings, unpacked
from search.wanted import Wanted

#: A posting as one number: the key of the text times this, plus the weight, which is
#: never as much.
APART = 4096
#: Looking a text up by halves takes as long as passing over so many.
HALVING = 8

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
    changed = rows.pop(0, [])
    return {term: _apart(numbers) for term, numbers in rows.items()}, changed


def _renew(
    found: dict[int, Postings], terms: Collection[int], records: Collection[int]
) -> None:
    """Put what texts of changed records say now in the place of what they said."""
    texts = [document_key(record, code) for record in records for code in LANGUAGES]
    rows = _asked(_CHANGED, terms=_keys(terms), texts=_keys(texts))
    for term in terms:
        found[term] = _with(found[term], _apart(rows.get(term, ())), sorted(records))


def _with(own: Postings, now: Postings, records: Iterable[int]) -> Postings:
    """Return postings with those of some records taken from others.

    What lies between two such records is copied as it is, so that a change costs next
    to nothing beside the hundred thousand postings that it does not touch.
    """
    texts, weights = array("I"), array("H")
    copied = taken = 0
    for record in records:
        first, last = record * LANGUAGE_SLOTS, (record + 1) * LANGUAGE_SLOTS
        start = bisect_left(own.texts, first, copied)
        end = bisect_left(now.texts, last, taken)
        texts += own.texts[copied:start] + now.texts[taken:end]
        weights += own.weights[copied:start] + now.weights[taken:end]
        copied, taken = bisect_left(own.texts, last, start), end
    return Postings(texts + own.texts[copied:], weights + own.weights[copied:])


def _asked(statement: str, **filled: object) -> dict[int, list[int]]:
    together = _joined(f"document_id * {APART} + weight")
    with connection.cursor() as cursor:
        cursor.execute(statement.format(postings=together, **filled))
        return {
            term: list(map(int, numbers.split(",")))
            for term, numbers in cursor
            if numbers
        }


def _joined(value: str) -> str:
    return _JOINED[connection.vendor].format(value=value)


def _keys(keys: Collection[int]) -> str:
    """Write keys of our own making into a statement; where there is none, no key."""
    return ", ".join(str(int(key)) for key in keys) or "0"


def _apart(numbers: Collection[int]) -> Postings:
    return postings(divmod(number, APART) for number in numbers)


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
    texts = set[int]().union(*(own.texts for own in strong.values()))
    for term in added:
        if term in every:
            strong[term] = within(every[term], texts)
    return strong


def _from(own: Postings, least: int) -> Postings:
    if least <= 1:
        return own
    kept = [weight >= least for weight in own.weights]
    return Postings(*(array(x.typecode, compress(x, kept)) for x in own))


def within(own: Postings, texts: Collection[int]) -> Postings:
    """Return the postings of some texts alone.

    Args:
        own: of a term.
        texts: keys, a set where they are many.
    """
    if len(texts) * HALVING > len(own.texts):
        kept = list(map(texts.__contains__, own.texts))
        return Postings(*(array(x.typecode, compress(x, kept)) for x in own))
    found = []
    for text in texts:
        place = bisect_left(own.texts, text)
        if place < len(own.texts) and own.texts[place] == text:
            found.append((text, own.weights[place]))
    return postings(found)


def weightiest(own: Postings, some: int) -> list[int]:
    """Return the keys of the texts that speak most weightily of a term.

    Args:
        own: postings of the term.
        some: how many; of those of equal weight, the ones with the lowest keys.
    """
    numbers, cut, beyond = Counter(own.weights), 0, 0
    for cut in sorted(numbers, reverse=True):
        if beyond + numbers[cut] >= some:
            break
        beyond += numbers[cut]
    above = [x > cut for x in own.weights]
    level = [x == cut for x in own.weights]
    equal = islice(compress(own.texts, level), some - beyond)
    return [*compress(own.texts, above), *equal]
