"""Maps: what is in the frame, how it is drawn, and how little it weighs."""

from __future__ import annotations

import gzip
import random
import re
from math import sqrt
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils import translation

from core import maps
from core.maps import drawing
from core.maps.drawing import OVERLAP, WIDTH, Spot, draw
from core.models.names import Worded

SOFIA, MADRID = (42.7, 23.32), (40.42, -3.7)
BOGOTA, CUCUTA = (4.71, -74.07), (7.89, -72.5)
SUVA, APIA, TOKYO = (-18.14, 178.44), (-13.83, -171.76), (35.69, 139.69)
REYKJAVIK, NICOSIA, HELSINKI = (64.15, -21.94), (35.17, 33.36), (60.17, 24.94)


def spot(place, weight=1, label="Here", **more):
    """Return a spot at a place."""
    return Spot(*place, weight, Worded(label, "en"), **more)


def grid(west, south, east, north, *, columns, rows):
    """Return spots spread evenly over an area."""
    return [
        spot(
            (
                south + (north - south) * row / (rows - 1),
                west + (east - west) * column / (columns - 1),
            ),
            weight=1 + 3 * row * column,
            label=f"Област {row}/{column}",
            url=f"/bg/chlenove/?oblast={row}-{column}",
        )
        for row in range(rows)
        for column in range(columns)
    ]


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


def all_points(drawn):
    """Return every point of every country."""
    return [p for land in drawn.land for ring in outlines(land.d) for p in ring]


def render(drawn, language="en"):
    """Return the map's HTML as a reader of a language gets it."""
    with translation.override(language):
        return render_to_string(
            "components/map.html",
            {"map": drawn, "map_title": "Members", "LANGUAGE_CODE": language},
        )


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


# Frames


def test_no_spots_no_map():
    assert draw([]) is None
    assert render(None).strip() == ""


def test_one_spot_is_in_the_middle_of_its_surroundings():
    drawn = draw([spot(SOFIA)])
    (dot,) = drawn.dots
    width, height = size(drawn)
    assert (dot.x, dot.y) == pytest.approx((width / 2, height / 2), abs=0.2)
    assert {"BG", "RS", "MK", "GR"} <= {land.code for land in drawn.land}
    assert "FR" not in {land.code for land in drawn.land}


@pytest.mark.parametrize(
    ("places", "land"),
    [
        ([SOFIA, MADRID], {"BG", "ES", "FR", "IT"}),
        ([BOGOTA, CUCUTA], {"CO", "VE"}),
        ([SOFIA, BOGOTA], {"BG", "CO", "FR", "BR"}),
        ([SUVA, APIA], {"FJ", "WS"}),
        ([SOFIA, BOGOTA, TOKYO], {"BG", "CO", "JP", "AU", "RU", "US"}),
    ],
)
def test_the_countries_around_the_spots_are_drawn(places, land):
    assert land <= {country.code for country in draw(list(map(spot, places))).land}


@pytest.mark.parametrize(
    ("place", "code"),
    [(SOFIA, "BG"), (MADRID, "ES"), (BOGOTA, "CO"), (TOKYO, "JP"), (NICOSIA, "CY")],
)
def test_a_dot_lies_in_its_country(place, code):
    for others in ([], [SOFIA, MADRID], [SOFIA, BOGOTA, TOKYO]):
        drawn = draw([spot(place, 2), *map(spot, others)])
        assert country_at(drawn, drawn.dots[0]) == {code}


def test_what_the_united_nations_count_as_one_country_is_one():
    drawn = draw([spot((45.1, 34.1)), spot((48.5, 32.3))])  # Simferopol, Kropyvnytskyi
    assert [country_at(drawn, dot) for dot in drawn.dots] == [{"UA"}, {"UA"}]
    drawn = draw([spot((35.3, 33.5)), spot((34.8, 32.6))])  # both parts of Cyprus
    assert [country_at(drawn, dot) for dot in drawn.dots] == [{"CY"}, {"CY"}]
    (cyprus,) = [land for land in drawn.land if land.code == "CY"]
    assert len(outlines(cyprus.d)) == 1


def test_spots_around_the_globe_are_on_the_map_of_the_world():
    drawn = draw(list(map(spot, (SOFIA, BOGOTA, TOKYO))))
    frame = drawing._frame([spot(SOFIA), spot(BOGOTA), spot(TOKYO)])
    assert frame == drawing._whole_world()
    assert len({land.code for land in drawn.land}) > 150
    assert "AQ" not in {land.code for land in drawn.land}


def test_spots_on_both_sides_of_the_date_line_are_neighbours():
    drawn = draw([spot(SUVA, 2), spot(APIA)])
    fiji, samoa = drawn.dots
    assert 0 < fiji.x < samoa.x < WIDTH
    assert drawing._frame([spot(SUVA), spot(APIA)]).width < 20


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
        frame = drawing._frame(spots)
        height = frame.drawn_height
        assert 3 / 2 - 0.01 <= WIDTH / height <= 16 / 9 + 0.01
        assert frame.width >= drawing.LEAST_WIDTH
        for dot in drawing._dots(spots, frame):
            assert 0 <= dot.x <= WIDTH
            assert dot.r <= dot.y <= height - dot.r


