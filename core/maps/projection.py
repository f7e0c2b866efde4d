"""Mercator's projection, and meridians on a round world.

It is the one of the two simple projections that keeps shapes: on a map from Crete to
Lapland the other, with one scale for all degrees of longitude, stretches Finland to
twice its width, and a reader finds a place by the shape of its country. What Mercator
gets wrong, the size of far countries, nobody reads off this map: the figures are in the
dots. Both axes are in degrees of longitude at the equator.
"""

from __future__ import annotations

from math import asinh, degrees, radians, tan

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # west, south, east, north

# Beyond, Mercator's north is too far away to be drawn.
MOST_NORTH = 85


def northing(latitude: float) -> float:
    """Project a latitude; beyond 85 degrees all are drawn where 85 is.

    Args:
        latitude: in degrees, negative in the south.

    Returns:
        How far north of the equator it is drawn, in degrees of longitude there.
    """
    return degrees(asinh(tan(radians(max(-MOST_NORTH, min(latitude, MOST_NORTH))))))


def around(longitude: float, middle: float) -> float:
    """Count a meridian on past the date line, so that neighbours have near numbers.

    Args:
        longitude: in degrees, counted in any way.
        middle: the meridian to stay near, in degrees.

    Returns:
        The same meridian as a number within 180 degrees of the middle.
    """
    return middle + (longitude - middle + 180) % 360 - 180
