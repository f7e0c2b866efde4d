"""Spots to put on a map, and how a test reads what was drawn of them."""

from __future__ import annotations

import re

from core.maps import Spot
from core.models.names import Worded

SOFIA, MADRID = (42.7, 23.32), (40.42, -3.7)
BOGOTA, CUCUTA = (4.71, -74.07), (7.89, -72.5)
SUVA, APIA, TOKYO = (-18.14, 178.44), (-13.83, -171.76), (35.69, 139.69)
REYKJAVIK, NICOSIA, HELSINKI = (64.15, -21.94), (35.17, 33.36), (60.17, 24.94)


def spot(place, weight=1, label="Here", **more):
    """Return a spot at a place."""
    return Spot(*place, weight, Worded(label, "en"), **more)


def size(drawn):
    """Return the width and height of a drawing."""
    _, _, width, height = map(float, drawn.view_box.split())
    return width, height


def outlines(d):
    """Return the points of each ring of a path, its steps added up."""
    rings = []
    for ring in d.split("M")[1:]:
        numbers = list(map(float, re.findall(r"-?(?:\d+\.?\d*|\.\d+)", ring)))
        assert len(numbers) % 2 == 0
        x = y = 0.0
        points = []
        for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + step_x, y + step_y
            points.append((x, y))
        rings.append(points)
    return rings


def covers(ring, x, y):
    """Tell whether a ring goes around a point."""
    inside = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            inside = not inside
    return inside


def country_at(drawn, dot):
    """Return the codes of the countries that a dot lies in."""
    return {
        land.code
        for land in drawn.land
        if sum(covers(ring, dot.x, dot.y) for ring in outlines(land.d)) % 2
    }