# Land


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
    cut = drawing._clipped(square, (-5, -5, 5, 5), (0, 0, 10, 10))
    assert set(cut) == {(0, 0), (5, 0), (5, 5), (0, 5)}
    assert cut[0] == cut[-1]
    assert drawing._clipped(square, (-5, -5, 5, 5), (6, 6, 10, 10)) == []


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


def test_named_countries_are_set_apart_and_on_top():
    drawn = draw([spot(SOFIA), spot(MADRID)], countries={"BG", "ES"})
    assert [land.code for land in drawn.land if land.is_named] == ["BG", "ES"]
    assert [land.is_named for land in drawn.land[-2:]] == [True, True]
    assert not any(land.is_named for land in draw([spot(SOFIA)]).land)


def test_districts_are_those_of_named_countries_seen_from_near():
    assert draw([spot(SOFIA)], {"BG"}).districts
    assert not draw([spot(SOFIA)]).districts
    assert not draw([spot(SOFIA)], {"RS"}).districts
    assert not draw([spot(SOFIA), spot(BOGOTA)], {"BG"}).districts


# Dots


def test_spots_at_one_position_are_one_dot():
    drawn = draw(
        [
            spot(SOFIA, 3, "School", url="/a/"),
            spot(SOFIA, 5, "University", url="/b/"),
            spot(MADRID, 1),
        ]
    )
    first, second = drawn.dots
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
    assert [dot.r / sqrt(dot.spot.weight) for dot in drawn.dots] == pytest.approx(
        [drawing.RADIUS_OF_ONE] * 3, abs=0.1
    )
    heavy = draw([spot(SOFIA, 1_000_000), spot(MADRID, 0)]).dots
    assert [dot.r for dot in heavy] == [drawing.MOST_RADIUS, drawing.LEAST_RADIUS]


def test_a_number_stands_where_it_fits_and_nothing_hides_it():
    alone = draw([spot(SOFIA, 30), spot(MADRID, 1)]).dots
    assert [dot.holds_number for dot in alone] == [True, False]
    near = draw([spot(SOFIA, 30), spot((42.7, 23.6), 2), spot(MADRID, 1)]).dots
    assert [dot.holds_number for dot in near] == [False, False, False]


# The page


def test_a_dot_is_a_link_named_by_label_and_number():
    drawn = draw([spot(SOFIA, 1234, "Sofia", url="/x/?a=1&b=2", note="2 <networks>")])
    html = render(drawn)
    link = BeautifulSoup(html, "html.parser").select_one("figure svg a")
    assert link["href"] == "/x/?a=1&b=2"
    assert link.title.text == "Sofia: 1,234 – 2 <networks>"
    assert not link.has_attr("lang")
    assert 'lang="en"' in render(drawn, "bg")


def test_a_spot_without_an_address_is_a_named_picture():
    soup = BeautifulSoup(render(draw([spot(SOFIA)])), "html.parser")
    assert not soup.select("[href]")
    assert soup.select_one("[role=img] > title").text == "Here: 1"


def test_numbers_of_the_drawing_know_no_decimal_comma():
    html = render(draw([spot(SOFIA, 3), spot(MADRID, 7)], {"BG"}), "bg")
    attributes = re.findall(r'(?:viewBox|d|r|transform)="([^"]*)"', html)
    assert attributes
    assert not any("," in value for value in attributes)


# Weights


def test_the_data_is_small():
    path = Path(maps.__file__).with_name("countries.json")
    assert len(gzip.compress(path.read_bytes())) <= 80_000


@pytest.mark.parametrize(
    ("spots", "countries", "raw", "packed"),
    [
        (grid(22.7, 41.5, 28, 44, columns=7, rows=4), {"BG"}, 25_000, 8_000),
        (grid(-75.6, -4.2, -67, 11, columns=3, rows=3), {"CO"}, 30_000, 10_000),
        (grid(-9, 35, 33, 64, columns=5, rows=4), {"BG", "ES"}, 60_000, 20_000),
        (grid(-74, 4, 140, 60, columns=5, rows=6), {"CO", "BG"}, 70_000, 21_000),
    ],
    ids=["Bulgaria", "Colombia", "Europe", "world"],
)
def test_a_page_gains_little(spots, countries, raw, packed):
    html = render(draw(spots, countries), "bg").encode()
    assert len(html) <= raw
    assert len(gzip.compress(html)) <= packed


def test_paths_are_written_with_one_decimal():
    drawn = draw([spot(SOFIA), spot(REYKJAVIK)], {"BG"})
    assert not any(re.search(r"\.\d\d|e", land.d) for land in drawn.land)
