"""Draws spots on the countries around them, as the numbers of an SVG.

The projection is Mercator's. It is the one of the two simple ones that keeps shapes:
on a map from Crete to Lapland the other, with one scale for all degrees of longitude,
stretches Finland to twice its width, and a reader finds a place by the shape of its
country. What Mercator gets wrong, the size of far countries, nobody reads off this map:
the figures are in the dots. Both axes are in degrees of longitude at the equator.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import asinh, degrees, hypot, radians, sqrt, tan
from pathlib import Path
from typing import Any

from core.models.names import Worded

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # west, south, east, north

# A drawing is this wide, in units of its own, whatever the width on the screen.
WIDTH = 1000

# The frame: its least width in degrees, the part of it left free around the spots, and
# the proportions between which it stays.
LEAST_WIDTH = 7.0
MARGIN = 0.12
TALLEST, FLATTEST = 3 / 2, 16 / 9

# From here on the whole world is drawn, cut through Bering Strait and without the ice.
WORLD_FROM = 120
WORLD_WEST, WORLD_SOUTH, WORLD_NORTH = -169, -60, 80

# Beyond, Mercator's north is too far away to be drawn.
MOST_NORTH = 85

# Radii. A dot's area goes with its weight until it would be too small to be seen.
LEAST_RADIUS, MOST_RADIUS, RADIUS_OF_ONE = 5.5, 20.0, 6.5

# A digit's half width and half height inside a dot, and the air around the number.
DIGIT = (4.1, 5.0)
AIR = 1.5

# What is cut off is cut this far outside, where nobody sees the edge.
OVERLAP = 4

# Smaller is not drawn, in units: an island, and a detail of a line.
SMALLEST = 3.0
DETAIL = 0.9

# Districts, where the data has any, up to this width of the frame in degrees.
DISTRICTS_UP_TO = 40

# Spots nearer than this part of a degree stand at one position: about a hundred metres.
SAME_PLACE = 3


@dataclass(frozen=True)
class Spot:
    """Something to be counted at a place, such as the schools of a town."""

    latitude: float
    longitude: float
    weight: int
    label: Worded
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Dot:
    """A spot on the drawing; its spot has the weight of all at the same position.

    It holds its number when the digits fit in and no smaller dot lies upon them.
    """

    x: float
    y: float
    r: float
    spot: Spot
    holds_number: bool


@dataclass(frozen=True)
class Land:
    """What is seen of a country; its rings are to be filled by the rule evenodd."""

    code: str
    d: str
    is_named: bool


@dataclass(frozen=True)
class Map:
    """A drawing, without colours: those are the style sheet's."""

    view_box: str
    land: list[Land]
    districts: str
    dots: list[Dot]


@dataclass(frozen=True)
class Frame:
    """The part of the world that is drawn, which may lie across the date line."""

    west: float
    south: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        """Units of the drawing in a degree of longitude."""
        return WIDTH / self.width

    @property
    def drawn_height(self) -> float:
        """The height in units of the drawing."""
        return round(self.height * self.scale, 1)

    @property
    def outside(self) -> Box:
        """The edges along which land is cut."""
        over = OVERLAP / self.scale
        return (
            self.west - over,
            self.south - over,
            self.west + self.width + over,
            self.south + self.height + over,
        )

    def place(self, longitude: float, latitude: float) -> Point:
        """Return where a place is drawn: at the edge, if it lies north of the world."""
        middle = self.west + self.width / 2
        east = _around(longitude, middle) - self.west
        north = _northing(latitude) - self.south
        x, y = east * self.scale, (self.height - north) * self.scale
        return (
            round(min(max(x, 0), WIDTH), 1),
            round(min(max(y, MOST_RADIUS), self.drawn_height - MOST_RADIUS), 1),
        )


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


def draw(spots: Sequence[Spot], countries: Collection[str] = ()) -> Map | None:
    """Draw spots on the part of the world that holds them all.

    Args:
        spots: what to show; those at one position become one dot.
        countries: two-letter codes of the countries to set apart from the others.

    Returns:
        The drawing, or None when there is nothing to show.
    """
    if not spots:
        return None
    frame = _frame(spots)
    named = frozenset(countries)
    return Map(
        view_box=f"0 0 {WIDTH} {frame.drawn_height:g}",
        land=list(_land(frame, named)),
        districts=_districts(frame, named),
        dots=_dots(spots, frame),
    )


