"""Ranking: one statement that sums the weights of what a question is looked for by.

It is written in what SQLite and PostgreSQL have in common and only reckons with numbers
stored in the postings, so that both put works in the same order.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from search.models import Build, Record
from search.models.document import LANGUAGE_SLOTS
from search.plan import Group, Plan
from search.weights import K1, SCALE

#: A text that answers the whole question counts in full, one that answers next to
#: nothing of it so much.
LEAST_COVERAGE = 0.4
#: Who has less than this share of the best score is loosely related.
NEAR = 0.2

#: Postings that are read without asking which of them could matter.
FEW = 4000
#: Texts that are reckoned to know what the best one has at least.
LOOKED_AT = 40
#: What it takes to gather a text and to look a term up in it, beside reading a posting.
GATHERING, LOOKING_UP = 0.3, 0.45
#: What no posting weighs more than, in thousandths: the limit of BM25's saturation.
HEAVIEST = SCALE * (K1 + 1)

_RANKING = """
WITH wanted (part, term, weight, information) AS (VALUES {values}),
{matched},
answered AS (
  SELECT document, part, MAX(score) AS score, MAX(information) AS information
  FROM matched GROUP BY document, part
),
scored AS (
  SELECT document,
         SUM(score) * ({least} + {rest} * SUM(information) / {total}) AS score
  FROM answered GROUP BY document
)
SELECT document / {slots} AS record, MAX(score) AS best
FROM scored GROUP BY document / {slots}
"""
_MATCHED = """matched (document, part, score, information) AS (
  SELECT posting.document_id, wanted.part, wanted.weight * posting.weight,
         wanted.information
  FROM wanted JOIN search_posting posting ON posting.term_id = wanted.term
)"""
#: Terms that cannot make a best match alone are looked up in what others have found.
_ADDED = """added (part, term, weight, information) AS (VALUES {added}),
strong (document, part, score, information) AS (
  SELECT posting.document_id, wanted.part, wanted.weight * posting.weight,
         wanted.information
  FROM wanted JOIN search_posting posting ON posting.term_id = wanted.term
),
candidate (document) AS (SELECT DISTINCT document FROM strong),
matched (document, part, score, information) AS (
  SELECT document, part, score, information FROM strong
  UNION ALL
  SELECT posting.document_id, added.part, added.weight * posting.weight,
         added.information
  FROM candidate CROSS JOIN added
  JOIN search_posting posting
    ON posting.term_id = added.term AND posting.document_id = candidate.document
)"""

#: The texts that speak most weightily of one term.
_OF_SOME = """candidate (document) AS (
  SELECT document_id FROM search_posting WHERE term_id = {term}
  ORDER BY weight DESC, document_id LIMIT {some}
),
matched (document, part, score, information) AS (
  SELECT posting.document_id, wanted.part, wanted.weight * posting.weight,
         wanted.information
  FROM candidate CROSS JOIN wanted
  JOIN search_posting posting
    ON posting.term_id = wanted.term AND posting.document_id = candidate.document
)"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term that a question is looked for by, as the build has it.

    Args:
        part: the number of its group.
        term: its key.
        text: itself.
        weight: with its rarity reckoned in.
        documents: number of texts that have it.
    """

    part: int
    term: int
    text: str
    weight: float
    documents: int = 0


def wanted_terms(build: Build, plan: Plan) -> list[Wanted]:
    """Return the terms of a plan that occur, weighed by their rarity, in one query."""
    texts = {text for group in plan.groups for text, _weight in group.alternatives}
    if not texts:
        return []
    rows = build.terms.filter(text__in=texts, documents__gt=0)
    known = {
        text: (pk, n) for pk, text, n in rows.values_list("pk", "text", "documents")
    }
    return [
        _wanted(build, part, text, weight, *known[text])
        for part, group in enumerate(plan.groups)
        for text, weight in _once(group)
        if text in known and weight > 0
    ]


def _wanted(
    build: Build, part: int, text: str, weight: float, term: int, documents: int
) -> Wanted:
    return Wanted(part, term, text, weight * rarity(build, documents), documents)


def _once(group: Group) -> list[tuple[str, float]]:
    best: dict[str, float] = {}
    for text, weight in group.alternatives:
        best[text] = max(weight, best.get(text, 0.0))
    return list(best.items())


def rarity(build: Build, documents: int) -> float:
    """Return the inverse document frequency of a term (Robertson and Spärck Jones).

    Args:
        build: that the term belongs to.
        documents: in how many texts it occurs.
    """
    every = max(build.documents, documents)
    return math.log(1 + (every - documents + 0.5) / (documents + 0.5))


def ranked(build: Build, wanted: Sequence[Wanted]) -> list[tuple[int, float]]:
    """Return the keys of records with their scores, best first.

    Records under an embargo are left out. Equal scores stand by their keys, so that the
    order is the same on every engine and page. In a large index, texts that have no
    more than words too frequent to make a best match are not found at all; all others,
    and every best match, have the scores that they would have without that.

    Args:
        build: that answers.
        wanted: as ``wanted_terms`` returns it.
    """
    if not wanted:
        return []
    with connection.cursor() as cursor:
        # Nothing but numbers of our own making goes into the statement.
        cursor.execute(_ranking_of(wanted))
        rows = [(int(record), round(float(best), 3)) for record, best in cursor]
    hidden = set(embargoed(build))
    kept = [row for row in rows if row[0] not in hidden]
    return sorted(kept, key=lambda row: (-row[1], row[0]))


def _ranking_of(wanted: Sequence[Wanted]) -> str:
    added = _added(wanted)
    return _statement(wanted, _ADDED if added else _MATCHED, added)


def embargoed(build: Build) -> list[int]:
    """Return the keys of records that nobody may find yet; they are few."""
    # Not by the build, of which SQLite would read all records.
    later = Record.objects.filter(visible_from__gt=timezone.now())
    rows = later.values_list("pk", "build_id")
    return [record for record, own in rows if own == build.pk]


def _added(wanted: Sequence[Wanted]) -> set[int]:
    """Return the places of terms that cannot make a best match without the others.

    A text that has none but them has less than ``NEAR`` of what the best text has at
    least (the bounds of MaxScore: Turtle and Flood 1995). The most frequent are tried
    first: leaving out their postings saves most.
    """
    if sum(term.documents for term in wanted) <= FEW:
        return set()
    information = _information(wanted)
    limit = NEAR * _least_best(wanted)
    told_most = max(information, key=lambda part: information[part])
    every = range(len(wanted))
    # A term of the part that tells most covers as much of the question as its best.
    orders = (
        sorted(every, key=lambda x: -wanted[x].documents),
        sorted(
            every, key=lambda x: (wanted[x].part == told_most, -wanted[x].documents)
        ),
    )
    ways = [_left(wanted, order, information, limit) for order in orders]
    return min(set(), *ways, key=lambda left: _work(wanted, left))


def _left(
    wanted: Sequence[Wanted],
    order: Sequence[int],
    information: dict[int, float],
    limit: float,
) -> set[int]:
    left: set[int] = set()
    for place in order:
        if _most([wanted[x] for x in {*left, place}], information) < limit:
            left.add(place)
    return left


def _work(wanted: Sequence[Wanted], left: Collection[int]) -> float:
    """Return what it takes to rank, reading one posting being one."""
    found = sum(x.documents for place, x in enumerate(wanted) if place not in left)
    if not found:
        return float("inf")
    return found * (1 + GATHERING + LOOKING_UP * len(left)) if left else found


def _least_best(wanted: Sequence[Wanted]) -> float:
    """Return what the best text scores at least, in the thousandths of the postings.

    Some texts that speak most weightily of the question's strongest term are reckoned
    in full; the best of them is mostly the best of all.
    """
    strongest = max(wanted, key=lambda x: x.weight)
    statement = _statement(
        wanted,
        _OF_SOME.format(term=strongest.term, some=LOOKED_AT),
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT MAX(best) FROM ({statement}) texts")  # noqa: S608
        return (cursor.fetchone()[0] or 0.0) * SCALE


def _most(wanted: Sequence[Wanted], information: dict[int, float]) -> float:
    """Return what a text scores at most that has none but some terms."""
    parts: dict[int, float] = {}
    for x in wanted:
        parts[x.part] = max(x.weight * HEAVIEST, parts.get(x.part, 0.0))
    covered = sum(information[part] for part in parts) / sum(information.values())
    return sum(parts.values()) * (LEAST_COVERAGE + (1 - LEAST_COVERAGE) * covered)


def _information(wanted: Sequence[Wanted]) -> dict[int, float]:
    """Return what each part of the question tells: the weight of its best term."""
    information: dict[int, float] = {}
    for term in wanted:
        information[term.part] = max(term.weight, information.get(term.part, 0.0))
    return information


def _statement(
    wanted: Sequence[Wanted], matched: str = _MATCHED, added: Collection[int] = ()
) -> str:
    """Return the statement that ranks.

    Args:
        wanted: terms of the question.
        matched: how postings are read.
        added: places of terms that are looked up only in what the others have found.
    """
    information = _information(wanted)
    rows = [
        f"({x.part}, {x.term}, {_real(x.weight / SCALE)}, {_real(information[x.part])})"
        for x in wanted
    ]
    return _RANKING.format(
        values=", ".join(row for place, row in enumerate(rows) if place not in added),
        matched=matched.format(added=", ".join(rows[place] for place in sorted(added))),
        least=LEAST_COVERAGE,
        rest=1 - LEAST_COVERAGE,
        total=_real(sum(information.values())),
        slots=LANGUAGE_SLOTS,
    )


def _real(number: float) -> str:
    """Write a number that PostgreSQL reckons with as a float, not digit by digit."""
    return f"CAST({number:.9f} AS DOUBLE PRECISION)"
