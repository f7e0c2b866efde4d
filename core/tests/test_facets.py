"""Narrowing a list: what is counted, what is kept, and what the address says then."""

from __future__ import annotations

import dataclasses

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from core.facets import Facet, narrow
from core.models import BasePage, Place, PlaceKind, Topic, TopicLabel
from core.tests.factories import make_place, make_topic


def kinds(values):
    """Return the labels of the kinds of place among values."""
    names = dict(PlaceKind.choices)
    return {value: names[value] for value in values if value in names}


def same(values):
    """Return values as their own labels."""
    return {value: value for value in values}


KIND = Facet("kind", "Kind", "kind", kinds)
COUNTRY = Facet("country", "Country", "country", same)
WITHIN = Facet("within", "Within", "within", same)
AROUND = Facet("around", "Country around", "within__country", same)


@pytest.fixture
def places(db):
    """Two countries and four places in them, by identifier."""
    bulgaria = make_place("bulgaria", kind="country")
    spain = make_place("spain", kind="country", country="ES")
    return {
        place.slug: place
        for place in (
            bulgaria,
            spain,
            make_place("sofia", within=bulgaria),
            make_place("plovdiv", within=bulgaria),
            make_place("rila", kind="region", within=bulgaria),
            make_place("bilbao", country="ES", within=spain),
        )
    }


def narrowed(query, *facets, rows=None):
    """Narrow places, or other rows, by what an address asks for."""
    request = RequestFactory().get(f"/?{query}")
    rows = Place.objects.all() if rows is None else rows
    return narrow(request, rows, list(facets))


def counts(found, name):
    """Return the counts of a facet by value, in the order shown."""
    [choices] = [choices for facet, choices in found.facets if facet.name == name]
    return {choice.value: choice.count for choice in choices}


def slugs(found):
    """Return which rows are left."""
    return {row.slug for row in found.results}


def query_of(found, name, value):
    """Return the query that pressing a value leads to."""
    return next(
        QueryDict(choice.query)
        for facet, choices in found.facets
        for choice in choices
        if (facet.name, choice.value) == (name, value)
    )


def test_list_that_nobody_narrows_is_whole(places):
    found = narrowed("", KIND, COUNTRY)
    assert slugs(found) == set(places)
    assert not found.is_narrowed


def test_each_value_says_how_many_rows_have_it(places):
    found = narrowed("", KIND, COUNTRY)
    assert counts(found, "kind") == {"city": 3, "country": 2, "region": 1}
    assert counts(found, "country") == {"BG": 4, "ES": 2}


def test_frequent_values_come_first(places):
    assert list(counts(narrowed("", KIND), "kind")) == ["city", "country", "region"]


def test_labels_keep_the_order_they_are_given_in(places):
    ordered = Facet(
        "kind", "Kind", "kind", lambda values: dict(PlaceKind.choices), keep_order=True
    )
    shown = list(counts(narrowed("", ordered), "kind"))
    assert shown == ["country", "region", "city"]


def test_value_without_a_label_is_left_out(places):
    named = Facet("kind", "Kind", "kind", lambda values: {"city": "Town"})
    assert counts(narrowed("", named), "kind") == {"city": 3}


def test_label_that_no_row_has_is_left_out(places):
    named = Facet("kind", "Kind", "kind", lambda values: {"city": "a", "castle": "b"})
    assert counts(narrowed("", named), "kind") == {"city": 3}


def test_rows_without_a_value_are_no_choice(places):
    shown = counts(narrowed("", WITHIN), "within")
    assert set(shown) == {str(places["bulgaria"].pk), str(places["spain"].pk)}


def test_chosen_value_narrows_the_list(places):
    assert slugs(narrowed("kind=country", KIND)) == {"bulgaria", "spain"}


def test_several_values_of_a_facet_are_alternatives(places):
    found = narrowed("kind=country&kind=region", KIND)
    assert slugs(found) == {"bulgaria", "spain", "rila"}


def test_facets_combine(places):
    found = narrowed("kind=city&kind=region&country=BG", KIND, COUNTRY)
    assert slugs(found) == {"sofia", "plovdiv", "rila"}


def test_own_choice_does_not_shrink_own_counts(places):
    found = narrowed("kind=region", KIND)
    assert counts(found, "kind") == {"city": 3, "country": 2, "region": 1}


def test_choice_of_another_facet_shrinks_the_counts(places):
    found = narrowed("country=ES", KIND, COUNTRY)
    assert counts(found, "kind") == {"country": 1, "city": 1}


