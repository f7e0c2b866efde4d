"""How many belong to a network: counted from rows where there are any."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from core.formats import PartialDate
from core.tests.factories import make_place
from organisations.models import DirectoryPage, Membership, NetworkPage
from organisations.querysets import membership_of
from organisations.tests.factories import join, make_organisation


@pytest.fixture
def network(make_work):
    """A network of schools in English."""
    return make_work("en", "network", model=NetworkPage, members_kind="school")


def today():
    """Return the day that memberships are judged on."""
    return timezone.localdate()


def current(network, **fields):
    """Whether a membership holds today."""
    row = join(make_organisation("school"), network, **fields)
    return row in Membership.objects.current()


def test_membership_without_an_end_holds(network):
    assert current(network)
    assert Membership.objects.current().count() == 1


@pytest.mark.parametrize(("distance", "expected"), [(-1, False), (0, True), (1, True)])
def test_membership_holds_to_its_last_day(network, distance, expected):
    last = today() + timedelta(days=distance)
    assert current(network, until=last.isoformat()) is expected


@pytest.mark.parametrize(("distance", "expected"), [(-1, False), (0, True), (1, True)])
def test_last_month_counts_as_a_whole(network, distance, expected):
    middle = today().replace(day=15) + timedelta(days=30 * distance)
    assert current(network, until=middle.strftime("%Y-%m")) is expected


@pytest.mark.parametrize(("distance", "expected"), [(-1, False), (0, True), (1, True)])
def test_last_year_counts_as_a_whole(network, distance, expected):
    assert current(network, until=str(today().year + distance)) is expected


def test_january_to_come_is_no_earlier_than_this_year(network):
    assert current(network, until=f"{today().year + 1}-01")


def test_december_of_last_year_has_passed(network):
    assert not current(network, until=f"{today().year - 1}-12")


def test_organisation_is_a_member_of_a_network_once(network):
    school = make_organisation("school")
    join(school, network, until="2010")
    with pytest.raises(IntegrityError), transaction.atomic():
        join(school, network, since="2020")


def test_membership_that_ends_before_it_starts_is_refused(network):
    row = join(
        make_organisation("school"),
        network,
        since=PartialDate(2021),
        until=PartialDate(2020, 12),
    )
    with pytest.raises(ValidationError) as refused:
        row.clean()
    assert list(refused.value.error_dict) == ["until"]


def test_members_are_counted_by_place(network):
    sofia, bilbao = make_place(), make_place("bilbao", country="ES")
    for slug, place in (("a", bilbao), ("b", sofia), ("c", sofia), ("d", None)):
        join(make_organisation(slug, place=place), network)
    found = membership_of(network)
    assert found.total == 4
    assert found.computed
    assert [(x.place.slug, x.members) for x in found.regions] == [
        ("sofia", 2),
        ("bilbao", 1),
    ]


def test_places_of_as_many_members_stand_in_the_readers_alphabet(network):
    towns = {"galway": "Голуей", "gdansk": "Гданск", "vratsa": "Враца"}
    for slug, name in towns.items():
        place = make_place(slug, name_en=slug.title(), name_bg=name)
        join(make_organisation(slug, place=place), network)
    found = {}
    for language in ("bg", "en"):
        with translation.override(language):
            regions = membership_of(network).regions
            found[language] = [region.place.name.text for region in regions]
    assert found == {
        "bg": ["Враца", "Гданск", "Голуей"],
        "en": ["Galway", "Gdansk", "Vratsa"],
    }


def test_members_are_counted_in_one_query(network, django_assert_num_queries):
    for slug in ("a", "b", "c"):
        place = make_place(f"place-{slug}", name_bg=f"Място {slug}")
        join(make_organisation(slug, place=place), network)
    with django_assert_num_queries(1):
        found = membership_of(network)
        assert {str(x.place.name) for x in found.regions} == {
            "Place-A",
            "Place-B",
            "Place-C",
        }


def test_past_members_are_not_counted(network):
    join(make_organisation("a"), network)
    join(make_organisation("b"), network, until="2015")
    join(make_organisation("c"), network, until="2015-06")
    assert membership_of(network).total == 1


def test_members_of_another_network_are_not_counted(network, make_work):
    other = make_work("en", "other", model=NetworkPage)
    school = make_organisation("a")
    join(school, network)
    join(school, other)
    join(make_organisation("b"), other)
    assert membership_of(network).total == 1
    assert membership_of(other).total == 2


def test_members_nobody_counted_are_not_told(network):
    assert membership_of(network) is None


def counter(page):
    """Return what a network's page says of its members."""
    found = page.select_one(".counter")
    return " ".join(found.get_text().split()) if found else None


