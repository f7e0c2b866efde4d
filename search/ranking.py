"""Ranking: one statement that sums the weights of what a question is looked for by.

It is written in what SQLite and PostgreSQL have in common and only reckons with numbers
stored in the postings, so that both put works in the same order.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from search.models import Build
from search.models.document import LANGUAGE_SLOTS
from search.plan import Group, Plan
from search.weights import SCALE

#: A text that answers the whole question counts in full, one that answers next to
#: nothing of it so much.
LEAST_COVERAGE = 0.4
#: Who has less than this share of the best score is loosely related.
NEAR = 0.2

_RANKING = """
WITH wanted (part, term, weight, information) AS (VALUES {values}),
answered AS (
  SELECT posting.document_id AS document, wanted.part,
         MAX(wanted.weight * posting.weight) AS score,
         MAX(wanted.information) AS information
  FROM wanted JOIN search_posting posting ON posting.term_id = wanted.term
  GROUP BY posting.document_id, wanted.part
),
scored AS (
  SELECT document,
         SUM(score) * ({least} + {rest} * SUM(information) / {total}) AS score
  FROM answered GROUP BY document
)
SELECT document / {slots} AS record, MAX(score) AS best
FROM scored GROUP BY document / {slots}
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A term that a question is looked for by, as the build has it.

    Args:
        part: the number of its group.
        term: its key.
        text: itself.
        weight: with its rarity reckoned in.
    """

    part: int
    term: int
    text: str
    weight: float


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
        Wanted(part, known[text][0], text, weight * rarity(build, known[text][1]))
        for part, group in enumerate(plan.groups)
        for text, weight in _once(group)
        if text in known and weight > 0
    ]


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
    order is the same on every engine and page.

    Args:
        build: that answers.
        wanted: as ``wanted_terms`` returns it.
    """
    if not wanted:
        return []
    with connection.cursor() as cursor:
        # Nothing but numbers of our own making goes into the statement.
        cursor.execute(_statement(wanted))
        rows = [(int(record), round(float(best), 3)) for record, best in cursor]
    hidden = set(_embargoed(build))
    kept = [row for row in rows if row[0] not in hidden]
    return sorted(kept, key=lambda row: (-row[1], row[0]))


def _embargoed(build: Build) -> list[int]:
    later = build.records.filter(visible_from__gt=timezone.now())
    return list(later.values_list("pk", flat=True))


def _statement(wanted: Sequence[Wanted]) -> str:
    information: dict[int, float] = {}
    for term in wanted:
        information[term.part] = max(term.weight, information.get(term.part, 0.0))
    values = ", ".join(
        f"({x.part}, {x.term}, {_real(x.weight / SCALE)}, {_real(information[x.part])})"
        for x in wanted
    )
    return _RANKING.format(
        values=values,
        least=LEAST_COVERAGE,
        rest=1 - LEAST_COVERAGE,
        total=_real(sum(information.values())),
        slots=LANGUAGE_SLOTS,
    )


def _real(number: float) -> str:
    """Write a number that PostgreSQL reckons with as a float, not digit by digit."""
    return f"CAST({number:.9f} AS DOUBLE PRECISION)"
