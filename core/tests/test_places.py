"""Places: where they lie on the globe and in one another."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from core.models import Place
from core.tests.factories import make_place


def refused_at(place):
    """Return the fields a place is refused at."""
    try:
        place.full_clean()
    except ValidationError as error:
        return list(error.error_dict)
    return []


def place_at(latitude, longitude):
    """Return a city at a position."""
    return Place(
        slug="sofia",
        kind="city",
        country="BG",
        name_en="Sofia",
        latitude=latitude,
        longitude=longitude,
    )


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ((42.7, None), ["longitude"]),
        ((None, 23.32), ["latitude"]),
        ((0, None), ["longitude"]),
        ((None, 0), ["latitude"]),
    ],
)
def test_half_a_position_is_refused_at_the_missing_half(db, position, expected):
    assert refused_at(place_at(*position)) == expected


@pytest.mark.parametrize(
    "position", [(None, None), (42.7, 23.32), (0, 0), (-90, 180), (90, -180)]
)
def test_whole_position_or_none_is_taken(db, position):
    assert refused_at(place_at(*position)) == []


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ((90.1, 0), ["latitude"]),
        ((-90.1, 0), ["latitude"]),
        ((0, 180.1), ["longitude"]),
        ((0, -180.1), ["longitude"]),
    ],
)
def test_position_off_the_globe_is_refused(db, position, expected):
    assert refused_at(place_at(*position)) == expected


def test_place_within_itself_is_refused(db):
    place = make_place()
    place.within = place
    assert refused_at(place) == ["within"]


def test_place_within_what_lies_in_it_is_refused(db):
    country = make_place("bulgaria", kind="country")
    region = make_place("rila", kind="region", within=country)
    country.within = make_place("sofia", within=region)
    assert refused_at(country) == ["within"]


def test_place_within_another_is_taken(db):
    region = make_place("rila", kind="region", within=make_place("bulgaria"))
    assert refused_at(make_place("sofia", within=region)) == []


def test_place_stays_when_what_is_around_it_is_deleted(db):
    around = make_place("bulgaria")
    place = make_place("sofia", within=around)
    around.delete()
    place.refresh_from_db()
    assert place.within is None
