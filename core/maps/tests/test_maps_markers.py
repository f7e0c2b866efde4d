"""Maps: how spots become dots, and which dots hold a number."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import pytest

from core.maps import draw
from core.maps.markers import (
    LEAST_RADIUS,
    MOST_RADIUS,
    RADIUS_OF_ONE,
    _holds_number,
)
from core.maps.tests.reading import HELSINKI, MADRID, SOFIA, spot
from core.models.names import Worded


def test_spots_at_one_position_are_one_dot():
    drawn = draw(
        [
            spot(SOFIA, 3, "School", url="/a/"),
            spot(SOFIA, 5, "University", url="/b/"),
            spot(MADRID, 1),
        ]
    )
    second, first = drawn.dots
    assert (first.spot.weight, second.spot.weight) == (8, 1)
    assert first.spot.label == Worded("University, School", "en")
    assert first.spot.url == ""


def test_a_dot_of_several_keeps_what_they_share():
    both = [spot(SOFIA, 3, "Sofia", url="/a/", note="x")] * 2
    (dot,) = draw(both).dots
    assert dot.spot == spot(SOFIA, 6, "Sofia", url="/a/", note="x")


def test_areas_go_with_weights_and_the_small_lie_on_top():
    drawn = draw([spot(SOFIA, 4), spot(MADRID, 9), spot(HELSINKI, 1)])
    assert [dot.spot.weight for dot in drawn.dots] == [9, 4, 1]
    both = draw([spot(SOFIA, 900), spot((42.7, 23.2), 1), spot((38, 15), 1)]).dots
    assert [dot.spot.weight for dot in both] == [1, 900, 1]
    assert [dot.r / sqrt(dot.spot.weight) for dot in drawn.dots] == pytest.approx(
        [RADIUS_OF_ONE] * 3, abs=0.1
    )
    heavy = draw([spot(SOFIA, 1_000_000), spot(MADRID, 0)]).dots
    assert [dot.r for dot in heavy] == [LEAST_RADIUS, MOST_RADIUS]


def test_dots_are_met_from_west_to_east():
    drawn = draw([spot(HELSINKI, 9, "H"), spot(MADRID, 1, "M"), spot(SOFIA, 4, "S")])
    assert [dot.spot.label.text for dot in drawn.dots] == ["M", "S", "H"]
    assert [dot.is_east for dot in drawn.dots] == [False, True, True]


def test_a_number_stands_where_it_fits_and_nothing_hides_it():
    alone = draw([spot(SOFIA, 30), spot(MADRID, 1)]).dots
    assert [dot.holds_number for dot in alone] == [False, True]
    near = draw([spot(SOFIA, 30), spot((42.7, 23.6), 2), spot(MADRID, 1)]).dots
    assert [dot.holds_number for dot in near] == [False, False, False]


def test_a_dot_of_one_holds_no_number_however_large_it_is():
    one, two = draw([spot(MADRID, 1), spot(SOFIA, 2)]).dots
    wide = replace(one, r=MOST_RADIUS)
    assert (one.holds_number, _holds_number(wide, [])) == (False, False)
    assert _holds_number(replace(two, r=MOST_RADIUS), [])
