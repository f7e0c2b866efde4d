"""Scoring: what texts say of each part of a question, summed up by text and record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from search.models.document import LANGUAGE_SLOTS
from search.packing import Postings
from search.wanted import Wanted
from search.weights import SCALE

#: A text that answers the whole question counts in full, one that answers next to
#: nothing of it so much.
LEAST_COVERAGE = 0.4


def scores(
    wanted: Sequence[Wanted], postings: Mapping[int, Postings]
) -> dict[int, float]:
    """Return the score of each record by its best text.

    A text answers each part of the question by its best term; what it answers is summed
    up, and counts the more, the more of the question is answered.

    Args:
        wanted: terms of the question.
        postings: by the key of their term.
    """
    return _best_texts(_parts(wanted, postings), information_of(wanted))


def _parts(
    wanted: Iterable[Wanted], postings: Mapping[int, Postings]
) -> dict[int, dict[int, float]]:
    """Return how well each text answers each part of the question."""
    parts: dict[int, dict[int, float]] = {}
    for x in sorted(wanted, key=lambda x: -x.documents):
        weight, own = x.weight / SCALE, parts.setdefault(x.part, {})
        if x.term not in postings:
            continue
        texts, weights = postings[x.term]
        answers = dict(zip(texts, map(weight.__mul__, weights), strict=True))
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
    sums, answered = parts[first], dict[int, float]()
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
    if not answered:
        covered = LEAST_COVERAGE + rest * usual
        for text, score in sums.items():
            record, whole = text // LANGUAGE_SLOTS, score * covered
            if whole > best.get(record, 0.0):
                best[record] = whole
        return best
    for text, score in sums.items():
        record = text // LANGUAGE_SLOTS
        whole = score * (LEAST_COVERAGE + rest * told(text, usual))
        if whole > best.get(record, 0.0):
            best[record] = whole
    return best


def information_of(wanted: Sequence[Wanted]) -> dict[int, float]:
    """Return what each part of the question tells: the weight of its best term."""
    information: dict[int, float] = {}
    for term in wanted:
        information[term.part] = max(term.weight, information.get(term.part, 0.0))
    return information
