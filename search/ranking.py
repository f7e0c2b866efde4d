"""Ranking: the weights of what a question is looked for by, summed up by text.

The database only hands over the postings: a statement that sums them up sorts them
three times over, and every engine sums in an order of its own.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from django.utils import timezone

from search.models import Build, Record
from search.models.document import LANGUAGE_SLOTS
from search.plan import Group, Plan
from search.postings import APART, postings_of, postings_of_weightiest
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
#: Texts of a term that are all read, whatever they weigh.
WORTH_A_BOUND = 1000
#: Scores are rounded before they are compared with the best one's.
ROUNDED = 0.999
#: What no posting weighs more than, in thousandths: the limit of BM25's saturation.
HEAVIEST = SCALE * (K1 + 1)


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
    best = scores(wanted, _postings(wanted))
    for record in embargoed(build):
        best.pop(record, None)
    rows = [(record, round(best[record], 3)) for record in sorted(best)]
    # Those of equal scores stay in the order of their keys.
    rows.sort(key=itemgetter(1), reverse=True)
    return rows


def _postings(wanted: Sequence[Wanted]) -> dict[int, list[int]]:
    """Return the postings that can make a best match, with all else of their texts."""
    bounds = bounds_of(wanted)
    least: dict[int, int] = {}
    for place, x in enumerate(wanted):
        # The same word may stand in two parts of a question.
        own = bounds.get(place, 0)
        least[x.term] = min(own, least.get(x.term, own))
    leading = {term: weight for term, weight in least.items() if weight <= HEAVIEST}
    return postings_of(leading, [term for term, weight in least.items() if weight])


def scores(
    wanted: Sequence[Wanted], postings: Mapping[int, Sequence[int]]
) -> dict[int, float]:
    """Return the score of each record by its best text.

    A text answers each part of the question by its best term; what it answers is summed
    up, and counts the more, the more of the question is answered.

    Args:
        wanted: terms of the question.
        postings: by the key of their term.
    """
    return _best_texts(_parts(wanted, postings), _information(wanted))


def _parts(
    wanted: Iterable[Wanted], postings: Mapping[int, Sequence[int]]
) -> dict[int, dict[int, float]]:
    """Return how well each text answers each part of the question."""
    parts: dict[int, dict[int, float]] = {}
    for x in sorted(wanted, key=lambda x: -x.documents):
        weight, own = x.weight / SCALE, parts.setdefault(x.part, {})
        answers = {
            one // APART: weight * (one % APART) for one in postings.get(x.term, ())
        }
        if not own:
            parts[x.part] = answers
            continue
        for text, score in answers.items():
            if score > own.get(text, 0.0):
                own[text] = score
    return parts


def _best_texts(
    parts: Mapping[int, dict[int, float]], information: Mapping[int, float]
) -> dict[int, float]:
    """Return the score of each record, of which a text that has most of it counts."""
    if not parts:
        return {}
    total = sum(information.values())
    # The part that most texts answer is read as it is, and the others added to it.
    first, *others = sorted(parts, key=lambda part: -len(parts[part]))
    sums, answered = dict(parts[first]), dict[int, float]()
    for part in others:
        tells = information[part]
        for text, score in parts[part].items():
            if text in sums:
                sums[text] += score
                answered[text] = answered.get(text, information[first]) + tells
            else:
                sums[text], answered[text] = score, tells
    best: dict[int, float] = {}
    told, usual, rest = answered.get, information[first], (1 - LEAST_COVERAGE) / total
    for text, score in sums.items():
        record = text // LANGUAGE_SLOTS
        whole = score * (LEAST_COVERAGE + rest * told(text, usual))
        if whole > best.get(record, 0.0):
            best[record] = whole
    return best


def embargoed(build: Build) -> list[int]:
    """Return the keys of records that nobody may find yet; they are few."""
    # Not by the build, of which SQLite would read all records.
    later = Record.objects.filter(visible_from__gt=timezone.now())
    rows = later.values_list("pk", "build_id")
    return [record for record, own in rows if own == build.pk]


def bounds_of(wanted: Sequence[Wanted]) -> dict[int, int]:
    """Return from which weight on a term leads to a text, by its place.

    A text that has all terms below their bounds has less than ``NEAR`` of what the best
    text has at least, and is no best match (MaxScore: Turtle and Flood 1995, and its
    refinement by weights). Terms without a bound lead to every text that has them,
    those with one beyond ``HEAVIEST`` to none.
    """
    if sum(term.documents for term in wanted) <= FEW:
        return {}
    information = _information(wanted)
    limit = NEAR * _least_best(wanted) * ROUNDED
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


def _least_best(wanted: Sequence[Wanted]) -> float:
    """Return what the best text scores at least, in the thousandths of the postings.

    Some texts that speak most weightily of the question's strongest term are reckoned
    in full; the best of them is mostly the best of all.
    """
    strongest = max(wanted, key=lambda x: x.weight)
    terms = [x.term for x in wanted]
    some = postings_of_weightiest(strongest.term, LOOKED_AT, terms)
    return max(scores(wanted, some).values(), default=0.0) * SCALE


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
