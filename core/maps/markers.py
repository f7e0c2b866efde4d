"""The dots: where each stands, how large it is, and whether it holds its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot, sqrt

from core.maps.frame import WIDTH, Frame
from core.maps.projection import Point, around, northing
from core.maps.spots import Spot, one_for_each_position

# Radii. A dot's area goes with its weight until it would be too small to be seen.
LEAST_RADIUS, MOST_RADIUS, RADIUS_OF_ONE = 5.5, 20.0, 6.5

# A digit's half width and half height inside a dot, and the air around the number.
DIGIT = (4.1, 5.0)
AIR = 1.5

# On a narrow screen the style sheet draws dots so many times as large.
GROWTH = 1.9


@dataclass(frozen=True)
class Dot:
    """A spot on the drawing; its spot has the weight of all at the same position.

    It holds its number when it counts several, the digits fit in and no smaller dot
    lies upon them. A dot of one says by itself that there is one.
    """

    x: float
    y: float
    r: float
    spot: Spot
    holds_number: bool

    @property
    def is_east(self) -> bool:
        """Whether its name is to be written westward, lest the edge cut it."""
        return self.x > WIDTH / 2


def dots_of(spots: Sequence[Spot], frame: Frame) -> list[Dot]:
    """Place one dot for each position, a larger before the smaller it may cover.

    Args:
        spots: at least one.
        frame: the part of the world they are drawn on.

    Returns:
        The dots from west to east, as a keyboard goes through them, but for a small one
        beside a larger, which comes after it; in units of the drawing.
    """
    merged = sorted(one_for_each_position(spots), key=lambda spot: -spot.weight)
    per_root = min(RADIUS_OF_ONE, MOST_RADIUS / sqrt(max(merged[0].weight, 1)))
    dots = [_dot(spot, frame, per_root) for spot in merged]
    return _eastward(
        [
            replace(dot, holds_number=_holds_number(dot, dots[above:]))
            for above, dot in enumerate(dots, start=1)
        ]
    )


def _eastward(dots: list[Dot]) -> list[Dot]:
    """Order dots from west to east, each after those it lies upon.

    Args:
        dots: the largest first.
    """
    ordered: dict[int, Dot] = {}
    for number in sorted(range(len(dots)), key=lambda number: dots[number].x):
        # What is below a dot is below in turn what lies on that, so the largest first.
        below = {number}
        for other in range(number - 1, -1, -1):
            if any(_may_touch(dots[other], dots[upper]) for upper in below):
                below.add(other)
        ordered.update((other, dots[other]) for other in sorted(below - set(ordered)))
    return list(ordered.values())


def _may_touch(one: Dot, other: Dot) -> bool:
    """Tell whether two dots meet on a narrow screen, where they grow."""
    return hypot(one.x - other.x, one.y - other.y) < (one.r + other.r) * GROWTH


def _dot(spot: Spot, frame: Frame, per_root: float) -> Dot:
    """Draw a spot, so many units of radius for each root of its weight."""
    x, y = _position(spot, frame)
    radius = round(max(LEAST_RADIUS, per_root * sqrt(max(spot.weight, 0))), 1)
    return Dot(x, y, radius, spot, holds_number=False)


def _position(spot: Spot, frame: Frame) -> Point:
    """Return where a spot is drawn: at the edge, if it lies north of the world."""
    middle = frame.west + frame.width / 2
    east = around(spot.longitude, middle) - frame.west
    north = northing(spot.latitude) - frame.south
    x, y = east * frame.scale, (frame.height - north) * frame.scale
    return (
        round(min(max(x, 0), WIDTH), 1),
        round(min(max(y, MOST_RADIUS), frame.drawn_height - MOST_RADIUS), 1),
    )


def _holds_number(dot: Dot, above: list[Dot]) -> bool:
    """Tell whether the weight is worth its digits and they can be read under others."""
    if dot.spot.weight == 1:
        return False
    half_width, half_height = DIGIT
    reach = hypot(half_width * len(f"{dot.spot.weight:,}"), half_height)
    return reach + AIR <= dot.r and all(
        hypot(dot.x - other.x, dot.y - other.y) >= reach + other.r for other in above
    )