def _northing(latitude: float) -> float:
    """Return how far north of the equator Mercator draws a latitude."""
    return degrees(asinh(tan(radians(max(-MOST_NORTH, min(latitude, MOST_NORTH))))))


def _around(longitude: float, middle: float) -> float:
    """Return the same meridian, counted so that it is within 180 degrees of another."""
    return middle + (longitude - middle + 180) % 360 - 180


def _frame(spots: Sequence[Spot]) -> Frame:
    """Choose the part of the world to draw."""
    west, span = _narrowest([spot.longitude for spot in spots])
    norths = [_northing(spot.latitude) for spot in spots]
    low, high = min(norths), max(norths)
    free = 1 - 2 * MARGIN
    width = max(span / free, LEAST_WIDTH)
    height = max((high - low) / free, width / FLATTEST)
    width = max(width, height * TALLEST)
    if span > WORLD_FROM or width > 360 - WORLD_FROM:
        return _whole_world()
    middle, centre = west + span / 2, (low + high) / 2
    return Frame(middle - width / 2, centre - height / 2, width, height)


def _whole_world() -> Frame:
    south, north = _northing(WORLD_SOUTH), _northing(WORLD_NORTH)
    return Frame(WORLD_WEST, south, 360, north - south)


def _narrowest(longitudes: Iterable[float]) -> tuple[float, float]:
    """Return the west end and the span of the shortest way past all meridians.

    It may cross the date line: Fiji and Samoa are neighbours.
    """
    ring = sorted({longitude % 360 for longitude in longitudes})
    gaps = [(after - before, after) for before, after in pairwise(ring)]
    gaps.append((ring[0] + 360 - ring[-1], ring[0]))
    gap, west = max(gaps)
    return _around(west, 0), 360 - gap


def _dots(spots: Sequence[Spot], frame: Frame) -> list[Dot]:
    """Place one dot for each position, the largest first and so at the bottom."""
    together = defaultdict(list)
    for spot in spots:
        position = (round(spot.latitude, SAME_PLACE), round(spot.longitude, SAME_PLACE))
        together[position].append(spot)
    merged = sorted(map(_merged, together.values()), key=lambda spot: -spot.weight)
    per_root = min(RADIUS_OF_ONE, MOST_RADIUS / sqrt(max(merged[0].weight, 1)))
    dots = [
        Dot(
            *frame.place(spot.longitude, spot.latitude),
            r=round(max(LEAST_RADIUS, per_root * sqrt(max(spot.weight, 0))), 1),
            spot=spot,
            holds_number=False,
        )
        for spot in merged
    ]
    return [
        replace(dot, holds_number=_holds_number(dot, dots[above:]))
        for above, dot in enumerate(dots, start=1)
    ]


def _holds_number(dot: Dot, above: list[Dot]) -> bool:
    """Tell whether the digits of the weight can be read in a dot under others."""
    half_width, half_height = DIGIT
    reach = hypot(half_width * len(f"{dot.spot.weight:,}"), half_height)
    return reach + AIR <= dot.r and all(
        hypot(dot.x - other.x, dot.y - other.y) >= reach + other.r for other in above
    )


def _merged(spots: list[Spot]) -> Spot:
    """Make one spot of those at a position: what they do not share is named or left.

    The labels are listed, in the language of the heaviest. A link that leads to one of
    several would be wrong for the others, so it is dropped.
    """
    heaviest = max(spots, key=lambda spot: spot.weight)
    labels = dict.fromkeys(spot.label.text for spot in (heaviest, *spots))
    return replace(
        heaviest,
        weight=sum(spot.weight for spot in spots),
        label=Worded(", ".join(labels), heaviest.label.language),
        url=heaviest.url if len({spot.url for spot in spots}) == 1 else "",
        note=heaviest.note if len({spot.note for spot in spots}) == 1 else "",
    )


@lru_cache(maxsize=64)
def _land(frame: Frame, named: frozenset[str]) -> tuple[Land, ...]:
    """Draw the countries inside a frame, those set apart at the end and so on top."""
    atlas = _atlas(_detail(frame))
    drawn = [
        Land(code, d, code in named)
        for code, shapes in atlas.countries.items()
        if (d := "".join(_outline(shapes, frame)))
    ]
    return tuple(sorted(drawn, key=lambda land: (land.is_named, land.code)))


