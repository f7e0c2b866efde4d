"""Places of the registers as spots of a map."""

from __future__ import annotations

from collections.abc import Iterable

from core.maps.drawing import Map, draw
from core.maps.spots import Spot
from core.models.places import Place


def map_of(places: Iterable[tuple[Place, int, str]]) -> Map | None:
    """Draw places that have a position; None where none has.

    Whole countries are coloured and not dotted: a dot in the middle of one would say
    that something is there.

    Args:
        places: each with what is counted there and where its dot leads.
    """
    given = list(places)
    countries = {place.country for place, _w, _u in given if place.kind == "country"}
    spots = [
        Spot(place.latitude, place.longitude, weight, place.name, url)
        for place, weight, url in given
        if place.kind != "country" and place.latitude is not None
    ]
    around = {place.country for place, _weight, _url in given}
    # A map of one country shows its districts; one of many would be all coloured.
    return draw(spots, countries or (around if len(around) == 1 else ()))
