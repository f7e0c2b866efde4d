"""The box that a ring fills."""

from __future__ import annotations

from math import hypot

from .topology import Line, Ring, number_of

Box = tuple[float, float, float, float]  # west, south, east, north


def box_of(ring: Ring, lines: list[Line]) -> Box:
    """Return the box around a ring, in degrees, past 180 where its lines go there."""
    points = [point for end in ring for point in lines[number_of(end)]]
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def diagonal(ring: Ring, lines: list[Line]) -> float:
    """Return how large a ring is, in degrees that ignore how narrow the north is."""
    west, south, east, north = box_of(ring, lines)
    return hypot(east - west, north - south)


def lies_in(box: Box, around: Box) -> bool:
    """Tell whether a box is inside another one or fills it."""
    return (
        box[0] >= around[0]
        and box[1] >= around[1]
        and box[2] <= around[2]
        and box[3] <= around[3]
    )
