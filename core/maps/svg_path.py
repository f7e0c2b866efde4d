"""Lines as the paths of an SVG, in as few characters as it allows."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from core.maps.frame import Frame
from core.maps.projection import Point


def path_of(points: list[Point], frame: Frame, turn: int = 0) -> str:
    """Write a line in tenths of a unit, the difference between which nobody sees.

    Args:
        points: on the projection's plane.
        frame: the part of the world that is drawn.
        turn: by how many degrees eastward the line is to be moved.

    Returns:
        The path, not closed; empty when all points fall on one.
    """
    scale = frame.scale * 10
    west, top = frame.west - turn, frame.south + frame.height
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