def state(network, number):
    """Give a network a dated figure."""
    network.members_counted, network.members_as_of = number, date(2023, 5, 2)
    network.save()


def test_network_shows_how_many_rows_it_has_and_leads_to_them(network, read):
    join(make_organisation("a"), network)
    join(make_organisation("b"), network)
    page = read("/en/network/")
    assert counter(page) == "2 schools see them in the directory"
    link = page.select_one(".counter a")["href"]
    assert link == "/en/organisations/?network=network"


def test_link_of_the_count_lists_the_members_counted(network, make_work, read):
    make_work("en", "organisations", model=DirectoryPage)
    join(make_organisation("a"), network)
    join(make_organisation("b"), network, until="2015")
    make_organisation("c")
    page = read(read("/en/network/").select_one(".counter a")["href"])
    listed = [link.get_text() for link in page.select("ul.organisations a")]
    assert listed == ["A"]


def test_one_member_is_told_in_the_singular(network, read):
    join(make_organisation("a"), network)
    assert counter(read("/en/network/")).startswith("1 school ")


def test_dated_figure_is_shown_with_its_day_where_there_are_no_rows(network, read):
    state(network, 1297)
    assert counter(read("/en/network/")) == "1,297 schools counted on 2 May 2023"
    assert read("/en/network/").select_one(".counter a") is None


def test_dated_figure_gives_way_to_rows(network, read):
    state(network, 297)
    join(make_organisation("a"), network)
    page = read("/en/network/")
    assert counter(page) == "1 school see them in the directory"
    assert "297" not in page.main.get_text()


def test_network_that_nobody_counted_shows_no_figure(network, read):
    assert counter(read("/en/network/")) is None


def test_edition_shows_the_count_of_the_work(network, translate, read):
    translate(network, "fr")
    join(make_organisation("a"), network)
    page = read("/fr/network/")
    assert page.select_one(".counter strong").get_text() == "1"
    assert page.select_one(".counter a")["href"] == "/fr/organisations/?network=network"


def test_dated_figure_is_the_originals_on_an_edition(network, translate, read):
    state(network, 1297)
    translate(network, "bg")
    NetworkPage.objects.filter(locale__language_code="bg").update(members_counted=5)
    assert read("/bg/network/").select_one(".counter strong").get_text() == "1297"


def test_places_of_members_are_listed_in_the_readers_words(network, translate, read):
    translate(network, "bg")
    place = make_place(name_bg="София")
    join(make_organisation("a", place=place), network)
    item = read("/bg/network/").select_one("section.members ul.counts li")
    assert item.a.get_text() == "София"
    assert item.a["href"] == f"/bg/organisations/?network=network&place={place.pk}"
    assert item.select_one(".facet-count").get_text() == "1"


def test_dated_figure_names_no_places(network, read):
    state(network, 297)
    assert read("/en/network/").select_one("section.members") is None


def test_form_knows_that_the_network_of_a_membership_is_unchanged():
    key = uuid4()
    field = Membership._meta.get_field("network_key").formfield()
    assert not field.has_changed(key, str(key))
    assert field.has_changed(key, str(uuid4()))
