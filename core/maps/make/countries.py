"""Which country an area of Natural Earth belongs to here; ``SOURCE.md`` says why."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from babel.core import get_global

from .dissolve import dissolved
from .extent import box_of, lies_in
from .topology import Line, Ring, rings_of

# What Natural Earth draws without a code of ISO 3166-1. Empty is land of no country.
CODES = {
    "Kosovo": "XK",
    "Somaliland": "SO",
    "N. Cyprus": "CY",
    "Siachen Glacier": "",
    "Indian Ocean Ter.": "",
}
LEFT_OUT = {"AQ"}

# Natural Earth goes by who holds an area, the portal by the United Nations: Crimea.
CRIMEA = (32.0, 44.0, 37.0, 46.5)


def rings_of_countries(
    topology: dict[str, Any], lines: list[Line]
) -> dict[str, list[Ring]]:
    """Return whole countries, with Crimea where it belongs and no line across Cyprus.

    Args:
        topology: the file of World Atlas.
        lines: its lines in degrees.

    Returns:
        The rings by two-letter code.
    """
    found: dict[str, list[Ring]] = defaultdict(list)
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = _code_of(geometry)
        if code in LEFT_OUT:
            continue
        for ring in rings_of(geometry):
            is_crimea = code == "RU" and lies_in(box_of(ring, lines), CRIMEA)
            found["UA" if is_crimea else code].append(ring)
    return {code: dissolved(rings, lines) for code, rings in found.items()}


def _code_of(geometry: dict[str, Any]) -> str:
    """Return the two letters for the three digits that World Atlas has."""
    name = geometry["properties"]["name"]
    if name in CODES:
        return CODES[name]
    return get_global("territory_aliases")[geometry["id"]][0]
