"""Names of which a word begins as typed."""

from __future__ import annotations

from search.beginnings import Beginnings

NAMES = ["school garden", "garden", "gardening at school", "", "escuela"]


def found(start: str) -> list[str]:
    return [NAMES[place] for place in Beginnings(NAMES).of(start)]


def test_any_word_of_a_name_may_begin_so() -> None:
    assert found("gard") == ["school garden", "garden", "gardening at school"]
    assert found("school") == ["school garden", "gardening at school"]


def test_words_that_follow_are_compared_too() -> None:
    assert found("school g") == ["school garden"]
    assert found("ardening") == []


def test_a_word_far_behind_is_passed_over_and_breaks_nothing() -> None:
    long = "a" * 300 + " garden"
    assert Beginnings([long]).of("garden") == []
    assert Beginnings([long]).of("aaa") == [0]
