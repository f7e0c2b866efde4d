"""Compendiums: the contents of a book of practices."""

from __future__ import annotations

import pytest
from wagtail.models import PageViewRestriction

from core.models import Card
from core.tests.factories import make_place, make_topic
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

    def add(slug, position, language="en", **fields):
        said = {"kind": "full", "place": place, "position": position}
        return make_work(
            language, slug, under=compendium, model=PracticePage, **(said | fields)
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
    assert [one_line(title) for title in page.select(".work h2")] == [
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
    assert page.select(".entries, .contents, .narrowing") == []
    assert one_line(page.select_one(".work-text")) == "How to read it"


@pytest.fixture
def many(add_practice, translate):
    """Three practices: of Sofia, of Bilbao, and of both topics, also in Bulgarian."""
    families, arts = make_topic("families"), make_topic("arts")
    bilbao = make_place("bilbao", country="ES")
    add_practice("first", 1, topics=[families])
    add_practice("second", 2, topics=[arts], place=bilbao)
    translate(add_practice("third", 3, topics=[families, arts]), "bg")


def facets(page):
    """Return how many practices each further choice would give, by facet."""
    return {
        one_line(facet.summary): {
            one_line(choice.a): one_line(choice.select_one(".facet-count"))
            for choice in facet.select("li")
        }
        for facet in page.select(".facet")
    }


def test_compendium_is_narrowed_by_topic_country_and_language(many, read):
    assert facets(read("/en/compendium/")) == {
        "Topic": {"arts": "2", "families": "2"},
        "Country": {"Bulgaria": "2", "Spain": "1"},
        "Can be read in": {"English": "3", "Bulgarian": "1"},
    }


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("topic=families", ["first", "third"]),
        ("topic=families&topic=arts", ["first", "second", "third"]),
        ("country=ES", ["second"]),
        ("language=bg", ["third"]),
        ("topic=arts&country=BG", ["third"]),
        ("topic=nobody&country=XX&language=de", ["first", "second", "third"]),
    ],
)
def test_narrowed_compendium_lists_only_what_was_chosen(many, read, asked, left):
    page = read(f"/en/compendium/?{asked}")
    assert entries(page) == [f"/en/compendium/{slug}/" for slug in left]


def test_narrowed_compendium_says_how_many_are_left_of_how_many(many, read):
    page = read("/en/compendium/?topic=arts")
    assert one_line(page.select_one("#found")) == "2 practices"
    assert one_line(page.select_one(".kicker")) == "compendium · 3 practices"


def test_compendium_narrowed_to_nothing_leads_back(many, read):
    page = read("/en/compendium/?country=ES&language=bg")
    assert entries(page) == []
    back = page.select_one(".none-left a")
    assert back["href"] == "/en/compendium/#found"


def test_narrowed_compendium_keeps_to_fifteen_queries(
    many, read, django_assert_max_num_queries
):
    narrowed = "/en/compendium/?topic=arts&country=BG&language=bg"
    # What stands around pages is made by the first that a process answers with.
    read(narrowed)
    with django_assert_max_num_queries(15):
        read(narrowed)


def test_closed_edition_is_no_language_to_choose(add_practice, translate, read):
    add_practice("first", 1)
    edition = translate(add_practice("second", 2), "bg")
    PageViewRestriction.objects.create(
        page=edition, restriction_type=PageViewRestriction.LOGIN
    )
    assert facets(read("/en/compendium/")) == {}


def test_draft_edition_is_no_language_to_choose(add_practice, translate, read):
    add_practice("first", 1)
    translate(add_practice("second", 2), "bg", publish=False)
    assert facets(read("/en/compendium/")) == {}


@pytest.fixture
def bulgarian(add_practice, compendium, translate):
    """A Bulgarian practice in a compendium that is also in French and Spanish."""
    for language in ("bg", "es", "fr"):
        translate(compendium, language)
    return add_practice("first", 1, language="bg")


def only(page):
    """Return what is said of a work that the reader's language is missing from."""
    [coverage] = page.select(".coverage")
    said = coverage.select_one(".coverage-only")
    return one_line(said) if said else ""


def test_work_in_another_language_says_so_in_the_readers(bulgarian, read):
    Card.objects.create(page=bulgarian, language="es", title="Título", summary="Texto")
    assert only(read("/en/compendium/")) == "only in Bulgarian"
    assert read("/es/compendium/").select_one(".entry h3 a").get_text() == "Título"


def test_work_with_a_card_says_in_which_language_its_summary_is(bulgarian, read):
    Card.objects.create(page=bulgarian, language="en", title="Title", summary="Text")
    said = "only in Bulgarian · summary in English"
    assert only(read("/en/compendium/")) == said


def test_work_in_the_readers_language_says_nothing_of_it(bulgarian, translate, read):
    assert only(read("/bg/compendium/")) == ""
    translate(bulgarian, "fr")
    assert only(read("/fr/compendium/")) == ""
    assert only(read("/en/compendium/")) == "only in Bulgarian and French"
