"""Maps: what lies at the edge of the drawing, or across the date line."""

from __future__ import annotations

import pytest

from core.maps import draw
from core.maps.clipping import clipped
from core.maps.frame import OVERLAP, WIDTH
from core.maps.tests.reading import (
    APIA,
    BOGOTA,
    MADRID,
    SOFIA,
    SUVA,
    TOKYO,
    covers,
    outlines,
    size,
    spot,
)


def all_points(drawn):
    """Return every point of every country."""
    return [p for land in drawn.land for ring in outlines(land.d) for p in ring]


@pytest.mark.parametrize(
    "places",
    [[SOFIA], [SOFIA, MADRID], [BOGOTA], [SUVA, APIA], [SOFIA, BOGOTA, TOKYO]],
)
def test_nothing_is_drawn_outside_the_view_box(places):
    drawn = draw(list(map(spot, places)))
    width, height = size(drawn)
    points = all_points(drawn)
    assert points
    for x, y in points:
        assert -OVERLAP - 0.2 <= x <= width + OVERLAP + 0.2
        assert -OVERLAP - 0.2 <= y <= height + OVERLAP + 0.2


def test_land_across_the_edge_is_cut_along_it():
    square = [(-5.0, -5.0), (5.0, -5.0), (5.0, 5.0), (-5.0, 5.0), (-5.0, -5.0)]
    cut = clipped(square, (-5, -5, 5, 5), (0, 0, 10, 10))
    assert set(cut) == {(0, 0), (5, 0), (5, 5), (0, 5)}
    assert cut[0] == cut[-1]
    assert clipped(square, (-5, -5, 5, 5), (6, 6, 10, 10)) == []


def test_a_country_around_the_frame_fills_it():
    drawn = draw([spot((-23.5, 134))])  # the middle of Australia
    (australia,) = drawn.land
    width, height = size(drawn)
    (ring,) = outlines(australia.d)
    assert all(covers(ring, x, y) for x in (0, width) for y in (0, height))


@pytest.mark.parametrize(
    "places",
    [
        [SOFIA, BOGOTA, TOKYO],
        [SUVA, APIA],
        [(66.5, 179), (66, -172)],
        [(52, 140), (65, -150)],
    ],
)
def test_the_date_line_leaves_no_streak(places):
    drawn = draw(list(map(spot, places)))
    for land in drawn.land:
        for ring in outlines(land.d):
            for (ax, ay), (bx, by) in zip(ring, ring[1:], strict=False):
                is_along_the_edge = ay == pytest.approx(by, abs=0.2) and (
                    ay <= -OVERLAP + 0.3 or ay >= size(drawn)[1] + OVERLAP - 0.3
                )
                assert abs(ax - bx) < WIDTH / 3 or is_along_the_edge, land.code
