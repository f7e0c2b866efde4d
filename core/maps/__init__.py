"""Maps as drawings in the page: no script, no server of tiles, nobody else asked."""

from __future__ import annotations

from core.maps.drawing import Map, draw
from core.maps.land import Land
from core.maps.markers import Dot
from core.maps.places import map_of
from core.maps.spots import Spot

__all__ = ["Dot", "Land", "Map", "Spot", "draw", "map_of"]
