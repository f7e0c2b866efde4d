"""Places of the registers as spots of a map."""

from __future__ import annotations

from collections.abc import Iterable

from core.maps.drawing import Map, draw
from core.maps.spots import Spot
from core.models.places import Place


def map_of(
    places: Iterable[tuple[Place, int, str]], *, with_districts: bool = True
) -> Map | None:
    """Draw places that have a position; None where none has.

    Whole countries are coloured and not dotted: a dot in the middle of one would say
    that something is there.

    Args:
        places: each with what is counted there and where its dot leads.
        with_districts: whether the only country of a map shows its districts.
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
    named = countries or (around if len(around) == 1 else ())
    return draw(spots, named, with_districts=with_districts)
