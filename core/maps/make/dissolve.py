"""Dissolving: several areas become one, without the lines between them."""

from __future__ import annotations

from collections import defaultdict

from .topology import Line, Point, Ring

LooseEnds = dict[Point, list[int]]


def dissolved(rings: list[Ring], lines: list[Line]) -> list[Ring]:
    """Drop the lines that two parts walk in opposite directions.

    Args:
        rings: those of all parts.
        lines: what the rings' numbers stand for, in degrees.

    Returns:
        The rings of the whole, those that nothing was dropped of first.
    """
    ends = {end for ring in rings for end in ring}
    inner = {end for end in ends if ~end in ends}
    kept = [ring for ring in rings if not inner.intersection(ring)]
    loose: LooseEnds = defaultdict(list)
    for end in ends.difference(inner, *kept):
        loose[_first(end, lines)].append(end)
    while loose:
        kept.append(_next_ring(loose, lines))
    return kept


def _next_ring(loose: LooseEnds, lines: list[Line]) -> Ring:
    """Take lines that follow each other until they are back where they began."""
    start, (end, *_) = next(iter(loose.items()))
    ring: Ring = []
    while True:
        ring.append(end)
        _take(end, loose, lines)
        following = _first(~end, lines)
        if following == start:
            return ring
        end = loose[following][0]


def _take(end: int, loose: LooseEnds, lines: list[Line]) -> None:
    at = _first(end, lines)
    loose[at].remove(end)
    if not loose[at]:
        del loose[at]


def _first(end: int, lines: list[Line]) -> Point:
    """Return the point where a line begins when walked in its direction."""
    x, y = lines[end][0] if end >= 0 else lines[~end][-1]
    return round(x % 360, 5), round(y, 5)
