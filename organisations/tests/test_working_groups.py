"""Working groups: at work or done by their dates, listed on their network."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.formats import PartialDate
from core.period import Standing
from core.tests.factories import make_person, maker, with_edition
from core.tests.reading import listed
from organisations.models import NetworkPage, WorkingGroupPage
from organisations.tests.factories import make_organisation

StandardPage = apps.get_model("home", "StandardPage")


@pytest.fixture
def network(make_work, translate):
    """A network in English, with an edition in Bulgarian."""
    return with_edition(make_work("en", "network", model=NetworkPage), translate, "bg")


@pytest.fixture
def make_group(network, make_work):
    """A function that publishes a working group that began in 2020."""
    return maker(make_work, WorkingGroupPage, under=network, starts="2020")


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("2020", None, Standing.ONGOING),
        ("2020", "2999-01", Standing.ONGOING),
        ("2020", "2021-06-30", Standing.FINISHED),
        ("2998-01", "2999", Standing.UPCOMING),
    ],
)
def test_status_follows_from_the_dates(make_group, starts, ends, expected):
    assert make_group("group", starts=starts, ends=ends).status == expected


def test_group_works_to_the_end_of_its_last_day(make_group):
    today = timezone.localdate()
    group = make_group("group", ends=today.isoformat())
    assert group.status == Standing.ONGOING
    group.ends = PartialDate.parse((today - timedelta(days=1)).isoformat())
    assert group.status == Standing.FINISHED


def test_group_that_ends_before_it_starts_is_refused(make_group):
    group = make_group("group")
    group.ends = PartialDate(2019)
    with pytest.raises(ValidationError) as refused:
        group.clean()
    assert list(refused.value.error_dict) == ["ends"]


def test_network_lists_groups_at_work_and_past_ones_apart(make_group, read):
    make_group("now", position=1)
    make_group("soon", starts="2998", position=2)
    make_group("then", ends="2021")
    assert listed(read("/en/network/")) == {
        "Working groups": ["/en/network/now/", "/en/network/soon/"],
        "Past working groups": ["/en/network/then/"],
    }


def test_network_without_groups_lists_none(network, read):
    assert listed(read("/en/network/")) == {}


def test_card_of_a_group_says_where_it_stands(make_group, read):
    make_group("then", ends="2021")
    kicker = read("/en/network/").select_one(".card .kicker")
    assert kicker.get_text() == "finished"


@pytest.fixture
def gathering(network, make_work):
    """A page of text below the network, which gathers its groups."""
    return make_work("en", "groups", under=network, model=StandardPage)


def test_group_below_a_page_of_text_is_listed_on_the_network(
    gathering, make_group, read
):
    make_group("deep", under=gathering)
    found = listed(read("/en/network/"))
    assert found["Working groups"] == ["/en/network/groups/deep/"]


def test_past_group_below_a_page_of_text_is_listed_as_past(gathering, make_group, read):
    make_group("deep", under=gathering, ends="2021")
    found = listed(read("/en/network/"))
    assert found["Past working groups"] == ["/en/network/groups/deep/"]


def test_page_of_text_below_a_page_of_text_is_not_listed(
    gathering, network, make_work, read
):
    make_work("en", "history", under=network, model=StandardPage)
    make_work("en", "deeper", under=gathering, model=StandardPage)
    found = listed(read("/en/network/"))["More about the network"]
    assert "/en/network/history/" in found
    assert "/en/network/groups/deeper/" not in found


def test_page_of_text_leads_to_what_stands_below_it(
    gathering, make_group, make_work, read
):
    make_group("now", under=gathering)
    make_group("then", under=gathering, ends="2021")
    make_work("en", "deeper", under=gathering, model=StandardPage)
    assert listed(read("/en/network/groups/")) == {
        "Working groups": ["/en/network/groups/now/"],
        "Past working groups": ["/en/network/groups/then/"],
        "In this section": ["/en/network/groups/deeper/"],
    }


def test_group_behind_a_password_is_not_listed(make_group, read):
    group = make_group("private")
    PageViewRestriction.objects.create(page=group, restriction_type="login")
    assert listed(read("/en/network/")) == {}


def test_group_of_another_network_is_not_listed(network, make_group, make_work, read):
    other = make_work("en", "network-two", model=NetworkPage)
    make_group("elsewhere", under=other)
    assert listed(read("/en/network/")) == {}


def test_groups_written_in_other_languages_are_listed(make_group, read):
    make_group("english", position=1)
    make_group("bulgarian", language="bg", position=2)
    found = listed(read("/en/network/"))["Working groups"]
    assert found == ["/en/network/english/", "/en/network/bulgarian/"]


def test_edition_of_a_network_lists_the_groups_in_its_words(
    make_group, translate, read
):
    translate(make_group("group", title="Families"), "bg")
    page = read("/bg/network/")
    card = page.select_one(".card h3 a")
    assert card["href"] == "/bg/network/group/"
    assert card.get_text() == "[bg] Families"


def test_draft_group_is_not_listed(make_group, read):
    make_group("draft", publish=False)
    assert listed(read("/en/network/")) == {}


def test_many_groups_ask_no_more_queries_than_one(
    make_group, client, django_assert_num_queries
):
    make_group("group")
    client.get("/en/network/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/en/network/")
    for number in range(8):
        make_group(f"group-{number}")
    with django_assert_num_queries(len(asked)):
        client.get("/en/network/")


@pytest.fixture
def full(make_group):
    """A group with a chair, a lead and members."""
    return make_group(
        "families",
        starts="2021-02",
        ends="2022",
        chair=make_person("ana", name_bg="Ана"),
        lead=make_organisation("lead", name_en="Lead"),
        members=[
            make_organisation("b", name_en="Zebra", name_bg="Азбука"),
            make_organisation("a", name_en="Apple", name_bg="Ябълка"),
        ],
    )


def facts(page):
    """Return the facts of a page by their names."""
    return {
        line.dt.get_text(): [fact.get_text(strip=True) for fact in line.select("dd")]
        for line in page.select("dl.facts > div")
    }


def test_page_of_a_group_says_who_and_when(full, read):
    page = read("/en/network/families/")
    assert facts(page) == {"Lead organisation": ["Lead"], "Members": ["Apple", "Zebra"]}
    assert page.select_one(".status").get_text() == "finished"
    assert page.select_one(".period").get_text(strip=True) == "February 2021 – 2022"
    assert page.select_one(".contact-name").get_text() == "Ana"


def test_facts_of_a_group_are_the_originals_on_an_edition(full, translate, read):
    translate(full, "bg")
    WorkingGroupPage.objects.filter(locale__language_code="bg").update(
        starts="1999", lead=None, chair=None
    )
    page = read("/bg/network/families/")
    assert [*facts(page).values()] == [["Lead"], ["Азбука", "Ябълка"]]
    assert page.select_one(".contact-name").get_text() == "Ана"
    assert "1999" not in page.main.get_text()


def test_organisations_of_a_group_are_linked_to(full, read):
    links = read("/en/network/families/").select("dl.facts a")
    assert [link["href"] for link in links] == [
        f"/en/organisations/{slug}/" for slug in ("lead", "a", "b")
    ]
