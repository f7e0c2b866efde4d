"""Compendiums: the contents of a book of practices."""

from __future__ import annotations

import pytest

from core.tests.factories import make_place
from core.tests.reading import one_line
from resources.models import CompendiumPage, PracticePage


@pytest.fixture
def compendium(make_work):
    """A compendium with a text of one section."""
    body = [{"type": "heading", "value": "How to read it"}]
    return make_work("en", "compendium", model=CompendiumPage, body=body)


@pytest.fixture
def add_practice(compendium, make_work):
    """A function that publishes a practice of Sofia in the compendium."""
    place = make_place()

    def add(slug, position, **fields):
        said = {"kind": "full", "place": place, "position": position}
        return make_work(
            "en", slug, under=compendium, model=PracticePage, **(said | fields)
        )

    return add


def entries(page):
    """Return the addresses of the entries, in their order."""
    return [link["href"] for link in page.select(".entry h3 a")]


def test_practices_stand_in_the_books_order_above_its_text(add_practice, read):
    add_practice("second", 2)
    add_practice("first", 1)
    page = read("/en/compendium/")
    assert entries(page) == ["/en/compendium/first/", "/en/compendium/second/"]
    assert [one_line(title) for title in page.select(".work-text h2")] == [
        "On this page",
        "Practices",
        "How to read it",
    ]
    assert one_line(page.select_one(".kicker")) == "compendium · 2 practices"


def test_entry_says_place_evidence_and_cost(add_practice, read):
    add_practice("first", 1, evidence=2, cost="low")
    facts = read("/en/compendium/").select_one(".entry-facts")
    assert [one_line(fact) for fact in facts.select("p")] == [
        "Sofia",
        "Step 2 of 5 Own figures before and after",
        "Under €1,000 a year",
    ]
    assert len(facts.select(".reached")) == 2


def test_entry_without_evidence_and_cost_says_the_place_alone(add_practice, read):
    add_practice("first", 1, kind="field-note")
    assert one_line(read("/en/compendium/").select_one(".entry-facts")) == "Sofia"


def test_second_portion_goes_on_counting(add_practice, read, monkeypatch):
    monkeypatch.setattr("resources.models.library.PRACTICES_A_PAGE", 2)
    for number in range(1, 4):
        add_practice(f"practice-{number}", number)
    page = read("/en/compendium/?page=2")
    assert page.select_one(".entries ol")["start"] == "3"
    assert entries(page) == ["/en/compendium/practice-3/"]


def test_compendium_without_practices_shows_its_text_alone(compendium, read):
    page = read("/en/compendium/")
    assert page.select(".entries, nav.contents") == []
    assert one_line(page.select_one(".work-text")) == "How to read it"
