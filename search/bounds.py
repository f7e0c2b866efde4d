"""Bounds: from which weight on a frequent term could still make a best match."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from search.packing import Postings
from search.postings import weightiest, within
from search.scoring import LEAST_COVERAGE, information_of, scores
from search.wanted import Wanted
from search.weights import K1, SCALE

#: Who has less than this share of the best score is loosely related.
NEAR = 0.2

#: Postings that are read without asking which of them could matter.
FEW = 4000
#: Texts that are reckoned to know what the best one has at least.
LOOKED_AT = 40
#: What it takes to gather a text and to look a term up in it, beside reading a posting.
GATHERING, LOOKING_UP = 0.3, 0.45
#: Texts of a term that are all read, whatever they weigh.
WORTH_A_BOUND = 1000
#: Scores are rounded before they are compared with the best one's.
ROUNDED = 0.999
#: What no posting weighs more than, in thousandths: the limit of BM25's saturation.
HEAVIEST = SCALE * (K1 + 1)


def bounds_of(
    wanted: Sequence[Wanted], every: Mapping[int, Postings]
) -> dict[int, int]:
    """Return from which weight on a term leads to a text, by its place.

    A text that has all terms below their bounds has less than ``NEAR`` of what the best
    text has at least, and is no best match (MaxScore: Turtle and Flood 1995, and its
    refinement by weights). Terms without a bound lead to every text that has them,
    those with one beyond ``HEAVIEST`` to none.

    Args:
        wanted: terms of the question.
        every: their postings, by their keys.
    """
    if sum(term.documents for term in wanted) <= FEW:
        return {}
    information = information_of(wanted)
    limit = NEAR * _least_best(wanted, every) * ROUNDED
    bounds = dict.fromkeys(_added(wanted, information, limit), int(HEAVIEST) + 1)
    for place in sorted(range(len(wanted)), key=lambda x: -wanted[x].documents):
        if place not in bounds and wanted[place].documents > WORTH_A_BOUND:
            bound = _bound(wanted, bounds, place, information, limit)
            if bound > 1:
                bounds[place] = bound
    return bounds


def _bound(
    wanted: Sequence[Wanted],
    bounds: Mapping[int, int],
    place: int,
    information: Mapping[int, float],
    limit: float,
) -> int:
    """Return the weight below which a term makes no best match beside those bounded."""
    own = wanted[place].part
    others: dict[int, float] = {}
    for other, bound in bounds.items():
        x = wanted[other]
        if x.part != own:
            others[x.part] = max(x.weight * bound, others.get(x.part, 0.0))
    told = sum(information[part] for part in {own, *others})
    covered = LEAST_COVERAGE + (1 - LEAST_COVERAGE) * told / sum(information.values())
    left = limit / covered - sum(others.values())
    # What is bounded already in the same part must stay below with the part added.
    beside = [wanted[x].weight * n for x, n in bounds.items() if wanted[x].part == own]
    if left <= max(beside, default=0.0):
        return 0
    return min(int(left / wanted[place].weight), int(HEAVIEST))


def _added(
    wanted: Sequence[Wanted], information: dict[int, float], limit: float
) -> set[int]:
    """Return the places of terms that cannot make a best match without the others.

    The most frequent are tried first: leaving out their postings saves most.
    """
    told_most = max(information, key=lambda part: information[part])
    every = range(len(wanted))
    # A term of the part that tells most covers as much of the question as its best.
    orders = (
        sorted(every, key=lambda x: -wanted[x].documents),
        sorted(
            every, key=lambda x: (wanted[x].part == told_most, -wanted[x].documents)
        ),
        sorted(every, key=lambda x: -wanted[x].documents / wanted[x].weight),
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


def _least_best(wanted: Sequence[Wanted], every: Mapping[int, Postings]) -> float:
    """Return what the best text scores at least, in the thousandths of the postings.

    Some texts that speak most weightily of the question's strongest term are reckoned
    in full; the best of them is mostly the best of all.
    """
    strongest = max(wanted, key=lambda x: x.weight).term
    if strongest not in every:
        return 0.0
    texts = weightiest(every[strongest], LOOKED_AT)
    some = {term: within(own, texts) for term, own in every.items()}
    _records, best = scores(wanted, some)
    return float(best.max(initial=0.0)) * SCALE


def _most(wanted: Sequence[Wanted], information: dict[int, float]) -> float:
    """Return what a text scores at most that has none but some terms."""
    parts: dict[int, float] = {}
    for x in wanted:
        parts[x.part] = max(x.weight * HEAVIEST, parts.get(x.part, 0.0))
    covered = sum(information[part] for part in parts) / sum(information.values())
    return sum(parts.values()) * (LEAST_COVERAGE + (1 - LEAST_COVERAGE) * covered)
