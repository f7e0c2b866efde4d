"""Lines as the paths of an SVG, in as few characters as it allows."""

from __future__ import annotations

from itertools import pairwise

from core.maps.frame import Frame
from core.maps.projection import Point


def path_of(points: list[Point], frame: Frame, turn: int = 0) -> str:
    """Write a line in whole units, of which outlines show no smaller detail either.

    Args:
        points: on the projection's plane.
        frame: the part of the world that is drawn.
        turn: by how many degrees eastward the line is to be moved.

    Returns:
        The path, not closed; empty when all points fall on one.
    """
    scale = frame.scale
    west, top = frame.west - turn, frame.south + frame.height
    drawn = [(round((x - west) * scale), round((top - y) * scale)) for x, y in points]
    steps = [
        f"{to_x - at_x} {to_y - at_y}"
        for (at_x, at_y), (to_x, to_y) in pairwise(drawn)
        if at_x != to_x or at_y != to_y
    ]
    if not steps:
        return ""
    return f"M{drawn[0][0]} {drawn[0][1]}l{' '.join(steps)}".replace(" -", "-")
