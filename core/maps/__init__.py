"""Maps as drawings in the page: no script, no server of tiles, nobody else asked."""

from __future__ import annotations

from core.maps.drawing import Dot, Land, Map, Spot, draw
from core.maps.places import map_of

__all__ = ["Dot", "Land", "Map", "Spot", "draw", "map_of"]
