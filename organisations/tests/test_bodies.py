"""The bodies of a network, who sits in them and for how long."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError

from core.formats import PartialDate
from core.tests.clock import clock_of
from core.tests.factories import fresh, make_person
from organisations.models import NetworkPage, Seat
from organisations.querysets import bodies
from organisations.tests.factories import make_organisation


@pytest.fixture
def network(make_work):
    """A network with a board and a secretariat, and people in both."""
    return make_work(
        "en",
        "network",
        model=NetworkPage,
        bodies=[
            {"type": "body", "value": {"title": "Board", "text": "It decides."}},
            {"type": "body", "value": {"title": "Secretariat", "text": ""}},
        ],
        seats=[
            Seat(
                body=2,
                person=make_person("mila", name_bg="Мила"),
                part="secretary",
                sort_order=0,
            ),
            Seat(
                body=1,
                person=make_person("ana"),
                organisation=make_organisation("levski"),
                part="chair",
                starts="2021-02",
                ends="2099",
                sort_order=1,
            ),
            Seat(body=1, person=make_person("ben"), starts="2023", sort_order=2),
        ],
    )


def people(found):
    """Return the people of each body."""
    return [[str(seat.person) for seat in body.seats] for body in found]


def lines(page):
    """Return what a page says of each person in a body."""
    return [" ".join(item.get_text().split()) for item in page.select("ul.seats > li")]


def test_people_stand_in_the_body_they_sit_in(network):
    assert people(bodies(network)) == [["Ana", "Ben"], ["Mila"]]


def test_people_of_all_bodies_are_read_in_one_query(network, django_assert_num_queries):
    page = fresh(network)
    assert page.is_original
    with django_assert_num_queries(1):
        found = bodies(page)
        assert people(found) == [["Ana", "Ben"], ["Mila"]]
        assert str(found[0].seats[0].organisation) == "Levski"


def test_network_without_bodies_asks_nothing(make_work, django_assert_num_queries):
    page = make_work("en", "network", model=NetworkPage)
    with django_assert_num_queries(0):
        assert bodies(page) == []


def test_body_may_stand_empty(network):
    network.seats.set([])
    network.save()
    assert people(bodies(fresh(network))) == [[], []]


def test_seat_in_a_body_that_is_not_there_is_not_shown(network):
    Seat.objects.filter(page=network).update(body=3)
    assert people(bodies(fresh(network))) == [[], []]


def test_person_is_shown_with_part_organisation_and_term(network, read):
    found = lines(read("/en/network/"))
    assert found[0] == "Ana, chair – Levski (February 2021 – 2099)"


def test_plain_member_is_shown_by_name_alone_with_an_open_term(network, read):
    assert lines(read("/en/network/"))[1] == "Ben (since 2023)"


def test_person_without_a_term_has_none_shown(network, read):
    assert lines(read("/en/network/"))[2] == "Mila, secretary"


def test_organisation_of_a_person_is_linked_to(network, read):
    link = read("/en/network/").select_one("ul.seats a")
    assert link["href"] == "/en/organisations/levski/"


def test_people_of_the_original_stand_under_the_words_of_the_edition(
    network, translate, read
):
    translate(network, "bg")
    page = read("/bg/network/")
    titles = [title.get_text() for title in page.select("main .named-text h3")]
    assert titles == ["[bg] Board", "[bg] Secretariat"]
    assert [line.split(",")[0].split(" ")[0] for line in lines(page)] == [
        "Ana",
        "Ben",
        "Мила",
    ]


def test_people_who_change_change_on_every_edition(network, translate, read):
    translate(network, "bg")
    Seat.objects.filter(page=network, person__slug="ben").update(
        person=make_person("zoe", name_bg="Зоя")
    )
    assert any(line.startswith("Зоя") for line in lines(read("/bg/network/")))


def test_term_that_ends_before_it_starts_is_refused():
    seat = Seat(starts=PartialDate(2021), ends=PartialDate(2020, 12))
    with pytest.raises(ValidationError) as refused:
        seat.clean()
    assert list(refused.value.error_dict) == ["ends"]


def test_term_may_end_in_the_year_it_starts():
    Seat(starts=PartialDate(2021), ends=PartialDate(2021, 1)).clean()


def test_those_whose_term_ended_stand_apart(network, read):
    Seat.objects.filter(page=network, person__slug="ana").update(ends="2024-05")
    body = read("/en/network/").select_one(".body")
    former = body.select_one("details")
    assert " ".join(former.summary.get_text().split()) == "Former members 1"
    assert lines(former) == [
        "Ana, chair – Levski (February 2021 – May 2024)",
    ]
    former.extract()
    assert lines(body) == ["Ben (since 2023)"]


@pytest.mark.parametrize(
    ("day", "over"), [(date(2024, 5, 31), False), (date(2024, 6, 1), True)]
)
def test_term_lasts_to_the_end_of_its_last_month(network, monkeypatch, day, over):
    clock_of(monkeypatch)(datetime.combine(day, time(12), UTC))
    seat = network.seats.get(person__slug="ana")
    seat.ends = PartialDate(2024, 5)
    assert seat.is_over is over
