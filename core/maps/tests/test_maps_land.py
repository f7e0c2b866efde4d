"""Maps: the countries around the dots, and their districts."""

from __future__ import annotations

import pytest

from core.maps import draw
from core.maps.tests.reading import (
    APIA,
    BOGOTA,
    CUCUTA,
    MADRID,
    NICOSIA,
    SOFIA,
    SUVA,
    TOKYO,
    country_at,
    outlines,
    spot,
)


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
        dot = max(drawn.dots, key=lambda dot: dot.spot.weight)
        assert country_at(drawn, dot) == {code}


def test_what_the_united_nations_count_as_one_country_is_one():
    drawn = draw([spot((45.1, 34.1)), spot((48.5, 32.3))])  # Simferopol, Kropyvnytskyi
    assert [country_at(drawn, dot) for dot in drawn.dots] == [{"UA"}, {"UA"}]
    drawn = draw([spot((35.3, 33.5)), spot((34.8, 32.6))])  # both parts of Cyprus
    assert [country_at(drawn, dot) for dot in drawn.dots] == [{"CY"}, {"CY"}]
    (cyprus,) = [land for land in drawn.land if land.code == "CY"]
    assert len(outlines(cyprus.d)) == 1


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