def test_count_of_a_value_is_what_choosing_it_gives(places):
    found = narrowed("country=BG", KIND, COUNTRY)
    for value, count in counts(found, "kind").items():
        chosen = narrowed(f"country=BG&kind={value}", KIND, COUNTRY)
        assert len(slugs(chosen)) == count


def test_what_is_chosen_is_told_in_the_order_of_the_facets(places):
    found = narrowed("country=ES&kind=city", KIND, COUNTRY)
    told = [(facet.name, choice.value) for facet, choice in found.chosen]
    assert told == [("kind", "city"), ("country", "ES")]
    assert found.is_narrowed


def test_key_of_another_row_narrows_the_list(places):
    found = narrowed(f"within={places['spain'].pk}", WITHIN)
    assert slugs(found) == {"bilbao"}
    assert [choice.value for _facet, choice in found.chosen] == [
        str(places["spain"].pk)
    ]


def test_column_of_another_row_narrows_the_list(places):
    found = narrowed("around=BG", AROUND)
    assert slugs(found) == {"sofia", "plovdiv", "rila"}
    assert counts(found, "around") == {"BG": 3, "ES": 1}


@pytest.mark.parametrize(
    "nonsense", ["", "abc", "1.5", "-", "1 OR 1=1", "None", "0x10", "%F0%9F%92%A9"]
)
def test_number_that_is_none_is_passed_over(places, nonsense):
    found = narrowed(f"within={nonsense}", WITHIN)
    assert slugs(found) == set(places)
    assert not found.is_narrowed


def test_good_number_counts_beside_a_bad_one(places):
    found = narrowed(f"within=abc&within={places['spain'].pk}", WITHIN)
    assert slugs(found) == {"bilbao"}


@pytest.mark.parametrize("nonsense", ["", "abc", "1", "-" * 36, "g" * 32])
def test_uuid_that_is_none_is_passed_over(homes, nonsense):
    facet = Facet("work", "Work", "translation_key", same)
    found = narrowed(f"work={nonsense}", facet, rows=BasePage.objects.all())
    assert found.results.count() == len(homes)
    assert not found.is_narrowed


def test_facet_that_the_address_does_not_know_changes_nothing(places):
    found = narrowed("colour=red&kind=region", KIND)
    assert slugs(found) == {"rila"}


def test_pressing_a_value_adds_it_to_the_address(places):
    found = narrowed("kind=city", KIND)
    assert query_of(found, "kind", "region").getlist("kind") == ["city", "region"]


def test_pressing_a_chosen_value_takes_it_away(places):
    found = narrowed("kind=city&kind=region", KIND)
    assert query_of(found, "kind", "city").getlist("kind") == ["region"]


def test_taking_the_last_value_away_leaves_no_parameter(places):
    assert "kind" not in query_of(narrowed("kind=city", KIND), "kind", "city")


def test_pressing_a_value_begins_the_list_anew(places):
    found = narrowed("page=3&kind=city", KIND)
    assert "page" not in query_of(found, "kind", "region")
    assert "page" not in query_of(found, "kind", "city")


def test_pressing_a_value_keeps_the_question_and_other_facets(places):
    query = query_of(narrowed("q=а б&country=BG", KIND, COUNTRY), "kind", "city")
    assert query.dict() == {"q": "а б", "country": "BG", "kind": "city"}


def test_two_ways_to_the_same_choices_end_at_one_address(places):
    first = narrowed("kind=city", KIND).facets[0][1]
    second = narrowed("kind=region", KIND).facets[0][1]
    assert {c.value: c.query for c in first}["region"] == {
        c.value: c.query for c in second
    }["city"]


@pytest.fixture
def topics(db):
    """Three topics, two of them with several labels in one language."""
    music, art, sport = make_topic("music"), make_topic("art"), make_topic("sport")
    for topic, language, text in (
        (music, "fr", "musique"),
        (music, "fr", "chant"),
        (music, "bg", "музика"),
        (art, "fr", "arts"),
    ):
        TopicLabel.objects.create(topic=topic, language=language, text=text)
    return Topic.objects.filter(pk__in=[music.pk, art.pk, sport.pk])


def spoken(**fields):
    """Return a facet of topics by the languages of their labels."""
    return Facet(
        "language",
        "Language",
        "language",
        same,
        through=TopicLabel.objects.filter(preferred=False),
        row="topic",
        **fields,
    )


LANGUAGE = spoken(addresses={"fr": "francais", "bg": "balgarski"})