@lru_cache(maxsize=64)
def _districts(frame: Frame, named: frozenset[str]) -> str:
    """Draw the lines between the districts of the countries set apart."""
    if frame.width > DISTRICTS_UP_TO:
        return ""
    districts = _atlas(_detail(frame)).districts
    return "".join(
        _path(shape.points, frame, shift)
        for code in sorted(named.intersection(districts))
        for shape in districts[code]
        for shift in _shifts(shape.box, frame)
    )


def _outline(shapes: list[Shape], frame: Frame) -> Iterable[str]:
    """Draw the rings of a country that are in sight and large enough to be seen."""
    least = SMALLEST / frame.scale
    outside = frame.outside
    for shape in shapes:
        west, south, east, north = shape.box
        if east - west < least and north - south < least:
            continue
        for shift in _shifts(shape.box, frame):
            box = (west + shift, south, east + shift, north)
            points = shape.points
            if shift:
                points = [(x + shift, y) for x, y in points]
            points = _clipped(points, box, outside)
            if path := _path(points[:-1], frame):
                yield f"{path}z"


def _shifts(box: Box, frame: Frame) -> list[int]:
    """Return by how many degrees a shape is to be moved to be in sight.

    The world is round: what lies at 170 degrees west also lies at 190 east.
    """
    west, south, east, north = box
    left, bottom, right, top = frame.outside
    if north < bottom or south > top:
        return []
    turns = (-360, 0, 360)
    return [turn for turn in turns if west + turn < right and east + turn > left]


def _clipped(points: list[Point], box: Box, around: Box) -> list[Point]:
    """Cut a ring along the edges it crosses, as Sutherland and Hodgman do."""
    for axis, sign, limit, is_across in (
        (0, 1, around[0], box[0] < around[0]),
        (1, 1, around[1], box[1] < around[1]),
        (0, -1, around[2], box[2] > around[2]),
        (1, -1, around[3], box[3] > around[3]),
    ):
        if is_across and points:
            points = _cut(points, axis, sign, limit)
    return points


def _cut(points: list[Point], axis: int, sign: int, limit: float) -> list[Point]:
    """Keep what lies on one side of an edge; the ring comes back closed."""
    kept = []
    for before, after in pairwise(points):
        is_from = (before[axis] - limit) * sign >= 0
        is_to = (after[axis] - limit) * sign >= 0
        if is_from:
            kept.append(before)
        if is_from != is_to:
            share = (limit - before[axis]) / (after[axis] - before[axis])
            x = before[0] + share * (after[0] - before[0])
            y = before[1] + share * (after[1] - before[1])
            kept.append((limit, y) if axis == 0 else (x, limit))
    return [*kept, kept[0]] if kept else []


def _path(points: list[Point], frame: Frame, shift: int = 0) -> str:
    """Write points as an SVG path of steps; empty when all fall on one."""
    scale = frame.scale * 10
    west, top = frame.west - shift, frame.south + frame.height
    tenths = [(round((x - west) * scale), round((top - y) * scale)) for x, y in points]
    steps = [
        f"{_tenths(to_x - at_x)} {_tenths(to_y - at_y)}"
        for (at_x, at_y), (to_x, to_y) in pairwise(tenths)
        if at_x != to_x or at_y != to_y
    ]
    if not steps:
        return ""
    start = f"{_tenths(tenths[0][0])} {_tenths(tenths[0][1])}"
    return f"M{start}l{' '.join(steps)}".replace(" -", "-")


@lru_cache(maxsize=4096)
def _tenths(number: int) -> str:
    """Write tenths as SVG lets one, without a zero before the point."""
    whole = f"{number / 10:g}"
    return whole.replace("0.", ".") if -10 < number < 10 else whole


def _detail(frame: Frame) -> int:
    """Return the number of the coarsest tolerance that is still too fine to be seen."""
    seen = [tolerance * frame.scale <= DETAIL for tolerance in _data()["tolerances"]]
    return max(sum(seen) - 1, 0)


@lru_cache
def _data() -> dict[str, Any]:
    """Read the file once for each process, and not before a map is asked for."""
    return json.loads(Path(__file__).with_name("countries.json").read_text())


@lru_cache
def _atlas(detail: int) -> Atlas:
    """Lay out the lines that are worth a degree of detail."""
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
    points = [(x, _northing(y)) for x, y in line]
    xs, ys = zip(*points, strict=True)
    return Shape(points, (min(xs), min(ys), max(xs), max(ys)))
