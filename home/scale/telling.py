"""Invented practices, told in each language from word lists of our own.

The same number gives the same practice on any machine. Names of schools are put
together from syllables, so that rare words become as many as they are in real texts.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

#: Sentences between the first and the last, fewest and most.
FEWEST, MOST = 3, 7
FIRST_YEAR, LAST_YEAR = 1998, 2025
SYLLABLES = (3, 4)


@dataclass(frozen=True)
class Told:
    """A practice in one language.

    Args:
        title: at most 200 letters.
        summary: its first sentence.
        body: the others.
    """

    title: str
    summary: str
    body: str


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    path = Path(__file__).parent / "words.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def school_name(chance: random.Random, language: str) -> str:
    """Return the name of a school; Bulgarian readers get it in their letters.

    Args:
        chance: in one state for all languages, so that the name is the same.
        language: to write it in.
    """
    letters = _lists()["syllables"]["cyrillic" if language == "bg" else "latin"]
    number = chance.randint(*SYLLABLES)
    return "".join(
        letters[chance.randrange(len(letters))] for _ in range(number)
    ).title()


def tell(number: int, language: str, place: str, topics: list[str]) -> Told:
    """Tell a practice.

    Args:
        number: of the practice.
        language: to tell it in.
        place: its name in this language.
        topics: their names in this language, two at least.
    """
    facts = random.Random(f"school {number}")  # noqa: S311 - no secret
    words = random.Random(f"words {number} {language}")  # noqa: S311 - no secret
    fixed = {"place": place, "school": school_name(facts, language)}
    fixed |= {"topic": topics[0], "other": topics[1]}

    def say(part: str) -> str:
        return _sentence(words, language, part, fixed)

    body = [say("middle") for _ in range(words.randint(FEWEST, MOST))]
    return Told(
        title=say("title")[:200],
        summary=say("opening")[:300],
        body=" ".join([*body, say("closing")]),
    )


def _sentence(
    words: random.Random, language: str, part: str, fixed: dict[str, str]
) -> str:
    lists = _lists()[language]
    pattern = words.choice(lists[part])
    filled = {**fixed, **_chosen(words, lists)}
    # What came of it holds a number of its own.
    text = pattern.format(**filled).format(**filled)
    return text[:1].upper() + text[1:]


def _chosen(words: random.Random, lists: dict[str, list[str]]) -> dict[str, Any]:
    names = ("actors", "helpers", "room", "activity", "thing", "result", "day")
    chosen: dict[str, Any] = {name: words.choice(lists[name]) for name in names}
    chosen["number"] = words.randint(3, 480)
    chosen["year"] = words.randint(FIRST_YEAR, LAST_YEAR)
    return chosen
