"""Postings as rows of numbers: looked up, joined and cut as if one by one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search.packing import TEXT, WEIGHT, Postings
from search.postings import leading, texts_of, weightiest, within

PAIRS = st.dictionaries(st.integers(0, 60), st.integers(1, 9), max_size=30)


def postings(pairs: dict[int, int]) -> Postings:
    rows = sorted(pairs.items())
    texts, weights = [x for x, _n in rows], [n for _x, n in rows]
    return Postings(np.array(texts, TEXT), np.array(weights, WEIGHT))


def pairs(own: Postings) -> dict[int, int]:
    return dict(zip(own.texts.tolist(), own.weights.tolist(), strict=True))


@given(PAIRS, st.sets(st.integers(0, 70), max_size=80))
def test_within_keeps_the_texts_asked_for(own: dict, texts: set) -> None:
    found = within(postings(own), np.array(sorted(texts), TEXT))
    assert pairs(found) == {x: n for x, n in own.items() if x in texts}


@given(st.lists(PAIRS, max_size=4))
def test_texts_of_several_are_each_there_once_and_in_order(several: list) -> None:
    found = texts_of(map(postings, several)).tolist()
    assert found == sorted(set().union(*several))


@given(PAIRS, st.integers(1, 12))
def test_the_weightiest_are_those_with_the_lowest_keys(own: dict, some: int) -> None:
    best = sorted(own, key=lambda x: (-own[x], x))[:some]
    assert weightiest(postings(own), some).tolist() == sorted(best)


@given(PAIRS, PAIRS, st.integers(1, 10))
def test_a_term_leads_from_a_weight_on(one: dict, other: dict, least: int) -> None:
    every = {1: postings(one), 2: postings(other)}
    found = leading(every, {1: least}, [1, 2])
    led = {x for x, n in one.items() if n >= least}
    assert pairs(found[1]) == {x: n for x, n in one.items() if x in led}
    assert pairs(found[2]) == {x: n for x, n in other.items() if x in led}
