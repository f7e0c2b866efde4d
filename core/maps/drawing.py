"""Draws spots on the countries around them, as the numbers of an SVG."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.maps.frame import WIDTH, frame_of
from core.maps.land import Land, districts_in, land_in
from core.maps.markers import Dot, dots_of
from core.maps.spots import Spot


@dataclass(frozen=True)
class Map:
    """A drawing, without colours: those are the style sheet's."""

    view_box: str
    land: list[Land]
    districts: str
    dots: list[Dot]


def draw(
    spots: Sequence[Spot],
    countries: Collection[str] = (),
    *,
    with_districts: bool = True,
) -> Map | None:
    """Draw spots on the part of the world that holds them all.

    Args:
        spots: what to show; those at one position become one dot.
        countries: two-letter codes of the countries to set apart from the others.
        with_districts: whether those show the lines between their districts.

    Returns:
        The drawing, or None when there is nothing to show.
    """
    if not spots:
        return None
    frame = frame_of(spots)
    named = frozenset(countries)
    return Map(
        view_box=f"0 0 {WIDTH} {frame.drawn_height:g}",
        land=list(land_in(frame, named)),
        districts=districts_in(frame, named) if with_districts else "",
        dots=dots_of(spots, frame),
    )
