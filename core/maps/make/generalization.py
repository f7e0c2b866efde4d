"""Generalization: how fine a country is drawn, and which islands are left out."""

from __future__ import annotations

from .extent import diagonal
from .simplification import TOLERANCES
from .topology import Line, Ring

# A country is drawn in full far more often than in part. So the finest tolerance is a
# share of its width, between the bounds: Bulgaria keeps more than Canada.
SHARE_OF_WIDTH = 1 / 450
FINEST, COARSEST = TOLERANCES[0], 0.12

# An island smaller than this, in degrees, is left out unless it is the country's main
# one.
SMALLEST_ISLAND = 0.15


def finest_tolerance(rings: list[Ring], lines: list[Line]) -> float:
    """Return the tolerance in degrees below which nothing of a country is kept.

    Args:
        rings: those of the country, of which the largest decides.
        lines: what the rings' numbers stand for, in degrees.
    """
    size = max(diagonal(ring, lines) for ring in rings)
    return min(max(size * SHARE_OF_WIDTH, FINEST), COARSEST)


def worth_drawing(rings: list[Ring], lines: list[Line]) -> list[Ring]:
    """Leave out the smallest islands, but no country.

    Args:
        rings: those of one country.
        lines: what the rings' numbers stand for, in degrees.
    """
    sizes = [diagonal(ring, lines) for ring in rings]
    return [
        ring
        for ring, size in zip(rings, sizes, strict=True)
        if size >= SMALLEST_ISLAND or size == max(sizes)
    ]