def test_linked_rows_narrow_the_list(topics):
    found = narrowed("language=francais", LANGUAGE, rows=topics)
    assert slugs(found) == {"music", "art"}


def test_row_with_two_links_of_a_value_counts_and_stands_once(topics):
    found = narrowed("language=francais", LANGUAGE, rows=topics)
    assert counts(found, "language") == {"francais": 2, "balgarski": 1}
    assert len(list(found.results)) == 2


def test_linked_rows_combine_with_a_column(topics):
    slug = Facet("slug", "Slug", "slug", same)
    found = narrowed("language=francais&slug=art", LANGUAGE, slug, rows=topics)
    assert slugs(found) == {"art"}
    assert counts(found, "language") == {"francais": 1}
    assert counts(found, "slug") == {"music": 1, "art": 1}


def test_links_of_rows_outside_the_list_are_not_counted(topics):
    other = make_topic("dance")
    TopicLabel.objects.create(topic=other, language="fr", text="danse")
    found = narrowed("", LANGUAGE, rows=topics)
    assert counts(found, "language") == {"francais": 2, "balgarski": 1}


def test_address_says_what_the_facet_calls_the_value(topics):
    found = narrowed("", LANGUAGE, rows=topics)
    query = query_of(found, "language", "francais")
    assert query.urlencode() == "language=francais"


@pytest.mark.parametrize("asked", ["fr", "deutsch", "", "0" * 36])
def test_address_that_no_value_has_is_passed_over(topics, asked):
    found = narrowed(f"language={asked}", LANGUAGE, rows=topics)
    assert slugs(found) == {"music", "art", "sport"}
    assert not found.is_narrowed


@pytest.mark.parametrize("number", [1, 2, 3])
def test_all_facets_ask_one_query_and_the_results_none(
    places, number, django_assert_num_queries
):
    facets = [KIND, COUNTRY, AROUND][:number]
    with django_assert_num_queries(1):
        narrowed("", *facets)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_facets_that_are_asked_for_ask_one_query_more(
    places, number, django_assert_num_queries
):
    facets = [KIND, COUNTRY, AROUND][:number]
    with django_assert_num_queries(2):
        narrowed("kind=city&country=BG&around=BG", *facets)


def test_facets_of_rows_and_of_linked_rows_are_counted_together(
    topics, django_assert_num_queries
):
    slug = Facet("slug", "Slug", "slug", same)
    with django_assert_num_queries(1):
        found = narrowed("", LANGUAGE, slug, rows=topics)
    assert counts(found, "language") == {"francais": 2, "balgarski": 1}
    assert counts(found, "slug") == {"music": 1, "art": 1, "sport": 1}


def test_linked_rows_ask_one_query(topics, django_assert_num_queries):
    with django_assert_num_queries(1):
        narrowed("", LANGUAGE, rows=topics)


def test_value_that_no_row_has_is_passed_over(places):
    found = narrowed("kind=castle", KIND)
    assert not found.is_narrowed
    assert found.results.count() == narrowed("", KIND).results.count()


def test_value_that_no_row_has_leaves_nothing_where_a_facet_keeps_it(
    places, django_assert_num_queries
):
    keeping = dataclasses.replace(KIND, keeps_unknown=True)
    with django_assert_num_queries(1):
        found = narrowed("kind=castle&kind=country", keeping)
    assert slugs(found) == {"bulgaria", "spain"}
    assert slugs(narrowed("kind=castle", keeping)) == set()
    labels = {choice.value: choice.label for _facet, choice in found.chosen}
    assert labels == {"castle": "castle", "country": kinds(["country"])["country"]}
    assert query_of(found, "kind", "castle") == QueryDict("kind=country")


def test_number_no_column_can_hold_is_passed_over(places):
    assert not narrowed(f"within={'9' * 30}", AROUND).is_narrowed


def test_facet_whose_values_have_no_addresses_yet_takes_none(topics):
    nobody = dataclasses.replace(LANGUAGE, addresses={})
    assert not narrowed("language=francais", nobody, rows=topics).is_narrowed


def test_value_around_others_is_counted_and_chosen_with_them(places):
    outer = places["bulgaria"].pk
    inner = {places[x].pk: outer for x in ("sofia", "plovdiv", "rila")}
    place = Facet("place", "Place", "id", same, wider=inner | {outer: outer})
    found = narrowed(f"place={outer}", place)
    assert slugs(found) == {"bulgaria", "sofia", "plovdiv", "rila"}
    assert counts(found, "place")[str(outer)] == 4
    assert slugs(narrowed(f"place={places['sofia'].pk}", place)) == {"sofia"}
