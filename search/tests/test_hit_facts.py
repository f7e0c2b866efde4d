"""The line above a hit: its kind with its form, country and year."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.tests.factories import make_place
from core.tests.reading import one_line
from organisations.models import Organisation
from resources.models import LibraryPage, PublicationPage
from search.finding import find
from search.models import FacetValue, Record

pytestmark = pytest.mark.engine


@pytest.fixture
def kicker(read: Callable) -> Callable[..., str]:
    """A function that searches and returns the line above the only hit."""

    def line(question: str, language: str = "en") -> str:
        [hit] = read(f"/{language}/search/?q={question}").select(".hit")
        return one_line(hit.select_one(".kicker"))

    return line


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Publication · Report · 2024"),
        ("bg", "Публикация · Доклад · 2024 г."),
        ("fr", "Publication · Rapport · 2024"),
    ],
)
def test_form_and_year_are_told_in_the_readers_words(
    make_work: Callable, kicker: Callable, language: str, told: str
) -> None:
    library = make_work("en", "library", model=LibraryPage)
    facts: dict[str, Any] = {"title": "Zebra", "kind": "report", "year": 2024}
    make_work("en", "zebra", model=PublicationPage, under=library, **facts)
    assert kicker("zebra", language) == told


def test_organisation_tells_what_and_where_it_is(db: None, kicker: Callable) -> None:
    place = make_place("vidin")
    Organisation.objects.create(
        slug="zebra", name_en="Zebra", kind="school", language="en", place=place
    )
    assert kicker("zebra") == "Organisation · School · Bulgaria"


def test_form_that_the_kind_says_already_is_not_told(
    practice: Callable, kicker: Callable
) -> None:
    practice("en", "zebra", title="Zebra", kind="full")
    assert kicker("zebra") == "Practice · Bulgaria"


def test_work_of_many_countries_names_none_of_them(
    practice: Callable, kicker: Callable
) -> None:
    practice("en", "zebra", title="Zebra", kind="full")
    record = Record.objects.get(kind="practicepage")
    FacetValue.objects.create(record=record, facet="country", value="ES")
    assert kicker("zebra") == "Practice · Bulgaria · Spain"
    FacetValue.objects.create(record=record, facet="country", value="FR")
    assert kicker("zebra") == "Practice"


def test_hits_of_a_table_read_no_facts(practice: Callable) -> None:
    practice("en", "zebra", title="Zebra", kind="full")
    found = find("zebra", language="en")
    assert [list(hit.facts) for hit in found.hits()] == [["Bulgaria"]]
    assert [list(hit.facts) for hit in found.brief_hits(1)] == [[]]
