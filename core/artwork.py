"""Artwork for works without a picture: a mosaic that follows from the work alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from core.languages import LANGUAGES

#: Width and height in cells; drawn units are cells.
COLUMNS, ROWS = 6, 4
#: A cell in so many stays empty, so that the pattern can breathe; fewer in the first
#: row, which is all that a phone shows.
EMPTY_IN = 4
EMPTY_IN_FIRST_ROW = 16
#: Of four cells, so many take the colour of the language the work was written in.
OWN_COLOUR_IN_FOUR = 2

#: Outlines within one cell, from its top left corner.
SQUARE = "h1v1h-1z"
ROUNDS = (
    "h1a1 1 0 0 1-1 1z",
    "h1v1a1 1 0 0 1-1-1z",
    "m1 0v1h-1a1 1 0 0 1 1-1z",
    "v1h1a1 1 0 0 0-1-1z",
)
CORNERS = ("h1l-1 1z", "h1v1z", "m1 0v1h-1z", "v1h1z")
BOWLS = (
    "h1a.5.5 0 0 1-1 0z",
    "m1 0v1a.5.5 0 0 1 0-1z",
    "m0 1h1a.5.5 0 0 0-1 0z",
    "v1a.5.5 0 0 0 0-1z",
)
BARS = ("h1v.5h-1z", "m.5 0h.5v1h-.5z", "m0 .5h1v.5h-1z", "h.5v1h-.5z")
#: Each kind of work draws with shapes of its own beside the square.
SHAPES = {
    "meeting": BOWLS,
    "session": BOWLS,
    "project": CORNERS,
    "module": BARS,
    "lesson": BARS,
}


@dataclass(frozen=True)
class Tiles:
    """All cells of one colour as one path.

    Attributes:
        language: whose tile lends the colour.
        path: SVG path data, in cells.
    """

    language: str
    path: str


@lru_cache(maxsize=4096)
def artwork(seed: str, language: str, kind: str = "") -> tuple[Tiles, ...]:
    """Draw a work's mosaic; the same arguments give the same drawing everywhere.

    Args:
        seed: what is the work's own in all its editions, such as its translation key.
        language: the language it was written in, whose colour prevails.
        kind: which shapes stand beside the square; quarter rounds where it has none.

    Returns:
        A path for each colour, in the order of the languages.
    """
    cells: dict[str, list[str]] = {code: [] for code in LANGUAGES}
    numbers = _numbers(seed)
    for row, column in product(range(ROWS), range(COLUMNS)):
        number = next(numbers)
        if number % (EMPTY_IN if row else EMPTY_IN_FIRST_ROW) == 0:
            continue
        colour = _colour(number // 16, language)
        shape = _shape(number // 256, SHAPES.get(kind, ROUNDS))
        cells[colour].append(f"M{column} {row}{shape}")
    return tuple(Tiles(code, "".join(parts)) for code, parts in cells.items() if parts)


def _numbers(seed: str) -> Iterator[int]:
    """Give the digest's numbers, for as many cells as there are."""
    digest = hashlib.shake_256(seed.encode()).digest(2 * COLUMNS * ROWS)
    return (a << 8 | b for a, b in zip(digest[::2], digest[1::2], strict=True))


def _colour(number: int, language: str) -> str:
    if number % 4 < OWN_COLOUR_IN_FOUR:
        return language
    return LANGUAGES[number // 4 % len(LANGUAGES)]


def _shape(number: int, shapes: tuple[str, ...]) -> str:
    """Choose the square for a third of the cells, else one of the kind's shapes."""
    if number % 3 == 0:
        return SQUARE
    return shapes[number // 3 % len(shapes)]
