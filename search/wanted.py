"""What a question is looked for by: the terms of its plan, weighed by their rarity."""

from __future__ import annotations

import math
from dataclasses import dataclass

from search.models import Build
from search.plan import Group, Plan


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
