"""Simplification of lines: what each point is worth, as Douglas and Peucker say."""

from __future__ import annotations

from itertools import pairwise
from math import cos, hypot, radians

from .topology import Line, Point

# The file's whole numbers are hundredths of a degree, about a kilometre.
PER_DEGREE = 100

# A point is written with the number of the last of these, in degrees, that it is worth:
# a map which needs no detail below that tolerance leaves the lesser points out.
TOLERANCES = (0.012, 0.036, 0.1, 0.3)


def graded(line: Line, finest: float) -> tuple[list[int], str]:
    """Simplify a line for all tolerances at once.

    The first and the last point are worth the most, since other lines begin there.

    Args:
        line: in degrees.
        finest: the tolerance in degrees up to which points are left out for good.

    Returns:
        The kept points as steps from one to the next, in hundredths of a degree, and a
        digit for each of them: which tolerance it outlasts.
    """
    kept = [
        (round(x * PER_DEGREE), round(y * PER_DEGREE), worth)
        for (x, y), worth in zip(line, _worths(line, finest), strict=True)
        if worth >= finest
    ]
    steps = [kept[0][0], kept[0][1]]
    for (x, y, _), (next_x, next_y, _) in pairwise(kept):
        steps += [next_x - x, next_y - y]
    return steps, "".join(_grade(worth) for _x, _y, worth in kept)


def _grade(worth: float) -> str:
    return str(sum(worth >= tolerance for tolerance in TOLERANCES) - 1)


def _worths(line: Line, finest: float) -> list[float]:
    """Return the tolerance up to which each point is kept; 0 below the finest."""
    plane = _as_wide_as_high(line)
    worths = [0.0] * len(line)
    worths[0] = worths[-1] = float("inf")
    waiting = [(0, len(line) - 1, float("inf"))]
    while waiting:
        first, last, limit = waiting.pop()
        if last - first < 2:
            continue
        middle, most = _farthest(plane, first, last)
        if most < finest:
            continue
        worths[middle] = min(most, limit)
        waiting += [(first, middle, worths[middle]), (middle, last, worths[middle])]
    return worths


def _as_wide_as_high(line: Line) -> Line:
    """Shorten the degrees of longitude to what they measure at the line's latitude."""
    wide = cos(radians(sum(y for _, y in line) / len(line)))
    return [(x * wide, y) for x, y in line]


def _farthest(plane: Line, first: int, last: int) -> tuple[int, float]:
    """Return the point farthest from the straight way past it, and how far that is."""
    aside = [_aside(plane[i], plane[first], plane[last]) for i in range(first, last)]
    most = max(aside)
    return first + aside.index(most), most


def _aside(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from the straight way between two others."""
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    from_x, from_y = point[0] - start[0], point[1] - start[1]
    length = along_x**2 + along_y**2
    share = (from_x * along_x + from_y * along_y) / length if length else 0
    share = min(max(share, 0), 1)
    return hypot(from_x - share * along_x, from_y - share * along_y)
