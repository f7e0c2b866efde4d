"""Maps: which part of the world they show."""

from __future__ import annotations

import random

import pytest

from core.maps import draw
from core.maps.frame import LEAST_WIDTH, WIDTH, frame_of, whole_world
from core.maps.markers import dots_of
from core.maps.tests.reading import APIA, BOGOTA, SOFIA, SUVA, TOKYO, size, spot


def test_one_spot_is_in_the_middle_of_its_surroundings():
    drawn = draw([spot(SOFIA)])
    (dot,) = drawn.dots
    width, height = size(drawn)
    assert (dot.x, dot.y) == pytest.approx((width / 2, height / 2), abs=0.2)
    assert {"BG", "RS", "MK", "GR"} <= {land.code for land in drawn.land}
    assert "FR" not in {land.code for land in drawn.land}


def test_spots_around_the_globe_are_on_the_map_of_the_world():
    drawn = draw(list(map(spot, (SOFIA, BOGOTA, TOKYO))))
    frame = frame_of([spot(SOFIA), spot(BOGOTA), spot(TOKYO)])
    assert frame == whole_world()
    assert len({land.code for land in drawn.land}) > 150
    assert "AQ" not in {land.code for land in drawn.land}


def test_spots_on_both_sides_of_the_date_line_are_neighbours():
    drawn = draw([spot(SUVA, 2), spot(APIA)])
    fiji, samoa = drawn.dots
    assert 0 < fiji.x < samoa.x < WIDTH
    assert frame_of([spot(SUVA), spot(APIA)]).width < 20


@pytest.mark.parametrize("longitude", [-180, 180])
def test_the_date_line_itself_is_inside(longitude):
    for others in ([], [SUVA], [SOFIA, BOGOTA, TOKYO]):
        drawn = draw([spot((0, longitude)), *map(spot, others)])
        assert all(0 <= dot.x <= WIDTH for dot in drawn.dots)


def test_every_dot_is_inside_its_frame():
    chance = random.Random(28)  # noqa: S311 - for a test
    for _ in range(400):
        middle = (chance.uniform(-90, 90), chance.uniform(-180, 180))
        spread = chance.choice([0, 0.01, 1, 10, 60, 180])
        spots = [
            spot(
                (
                    max(-90, min(90, middle[0] + chance.uniform(-spread, spread) / 2)),
                    (middle[1] + chance.uniform(-spread, spread) + 180) % 360 - 180,
                ),
                chance.randrange(200),
            )
            for _ in range(chance.randrange(1, 12))
        ]
        frame = frame_of(spots)
        height = frame.drawn_height
        assert 3 / 2 - 0.01 <= WIDTH / height <= 16 / 9 + 0.01
        assert frame.width >= LEAST_WIDTH
        for dot in dots_of(spots, frame):
            assert 0 <= dot.x <= WIDTH
            assert dot.r <= dot.y <= height - dot.r
