"""TopoJSON: lines that neighbours share, and rings as numbers of lines.

A ring's number ``~n`` is line ``n`` backwards.
"""

from __future__ import annotations

from typing import Any

Point = tuple[float, float]
Line = list[Point]
Ring = list[int]


def lines_of(topology: dict[str, Any]) -> list[Line]:
    """Decode all lines; one that crosses the date line goes on past 180.

    Args:
        topology: a whole file, quantized.

    Returns:
        The lines under their numbers, longitude before latitude, in degrees.
    """
    (scale_x, scale_y) = topology["transform"]["scale"]
    (west, south) = topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        line: Line = []
        x = y = 0
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            longitude = x * scale_x + west
            if line:
                longitude += 360 * round((line[-1][0] - longitude) / 360)
            line.append((longitude, y * scale_y + south))
        lines.append(line)
    return lines


def rings_of(geometry: dict[str, Any]) -> list[Ring]:
    """Return all rings of a geometry, those of holes among them."""
    if geometry["type"] == "Polygon":
        return geometry["arcs"]
    if geometry["type"] == "MultiPolygon":
        return [ring for polygon in geometry["arcs"] for ring in polygon]
    return []


def number_of(end: int) -> int:
    """Return a line's number, in whichever direction a ring walks it."""
    return end if end >= 0 else ~end
