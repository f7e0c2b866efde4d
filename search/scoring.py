"""Scoring: what texts say of each part of a question, summed up by text and record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from search.models.document import LANGUAGE_SLOTS
from search.packing import Postings
from search.postings import texts_of
from search.wanted import Wanted
from search.weights import SCALE

#: A text that answers the whole question counts in full, one that answers next to
#: nothing of it so much.
LEAST_COVERAGE = 0.4


def scores(
    wanted: Sequence[Wanted], postings: Mapping[int, Postings]
) -> tuple[np.ndarray, np.ndarray]:
    """Return records in the order of their keys, and the score of each best text.

    A text answers each part of the question by its best term; what it answers is summed
    up, and counts the more, the more of the question is answered.

    Args:
        wanted: terms of the question.
        postings: by the key of their term.
    """
    texts = texts_of(postings[x] for x in {x.term for x in wanted} if x in postings)
    if not len(texts):
        return texts, np.empty(0)
    information = information_of(wanted)
    sums, told = np.zeros(len(texts)), np.zeros(len(texts))
    # In one order, so that sums are the same to the last bit on every engine.
    for part, (answers, there) in _parts(wanted, postings, texts):
        sums += answers
        told += there * information[part]
    rest = (1 - LEAST_COVERAGE) / sum(information.values())
    return _best_texts(texts, sums * (LEAST_COVERAGE + rest * told))


def _parts(
    wanted: Iterable[Wanted], postings: Mapping[int, Postings], texts: np.ndarray
) -> list[tuple[int, tuple[np.ndarray, np.ndarray]]]:
    """Return how well each text answers each part of the question, and whether at all.

    Args:
        wanted: terms of the question.
        postings: by the key of their term.
        texts: those of all postings, in the order of their keys.

    Returns:
        Parts with their answers, the one that most texts answer first.
    """
    parts: dict[int, tuple[np.ndarray, np.ndarray]] = {}
    for x in sorted(wanted, key=lambda x: -x.documents):
        if x.term not in postings:
            continue
        if x.part not in parts:
            parts[x.part] = np.zeros(len(texts)), np.zeros(len(texts), bool)
        answers, there = parts[x.part]
        own = postings[x.term]
        places = np.searchsorted(texts, own.texts)
        own_answers = own.weights * (x.weight / SCALE)
        answers[places] = np.maximum(answers[places], own_answers)
        there[places] = True
    return sorted(parts.items(), key=lambda item: -np.count_nonzero(item[1][1]))


def _best_texts(texts: np.ndarray, wholes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return records, whose texts follow each other, with the best of their scores."""
    records, starts = np.unique(texts // LANGUAGE_SLOTS, return_index=True)
    best = np.maximum.reduceat(wholes, starts)
    return records[best > 0], best[best > 0]


def information_of(wanted: Sequence[Wanted]) -> dict[int, float]:
    """Return what each part of the question tells: the weight of its best term."""
    information: dict[int, float] = {}
    for term in wanted:
        information[term.part] = max(term.weight, information.get(term.part, 0.0))
    return information
