"""Practices: field notes of one text, full practices told by the template."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from core.formats import PartialDate
from core.tests.factories import make_person, make_place
from core.tests.reading import at_a_glance, one_line
from organisations.tests.factories import make_organisation
from resources.models import PracticePage, TrainingModulePage


def text(words):
    """Return a part of the template."""
    return [{"type": "paragraph", "value": f"<p>{words}</p>"}]


def named(kind, *titles):
    """Return steps or conditions."""
    return [
        {"type": kind, "value": {"title": title, "text": f"{title} text"}}
        for title in titles
    ]


PARTS = {
    "transfer": named("condition", "A room"),
    "failures": text("Posters"),
    "results": text("Twelve children stayed"),
    "resources": text("Two rooms"),
    "people": text("Two mediators"),
    "steps": named("step", "Ask", "Begin"),
    "context": text("A village"),
    "problem": text("Children left"),
}
FACTS = {
    "evidence": 3,
    "evidence_note": "Two schools",
    "cost": "low",
    "cost_note": "Mostly paper",
    "setting": ["rural", "border"],
    "hours_a_week": 6,
    "months_to_start": 1,
}


def in_a_row(page):
    """Return what stands in the row beneath the head, by its names."""
    rows = page.select(".glance > div")
    return {one_line(row.dt): " ".join(map(one_line, row.select("dd"))) for row in rows}


@pytest.fixture
def make_practice(make_work):
    """A function that publishes a practice of Sofia with all it can say."""

    def make(kind="full", *, language="en", **fields):
        said = {"place": make_place(), "body": text("More"), **PARTS, **FACTS}
        return make_work(
            language, "practice", model=PracticePage, kind=kind, **(said | fields)
        )

    return make


def test_full_practice_shows_its_sections_in_the_order_of_the_template(
    make_practice, read
):
    make_practice()
    page = read("/en/practice/")
    assert [one_line(title) for title in page.select(".practice-section > h2")] == [
        "The problem",
        "The place and its people",
        "What was done",
        "Who does the work",
        "What it takes",
        "What came of it",
        "What did not work",
        "What it needs elsewhere",
    ]


def test_each_section_holds_its_own_words(make_practice, read):
    make_practice()
    page = read("/en/practice/")
    said = {
        "problem": "Children left",
        "context": "A village",
        "people": "Two mediators",
        "resources": "Two rooms",
        "results": "Twelve children stayed",
        "failures": "Posters",
        "transfer": "A room",
    }
    for name, words in said.items():
        assert words in one_line(page.select_one(f"section#{name}"))


def test_steps_stand_in_their_order(make_practice, read):
    make_practice()
    said = one_line(read("/en/practice/").select_one("#steps .steps"))
    assert said.index("Ask") < said.index("Begin")


def test_contents_lead_to_each_section(make_practice, read):
    make_practice()
    page = read("/en/practice/")
    links = page.select("nav.contents a")
    assert len(links) == 8
    for link in links:
        assert one_line(page.select_one(f"{link['href']} > h2")) == one_line(link)


def test_part_that_is_not_told_has_no_heading(make_practice, read):
    make_practice(failures=[], transfer=[])
    page = read("/en/practice/")
    assert [part["id"] for part in page.select(".practice-section")] == [
        "problem",
        "context",
        "steps",
        "people",
        "resources",
        "results",
    ]
    assert len(page.select("nav.contents a")) == 6


def test_text_that_is_no_part_of_the_template_stands_below_it(make_practice, read):
    make_practice()
    said = one_line(read("/en/practice/").select_one(".work-text"))
    assert said.endswith("More")


def test_evidence_is_said_in_words(make_practice, read):
    make_practice()
    evidence = read("/en/practice/").select_one(".evidence")
    [current] = evidence.select("[aria-current=step]")
    assert one_line(current) == (
        "Compared with a similar group The practice probably played a part"
    )
    assert one_line(evidence.select_one("p.small")) == "Two schools"
    assert len(evidence.select(".reached")) == 3


def test_evidence_is_seen_in_the_head_and_leads_to_what_it_means(make_practice, read):
    make_practice()
    page = read("/en/practice/")
    mark = page.select_one(".work-head .evidence-mark")
    assert one_line(mark) == "Evidence Step 3 of 5 compared with a similar group"
    assert len(mark.select(".reached")) == 3
    assert page.select_one(mark.a["href"]).h2.get_text() == "Evidence"


def test_all_steps_of_evidence_are_explained(make_practice, read):
    make_practice()
    steps = read("/en/practice/").select(".evidence li > span:first-child")
    assert [one_line(step) for step in steps] == [
        "Described by those who did it",
        "Own figures before and after",
        "Compared with a similar group",
        "Evaluated by outsiders",
        "Found again elsewhere",
    ]


def test_practice_without_evidence_says_nothing_of_it(make_practice, read):
    make_practice(evidence=None)
    assert read("/en/practice/").select(".evidence, .evidence-mark") == []


def test_full_practice_says_cost_time_and_setting(make_practice, read):
    make_practice()
    page = read("/en/practice/")
    assert in_a_row(page) == {
        "Staff time": "6 hours a week",
        "Time to start": "1 month",
        "Cost": "under €1,000 a year Mostly paper",
    }
    assert at_a_glance(page)["Setting"] == "rural, border region"


def test_what_nobody_knows_is_not_said(make_practice, read):
    make_practice(cost="", setting=[], hours_a_week=None, months_to_start=None)
    page = read("/en/practice/")
    assert at_a_glance(page) == {"Place": "Sofia"}
    assert in_a_row(page) == {}


def test_no_hours_at_all_are_said(make_practice, read):
    make_practice(hours_a_week=0)
    assert in_a_row(read("/en/practice/"))["Staff time"] == "0 hours a week"


def test_practice_says_who_did_it_and_when(make_practice, read):
    make_practice(organisation=make_organisation("school"), starts="2021-02")
    page = read("/en/practice/")
    assert page.select_one('.facts a[href="/en/organisations/school/"]')
    assert "February 2021" in at_a_glance(page)["Period"]


def test_field_note_is_one_text(make_practice, read):
    make_practice("field-note", contact=make_person())
    page = read("/en/practice/")
    assert one_line(page.select_one(".kicker")) == "Field note · Sofia"
    assert page.select(".practice-section, .evidence") == []
    assert page.select(".work-facts, .glance") == []
    assert one_line(page.select_one(".glance-row .facts")) == "Place Sofia"
    assert one_line(page.select_one(".work-text")) == "More"


def test_edition_has_its_own_words_and_the_facts_of_the_original(
    make_practice, translate, publish, read
):
    practice = make_practice()
    translate(practice, "fr")
    publish(practice, evidence=5, hours_a_week=2)
    page = read("/fr/practice/")
    assert "[fr] Children left" in one_line(page.select_one("#problem"))
    assert one_line(page.select_one(".evidence p.small")) == "[fr] Two schools"
    assert len(page.select(".evidence .reached")) == 5
    assert any(said.startswith("2 ") for said in in_a_row(page).values())


def test_practice_leads_to_the_works_it_belongs_to(make_practice, make_work, read):
    project = make_work(
        "en", "bridge", model=apps.get_model("projects", "ProjectPage"), starts="2021"
    )
    module = make_work("en", "module", model=TrainingModulePage)
    make_practice(project=project, module=module)
    page = read("/en/practice/")
    said = at_a_glance(page)
    assert said["Project"] == "bridge title en"
    assert said["Training module"] == "module title en"
    assert "Presented at" not in said
    assert page.select_one('.facts a[href="/en/bridge/"]')


def test_practice_leads_to_the_readers_edition_of_the_work(
    make_practice, make_work, translate, read
):
    project = make_work(
        "bg", "bridge", model=apps.get_model("projects", "ProjectPage"), starts="2021"
    )
    translate(project, "fr")
    translate(make_practice(project=project), "fr")
    link = read("/fr/practice/").select_one('.facts a[href="/fr/bridge/"]')
    assert link.get_text() == "[fr] bridge title bg"


def test_practice_does_not_lead_to_a_draft(make_practice, make_work, read):
    draft = make_work(
        "en",
        "bridge",
        model=apps.get_model("projects", "ProjectPage"),
        starts="2021",
        publish=False,
    )
    make_practice(project=draft)
    assert "Project" not in at_a_glance(read("/en/practice/"))


def test_practice_that_ends_before_it_starts_is_refused(make_practice):
    practice = make_practice()
    practice.starts, practice.ends = PartialDate(2022), PartialDate(2021, 12)
    with pytest.raises(ValidationError) as refused:
        practice.clean()
    assert list(refused.value.error_dict) == ["ends"]


def test_practice_may_end_in_the_year_it_starts(make_practice):
    practice = make_practice()
    practice.starts, practice.ends = PartialDate(2022, 5), PartialDate(2022)
    practice.clean()
