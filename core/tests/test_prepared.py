"""Subqueries that are prepared once stand in for those that Django puts together."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.models import CharField, Exists, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Lower
from django.test.utils import CaptureQueriesContext

from core.models import Place
from core.prepared import Outside, Prepared, PreparedTest

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> list[Place]:
    """Return towns of two countries, one of them with the country's name."""
    rows = [("sofia", "BG"), ("varna", "BG"), ("bogota", "CO")]
    return [
        Place.objects.create(slug=slug, kind="city", country=country, name_en=slug)
        for slug, country in rows
    ]


def _first(country: Outside, kind: str) -> QuerySet:
    found = Place.objects.filter(country=country, kind=kind).order_by("slug")
    return found.values("slug")[:1]


def _another(country: Outside, slug: Outside) -> QuerySet:
    return Place.objects.filter(country=country).exclude(slug=slug)


def _neighbour(country: Outside, slug: Outside) -> QuerySet:
    """Return the others of a country, each of which has another too."""
    return _another(country, slug).filter(_has_another())


def _first_of(kind: str) -> Prepared:
    return Prepared(
        _first,
        ("country",),
        (CharField,),
        name="first",
        values=(kind,),
        output_field=CharField(),
    )


def _has_another() -> PreparedTest:
    kinds = (CharField, CharField)
    return PreparedTest(_another, ("country", "slug"), kinds, name="another")


def test_prepared_value_is_what_the_plain_subquery_returns(places):
    plain = Place.objects.filter(country=OuterRef("country"), kind="city")
    told = Place.objects.annotate(
        prepared=_first_of("city"),
        plain=Subquery(plain.order_by("slug").values("slug")[:1]),
    )
    found = {row.slug: (row.prepared, row.plain) for row in told}
    assert found == {
        "sofia": ("sofia", "sofia"),
        "varna": ("sofia", "sofia"),
        "bogota": ("bogota", "bogota"),
    }


def test_values_make_another_subquery(places):
    Place.objects.create(slug="bulgaria", kind="country", country="BG", name_en="B")
    told = Place.objects.annotate(
        city=_first_of("city"), country_itself=_first_of("country")
    ).get(slug="varna")
    assert (told.city, told.country_itself) == ("sofia", "bulgaria")


def test_prepared_test_keeps_and_leaves_out(places):
    kept = Place.objects.filter(_has_another()).order_by("slug")
    left = Place.objects.filter(~_has_another())
    assert [row.slug for row in kept] == ["sofia", "varna"]
    assert [row.slug for row in left] == ["bogota"]


def test_one_prepared_subquery_stands_within_another(places):
    kinds = (CharField, CharField)
    outer = PreparedTest(_neighbour, ("country", "slug"), kinds, name="near")
    found = Place.objects.filter(outer).order_by("slug")
    assert [row.slug for row in found] == ["sofia", "varna"]


def test_prepared_stands_within_a_plain_subquery(places):
    same = Place.objects.filter(country=OuterRef("country")).filter(_has_another())
    found = Place.objects.filter(Exists(same)).order_by("slug")
    assert [row.slug for row in found] == ["sofia", "varna"]


def test_values_from_outside_keep_their_order(places):
    kinds = (CharField, CharField)
    given = (Lower(Value("Bogota")), "country")

    def _is(slug: Outside, country: Outside) -> QuerySet:
        return Place.objects.filter(country=country).filter(kind="city", slug=slug)

    found = Place.objects.filter(slug__gt="a").filter(
        PreparedTest(_is, given, kinds, name="order"), name_en__gt="a"
    )
    assert [row.slug for row in found] == ["bogota"]


def test_builder_is_asked_once_for_many_statements(places):
    asked = []

    def _noted(country: Outside) -> QuerySet:
        asked.append(country)
        return Place.objects.filter(country=country)

    for _number in range(3):
        test = PreparedTest(_noted, ("country",), (CharField,), name="noted")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert Place.objects.filter(test).count() == len(places)
        assert len(queries) == 1
    assert len(asked) == 1
