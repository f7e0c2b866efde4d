"""The countries of a frame, and the districts of those that are set apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from core.maps.atlas import Shape, atlas_at
from core.maps.clipping import clipped
from core.maps.frame import Frame
from core.maps.svg_path import path_of

# A smaller island is not drawn, in units of the drawing.
SMALLEST = 3.0

# Districts, where the data has any, up to this width of the frame in degrees.
DISTRICTS_UP_TO = 40


@dataclass(frozen=True)
class Land:
    """What is seen of a country; its rings are to be filled by the rule evenodd."""

    code: str
    d: str
    is_named: bool


@lru_cache(maxsize=64)
def land_in(frame: Frame, named: frozenset[str]) -> tuple[Land, ...]:
    """Draw the countries in sight, and remember them for the next map of that frame.

    Args:
        frame: the part of the world that is drawn.
        named: two-letter codes of the countries set apart from the others.

    Returns:
        The countries, those set apart at the end and so on top.
    """
    drawn = [
        Land(code, d, code in named)
        for code, shapes in atlas_at(frame.scale).countries.items()
        if (d := "".join(_outlines(shapes, frame)))
    ]
    return tuple(sorted(drawn, key=lambda land: (land.is_named, land.code)))


@lru_cache(maxsize=64)
def districts_in(frame: Frame, named: frozenset[str]) -> str:
    """Draw the lines between districts, which are too dense on a map of many countries.

    Args:
        frame: the part of the world that is drawn.
        named: two-letter codes of the countries set apart from the others.

    Returns:
        One path for all lines; empty where none are to be drawn.
    """
    if frame.width > DISTRICTS_UP_TO:
        return ""
    districts = atlas_at(frame.scale).districts
    return "".join(
        path_of(shape.points, frame, turn)
        for code in sorted(named.intersection(districts))
        for shape in districts[code]
        for turn in frame.turns_to_see(shape.box)
    )


def _outlines(shapes: list[Shape], frame: Frame) -> Iterator[str]:
    """Draw the rings of a country that are in sight and large enough to be seen."""
    least = SMALLEST / frame.scale
    for shape in shapes:
        west, south, east, north = shape.box
        if east - west < least and north - south < least:
            continue
        for turn in frame.turns_to_see(shape.box):
            yield _outline(shape, frame, turn)


def _outline(shape: Shape, frame: Frame, turn: int) -> str:
    """Draw what is in sight of a ring moved eastward by some degrees."""
    west, south, east, north = shape.box
    points = shape.points
    if turn:
        points = [(x + turn, y) for x, y in points]
    box = (west + turn, south, east + turn, north)
    path = path_of(clipped(points, box, frame.outside)[:-1], frame)
    return f"{path}z" if path else ""
