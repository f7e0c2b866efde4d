"""Clipping of rings to a box, as Sutherland and Hodgman do it."""

from __future__ import annotations

from itertools import pairwise

from core.maps.projection import Box, Point


def clipped(points: list[Point], box: Box, around: Box) -> list[Point]:
    """Cut a ring along the edges it crosses; its parts stay joined along those edges.

    Args:
        points: a ring that ends where it begins.
        box: what the ring fills, so that edges it does not reach cost nothing.
        around: the edges.

    Returns:
        What is left of the ring, closed again; empty when it lies outside.
    """
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
            kept.append(_crossing(before, after, axis, limit))
    return [*kept, kept[0]] if kept else []


def _crossing(before: Point, after: Point, axis: int, limit: float) -> Point:
    """Return where the way between two points meets an edge."""
    share = (limit - before[axis]) / (after[axis] - before[axis])
    x = before[0] + share * (after[0] - before[0])
    y = before[1] + share * (after[1] - before[1])
    return (limit, y) if axis == 0 else (x, limit)
