"""Finding by words: the same letters whatever their case and accents, and places."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from core.formats import territory_name
from core.languages import LANGUAGES
from core.models import Place

#: Each word is looked for in every place as well.
MOST_WORDS = 10
#: Written in many ways, and left out by most who type.
QUOTATION_MARKS = dict.fromkeys(map(ord, "„“”\"«»'’‘‚‹›`´"), " ")
PUNCTUATION = ".,;:!?¡¿()[]{}–—-…"


def folded(text: str) -> str:
    """Return a text as it is compared: without case and accents, but with й.

    In Bulgarian й is a letter of its own, and и with an accent is not.
    """
    letters = unicodedata.normalize("NFC", text).casefold()
    return "".join(
        letter if letter == "й" else _plain(letter)
        for letter in unicodedata.normalize("NFC", letters)
    )


def _plain(letter: str) -> str:
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))


def words_of(question: str) -> list[str]:
    """Return the folded words of a question, each once, without quotation marks.

    A question of signs alone is looked for as it stands, so that it finds what has
    them, and not everything.
    """
    text = folded(question)
    words = (
        word.strip(PUNCTUATION) for word in text.translate(QUOTATION_MARKS).split()
    )
    found = dict.fromkeys(word for word in words if word)
    return list(found or dict.fromkeys(text.split()))[:MOST_WORDS]


def places_called(word: str, names: Mapping[int, str]) -> list[int]:
    """Return the places whose own names, or those around them, contain a word.

    Args:
        word: folded.
        names: of each place, from ``names_around``.
    """
    return [key for key, text in names.items() if word in text]


def names_around(places: Mapping[int, Place]) -> dict[int, str]:
    """Return, of each place, its folded names and those of all it lies in.

    Args:
        places: all there are, by their keys, so that nothing is asked for here.
    """
    own = {key: "\n".join(_names(place)) for key, place in places.items()}
    around = {
        key: place.within_id
        for key, place in places.items()
        if place.within_id in places
    }
    return {
        key: "\n".join([*(own[x] for x in outward(key, around)), _country(place)])
        for key, place in places.items()
    }


def _names(place: Place) -> Iterator[str]:
    for code in LANGUAGES:
        yield folded(getattr(place, f"name_{code}"))


def _country(place: Place) -> str:
    return _territory(place.country) if place.country else ""


@lru_cache(maxsize=512)
def _territory(code: str) -> str:
    return folded("\n".join(territory_name(code, x) for x in LANGUAGES))


def outward(key: int | None, around: Mapping[int, int | None]) -> list[int]:
    """Return a place and those around it, even where some lie in a ring.

    Args:
        key: of the place.
        around: the key of the place around each.
    """
    seen: list[int] = []
    while key is not None and key not in seen:
        seen.append(key)
        key = around.get(key)
    return seen
