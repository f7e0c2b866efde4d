"""The outlines of the world out of ``countries.json``, as fine as a map can show."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.maps.projection import Box, Point, northing

# A detail of a line smaller than this is not drawn, in units of the drawing.
DETAIL = 0.9


@dataclass(frozen=True)
class Shape:
    """A line on Mercator's plane with the box around it."""

    points: list[Point]
    box: Box


@dataclass(frozen=True)
class Atlas:
    """The outlines of the world, as fine as one tolerance asks."""

    countries: dict[str, list[Shape]]
    districts: dict[str, list[Shape]]


def atlas_at(scale: float) -> Atlas:
    """Return the coarsest outlines that look no coarser than the finest would.

    Laying them out takes a tenth of a second, once for each process and tolerance.

    Args:
        scale: units of the drawing in a degree of longitude.
    """
    seen = [tolerance * scale <= DETAIL for tolerance in _data()["tolerances"]]
    return _atlas(max(sum(seen) - 1, 0))


@lru_cache
def _data() -> dict[str, Any]:
    """Read the file once for each process, and not before a map is asked for."""
    return json.loads(Path(__file__).with_name("countries.json").read_text())


@lru_cache
def _atlas(detail: int) -> Atlas:
    """Lay out the lines at the tolerance of a number."""
    data = _data()
    lines = _lines(data, str(detail))
    return Atlas(
        countries={
            code: [_shape(_joined(ring, lines)) for ring in rings]
            for code, rings in data["countries"].items()
        },
        districts={
            code: [_shape(lines[number]) for number in numbers]
            for code, numbers in data["districts"].items()
        },
    )


def _lines(data: dict[str, Any], least: str) -> list[list[Point]]:
    """Return each line's points that are worth enough, in degrees.

    A number of the file is the step from the point before, across lines too.
    """
    per_degree = data["per_degree"]
    lines = []
    x = y = 0
    for steps, worths in zip(data["lines"], data["worth"], strict=True):
        line = []
        for step_x, step_y, worth in zip(steps[::2], steps[1::2], worths, strict=True):
            x, y = x + step_x, y + step_y
            if worth >= least:
                line.append((x / per_degree, y / per_degree))
        lines.append(line)
    return lines


def _joined(ring: list[int], lines: list[list[Point]]) -> list[Point]:
    """Walk the lines of a ring, those with a negative number backwards.

    A ring that crosses the date line goes on past 180 degrees, and so is drawn whole.
    """
    points: list[Point] = []
    for number in ring:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        turn = 0
        if points:
            turn = 360 * round((points[-1][0] - line[0][0]) / 360)
        points += [(x + turn, y) for x, y in line[1 if points else 0 :]]
    return points


def _shape(line: list[Point]) -> Shape:
    """Project a line from degrees to the plane."""
    points = [(x, northing(y)) for x, y in line]
    xs, ys = zip(*points, strict=True)
    return Shape(points, (min(xs), min(ys), max(xs), max(ys)))
