"""The page of an organisation: its names, its networks, what it takes part in."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.apps import apps
from wagtail.models import PageViewRestriction

from core.tests.factories import (
    fresh,
    make_person,
    make_place,
    meeting_facts,
    with_edition,
)
from organisations.models import (
    DirectoryPage,
    NetworkPage,
    NetworkRole,
    Seat,
    WorkingGroupPage,
)
from organisations.tests.factories import join, make_organisation
from organisations.views import works_of

# The rooms above, which this one does not import.
EventIndexPage = apps.get_model("events", "EventIndexPage")
MeetingPage = apps.get_model("events", "MeetingPage")
MeetingRole = apps.get_model("events", "MeetingRole")
PartnerCallPage = apps.get_model("projects", "PartnerCallPage")
ProjectIndexPage = apps.get_model("projects", "ProjectIndexPage")
ProjectPage = apps.get_model("projects", "ProjectPage")
ProjectRole = apps.get_model("projects", "ProjectRole")
LibraryPage = apps.get_model("resources", "LibraryPage")
ModuleAuthor = apps.get_model("resources", "ModuleAuthor")
TrainingModulePage = apps.get_model("resources", "TrainingModulePage")

LANGUAGES = ["es", "bg", "fr", "en"]


@pytest.fixture
def school(homes):
    """A Bulgarian school with a French name as well."""
    return make_organisation(
        "levski",
        name_en="Levski School",
        name_bg="Училище „Левски“",
        name_fr="École Levski",
        language="bg",
        place=make_place(name_bg="София"),
    )


@pytest.fixture
def projects(make_work, translate):
    """The projects in English, with an edition in French."""
    return with_edition(
        make_work("en", "projects", model=ProjectIndexPage), translate, "fr"
    )


@pytest.fixture
def project(projects, make_work, school):
    """A project that the school leads and partly pays for."""
    return make_work(
        "en",
        "bridge",
        under=projects,
        model=ProjectPage,
        title="Bridge",
        starts="2021-02",
        roles=[
            ProjectRole(organisation=school, role="lead", sort_order=0),
            ProjectRole(organisation=school, role="funder", sort_order=1),
        ],
    )


def works(page):
    """Return the works listed on a page: address and title."""
    return [
        (link["href"], link.get_text())
        for link in page.select("section.work-list .card h4 a")
    ]


def facts(page):
    """Return the facts of a page by their names."""
    return {
        line.dt.get_text(): " ".join(line.dd.get_text().split())
        for line in page.select("dl.facts > div")
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_organisation_has_a_page_in_every_language(school, read, language):
    page = read(f"/{language}/organisations/levski/")
    assert page.html["lang"] == language
    assert page.select_one("link[rel=canonical]")["href"].endswith(
        f"/{language}/organisations/levski/"
    )
    assert len(page.select("link[rel=alternate][hreflang]")) == 4


def test_way_back_leads_through_the_directory(school, make_work, read):
    make_work("en", "organisations", model=DirectoryPage)
    steps = read("/en/organisations/levski/").select(".breadcrumb li")
    assert [step.a["href"] for step in steps[:-1]] == ["/en/", "/en/organisations/"]
    assert steps[-1].get_text() == "Levski School"


@pytest.mark.parametrize("slug", ["nobody", "LEVSKI", "levski-2"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_organisation_that_does_not_exist_is_not_found(school, read, language, slug):
    read(f"/{language}/organisations/{slug}/", status=404)


def test_name_is_the_readers(school, read):
    assert read("/fr/organisations/levski/").h1.get_text(strip=True) == "École Levski"


def test_own_name_stands_beside_the_readers_in_its_language(school, read):
    own = read("/fr/organisations/levski/").select_one(".own-name")
    assert own.get_text() == "Училище „Левски“"
    assert own.span["lang"] == "bg"


def test_own_name_is_not_said_twice_to_readers_of_its_language(school, read):
    page = read("/bg/organisations/levski/")
    assert page.h1.get_text(strip=True) == "Училище „Левски“"
    assert page.select_one(".own-name") is None


def test_own_name_is_not_said_twice_where_the_readers_is_missing(school, read):
    page = read("/es/organisations/levski/")
    assert page.h1.get_text(strip=True) == "Училище „Левски“"
    assert page.h1.span["lang"] == "bg"
    assert page.select_one(".own-name") is None


def test_own_name_nobody_wrote_is_not_said(homes, read):
    make_organisation("school", name_en="School", language="bg")
    assert read("/en/organisations/school/").select_one(".own-name") is None


def test_other_names_are_told_each_in_its_language(school, read):
    page = read("/fr/organisations/levski/")
    names = page.select(".organisation-facts dd[translate=no] span[lang]")
    assert [(name["lang"], name.get_text()) for name in names] == [
        ("en", "Levski School")
    ]


def test_kind_and_place_are_told_in_the_readers_words(school, read):
    kicker = read("/bg/organisations/levski/").select_one(".kicker")
    assert kicker.get_text(strip=True) == "Училище · София"


def test_about_is_told_in_the_readers_language_or_its_own(homes, read):
    make_organisation("fund", about_en="It pays.", about_fr="Elle paie.")
    assert read("/fr/organisations/fund/").select_one(".lead").string == "Elle paie."
    lead = read("/es/organisations/fund/").select_one(".lead")
    assert lead.get_text() == "It pays."
    assert lead.span["lang"] == "en"


@pytest.fixture
def network(make_work, translate):
    """A network in English, with an edition in French."""
    return with_edition(
        make_work("en", "network", model=NetworkPage, title="Music schools"),
        translate,
        "fr",
    )


def test_memberships_are_told_with_their_time(school, network, read):
    join(school, network, since="2015-09", until="2020")
    page = read("/en/organisations/levski/")
    told = facts(page)["Member of"]
    assert told == "Music schools (September 2015 – 2020)"


def test_membership_leads_to_the_network_in_the_readers_words(school, network, read):
    join(school, network, since="2015")
    page = read("/fr/organisations/levski/")
    link = page.find("a", href="/fr/network/")
    assert link.get_text() == "[fr] Music schools"


def test_membership_of_unknown_time_is_told_without(school, network, read):
    join(school, network)
    assert facts(read("/en/organisations/levski/"))["Member of"] == "Music schools"


def test_membership_of_a_network_that_was_taken_down_is_not_told(school, network, read):
    join(school, network)
    fresh(network).unpublish()
    assert "Member of" not in facts(read("/en/organisations/levski/"))


def test_work_with_several_parts_for_an_organisation_is_listed_once(
    project, school, read
):
    page = read("/en/organisations/levski/")
    assert works(page) == [("/en/projects/bridge/", "Bridge")]


def test_work_with_editions_is_listed_once_in_the_readers_words(
    project, school, translate, read
):
    translate(project, "fr")
    page = read("/fr/organisations/levski/")
    assert works(page) == [("/fr/projects/bridge/", "[fr] Bridge")]


@pytest.fixture
def make_module(make_work):
    """A function that publishes a training module an organisation wrote."""

    def make(organisation):
        library = make_work("en", "library", model=LibraryPage)
        return make_work(
            "en",
            "module",
            under=library,
            model=TrainingModulePage,
            authors=[ModuleAuthor(organisation=organisation)],
        )

    return make


def test_works_of_every_room_are_listed(
    project, projects, network, school, make_work, make_module
):
    events = make_work("en", "events", model=EventIndexPage)
    meeting = make_work(
        "en",
        "academy",
        under=events,
        model=MeetingPage,
        roles=[MeetingRole(organisation=school, role="host")],
        **meeting_facts(place=make_place("bilbao")),
    )
    call = make_work(
        "en",
        "call",
        under=projects,
        model=PartnerCallPage,
        published_on=date(2024, 1, 1),
        deadline=datetime(2024, 2, 2, 23, 59),  # noqa: DTZ001 - wall clock
        zone="Europe/Sofia",
        lead=school,
    )
    group = make_work(
        "en",
        "group",
        under=network,
        model=WorkingGroupPage,
        starts="2020",
        lead=school,
    )
    page = fresh(network)
    page.roles.set([NetworkRole(organisation=school, role="coordinator")])
    page.save()
    expected = {project, meeting, call, group, network, make_module(school)}
    assert {work.pk for work in works_of(school)} == {work.pk for work in expected}


def test_works_stand_under_their_kinds(project, school, make_module, read):
    make_module(school)
    part_of = read("/en/organisations/levski/").select_one(".takes-part")
    assert part_of.h2.get_text() == "Takes part in"
    assert {
        section.h3.get_text(): [link["href"] for link in section.select("h4 a")]
        for section in part_of.select("section")
    } == {
        "Training modules": ["/en/library/module/"],
        "Projects": ["/en/projects/bridge/"],
    }


def test_person_who_sits_for_an_organisation_brings_the_network_in(
    network, school, make_work
):
    page = fresh(network)
    page.seats.set([Seat(person=make_person(), organisation=school)])
    page.save()
    assert [work.pk for work in works_of(school)] == [network.pk]


def test_works_of_others_are_not_listed(project, read):
    make_organisation("other")
    assert works(read("/en/organisations/other/")) == []


def test_draft_is_not_listed(project, school, read):
    fresh(project).unpublish()
    assert works(read("/en/organisations/levski/")) == []


def test_restricted_work_is_not_listed(project, school, read):
    PageViewRestriction.objects.create(
        page=fresh(project), restriction_type=PageViewRestriction.LOGIN
    )
    assert works(read("/en/organisations/levski/")) == []


def test_newest_works_come_first(project, projects, school, make_work, read):
    make_work(
        "en",
        "newer",
        under=projects,
        model=ProjectPage,
        title="Newer",
        starts="2010",
        roles=[ProjectRole(organisation=school, role="partner")],
    )
    titles = [title for _href, title in works(read("/en/organisations/levski/"))]
    assert titles == ["Newer", "Bridge"]
