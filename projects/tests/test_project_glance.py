"""How far a project is, at a glance: its time, its tiles, who takes part."""

from __future__ import annotations

import pytest

from core.tests.factories import fresh, make_place
from core.tests.reading import one_line
from organisations.tests.factories import make_organisation
from projects.ledger import MOST_TILES
from projects.models import (
    Deliverable,
    ProjectIndexPage,
    ProjectPage,
    ProjectPhase,
    ProjectRole,
)


@pytest.fixture
def make_project(make_work):
    """A function that publishes a project of three years, long over."""

    def make(*lines, starts="2011", ends="2013", **facts):
        project = make_work(
            "en", "bridge", model=ProjectPage, starts=starts, ends=ends, **facts
        )
        project.deliverables.set(
            [
                Deliverable(kind="report", title="Line", sort_order=number, **line)
                for number, line in enumerate(lines)
            ]
        )
        project.save_revision().publish()
        return fresh(project)

    return make


def tiles(page):
    """Return what each tile stands for."""
    return [tile["class"][-1].removeprefix("piece-") for tile in page.select(".piece")]


def test_each_piece_promised_is_a_tile(make_project, make_work, read):
    work = make_work("en", "report")
    make_project({"promised": 2, "delivered_by": work}, {"promised": 1})
    page = read("/en/bridge/")
    assert tiles(page) == ["published", "promised", "promised"]
    assert one_line(page.select_one(".glance-sum")) == (
        "1 of 3 deliverables published here"
    )


def test_what_was_handed_over_is_told_from_what_is_published(make_project, read):
    make_project({"promised": 3, "delivered": 2})
    page = read("/en/bridge/")
    assert tiles(page) == ["delivered", "delivered", "promised"]
    assert one_line(page.select_one(".glance-sum")) == ("2 of 3 deliverables delivered")


def test_more_delivered_than_promised_draws_no_more_tiles(make_project, read):
    make_project({"promised": 1, "delivered": 5})
    assert tiles(read("/en/bridge/")) == ["delivered"]


def test_too_many_pieces_are_told_in_words_alone(make_project, read):
    make_project({"promised": MOST_TILES + 1})
    page = read("/en/bridge/")
    assert tiles(page) == []
    assert f"0 of {MOST_TILES + 1}" in one_line(page.select_one(".glance-sum"))


def test_project_that_promised_nothing_says_its_time_alone(make_project, read):
    make_project()
    page = read("/en/bridge/")
    assert page.select_one(".glance-sum") is None
    assert one_line(page.select_one(".glance .period")) == "2011–2013"
    assert "36 months" in one_line(page.select_one(".glance"))


def test_bar_is_for_the_eye_alone(make_project, read):
    make_project()
    bar = read("/en/bridge/").select_one(".glance svg.span")
    assert bar["aria-hidden"] == "true"
    assert bar.select_one(".span-past")["width"] == "100.00%"


def test_phases_lie_on_one_axis(make_project, read):
    project = make_project(starts="2011", ends="2012")
    project.phases.set(
        [
            ProjectPhase(title="First", starts="2010", ends="2010", sort_order=0),
            ProjectPhase(title="Second", starts="2011", ends="2011", sort_order=1),
        ]
    )
    project.save_revision().publish()
    bars = read("/en/bridge/").select(".phases .span-whole")
    assert [(bar["x"], bar["width"]) for bar in bars] == [
        ("0.00%", "50.00%"),
        ("50.00%", "50.00%"),
    ]


def test_partners_are_named_under_one_label(make_project, read):
    project = make_project()
    project.roles.set(
        [
            ProjectRole(organisation=make_organisation(slug), role=role)
            for slug, role in (("a", "partner"), ("b", "lead"), ("c", "partner"))
        ]
    )
    project.save_revision().publish()
    facts = {
        row.dt.get_text(): [one_line(fact) for fact in row.select("dd")]
        for row in read("/en/bridge/").select(".work-facts dl.facts > div")
    }
    assert facts == {"Lead": ["B"], "Partners": ["A", "C"]}


def test_territories_stand_on_a_map_and_in_a_list(make_project, read):
    project = make_project()
    project.territories.set([make_place("sofia", latitude=42.7, longitude=23.3)])
    project.save_revision().publish()
    section = read("/en/bridge/").select_one("section:has(> #territories)")
    assert section.select_one(".spot")
    assert [one_line(item) for item in section.select("li")] == ["Sofia"]


@pytest.fixture
def index(make_work):
    """The page of projects."""
    return make_work("en", "projects", model=ProjectIndexPage)


def test_projects_under_way_have_bars_and_finished_ones_their_year(
    index, make_work, read
):
    for slug, starts, ends in (
        ("old", "2010", "2011-05"),
        ("older", "2009", "2011-02"),
        ("running", "2020", None),
    ):
        make_work("en", slug, under=index, model=ProjectPage, starts=starts, ends=ends)
    page = read("/en/projects/")
    assert len(page.select(".axis .card svg.span")) == 1
    assert [one_line(year) for year in page.select(".past .year")] == ["2011", ""]
    past = page.select(".past h3 a")
    assert [link["href"] for link in past] == [
        "/en/projects/old/",
        "/en/projects/older/",
    ]


def test_time_without_an_end_is_told_without_a_bar(make_project, read):
    make_project(starts="2020", ends=None)
    page = read("/en/bridge/")
    assert one_line(page.select_one(".glance .period")) == "since 2020"
    assert page.select_one(".glance svg") is None
