"""Stems are known by their numbers, those put away as those that just came."""

from __future__ import annotations

import pytest

from search import known_stems
from search.known_stems import KnownStems
from search.vocabulary import Vocabulary


def test_a_stem_is_known_before_and_after_it_is_put_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(known_stems, "MOST_NEW", 3)
    known = KnownStems()
    words = [f"word{number}" for number in range(10)]
    for word in words:
        known.add(word)
    assert [word for word in words if word not in known] == []
    assert [word for word in ("garden", "", "word10") if word in known] == []


def test_a_word_of_several_languages_keeps_the_number_of_each() -> None:
    vocabulary = Vocabulary()
    vocabulary.add([("plan", "es", 3), ("plan", "fr", 5), ("place", "fr", 700)])
    vocabulary.add([("plan", "fr", 1), ("place", "en", 2), ("mesa", "es", 3)])
    assert vocabulary.languages("plan") == {"es": 3, "fr": 6}
    assert vocabulary.languages("place") == {"fr": 700, "en": 2}
    assert vocabulary.languages("mesa") == {"es": 3}
    assert vocabulary.languages("silla") == {}
