"""The part of the world that is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.maps.projection import Box, around, northing
from core.maps.spots import Spot

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

# What is cut off is cut this far outside, where nobody sees the edge.
OVERLAP = 4


@dataclass(frozen=True)
class Frame:
    """A part of the projected world, which may lie across the date line."""

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

    def turns_to_see(self, box: Box) -> list[int]:
        """Find where a shape comes into sight, which may be twice or never.

        The world is round: what lies at 170 degrees west also lies at 190 east.

        Args:
            box: what the shape fills, on the projection's plane.

        Returns:
            By how many degrees eastward the shape is to be moved, for each sight of it.
        """
        west, south, east, north = box
        left, bottom, right, top = self.outside
        if north < bottom or south > top:
            return []
        turns = (-360, 0, 360)
        return [turn for turn in turns if west + turn < right and east + turn > left]


def frame_of(spots: Sequence[Spot]) -> Frame:
    """Choose the narrowest part of the world that holds all spots with air around them.

    Args:
        spots: at least one.

    Returns:
        That part, or the whole world when it would be nearly that.
    """
    west, span = _narrowest([spot.longitude for spot in spots])
    norths = [northing(spot.latitude) for spot in spots]
    low, high = min(norths), max(norths)
    width, height = _with_margins(span, high - low)
    if span > WORLD_FROM or width > 360 - WORLD_FROM:
        return whole_world()
    middle, centre = west + span / 2, (low + high) / 2
    return Frame(middle - width / 2, centre - height / 2, width, height)


def whole_world() -> Frame:
    """Return the frame of a map around the globe, which begins in Bering Strait."""
    south, north = northing(WORLD_SOUTH), northing(WORLD_NORTH)
    return Frame(WORLD_WEST, south, 360, north - south)


def _with_margins(span: float, rise: float) -> tuple[float, float]:
    """Return the width and height of a frame around what is so wide and so high."""
    free = 1 - 2 * MARGIN
    width = max(span / free, LEAST_WIDTH)
    height = max(rise / free, width / FLATTEST)
    return max(width, height * TALLEST), height


def _narrowest(longitudes: Iterable[float]) -> tuple[float, float]:
    """Return the west end and the span of the shortest way past all meridians.

    It may cross the date line: Fiji and Samoa are neighbours.
    """
    ring = sorted({longitude % 360 for longitude in longitudes})
    gaps = [(after - before, after) for before, after in pairwise(ring)]
    gaps.append((ring[0] + 360 - ring[-1], ring[0]))
    gap, west = max(gaps)
    return around(west, 0), 360 - gap
