"""A project's words and facts in an edition that is translated in part."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from core.formats import PartialDate
from core.models import rows
from core.tests.factories import fresh
from editions.services import hand_over
from editions.tests.factories import edition_of
from projects.models import (
    Deliverable,
    ProjectActivity,
    ProjectIndexPage,
    ProjectPage,
)


@pytest.fixture
def project(make_work):
    """A Bulgarian project with one activity and two deliverables."""
    index = make_work("bg", "projects", model=ProjectIndexPage)
    project = make_work(
        "bg",
        "bridge",
        under=index,
        model=ProjectPage,
        starts="2021-02",
        website="https://example.org",
        goals=[{"type": "goal", "value": {"title": "Цел", "text": ""}}],
    )
    project.activities.set([ProjectActivity(number=1, title="Дейност")])
    project.deliverables.set(
        [
            Deliverable(kind="report", title="Доклад", promised=3, sort_order=0),
            Deliverable(kind="guide", title="Наръчник", promised=1, sort_order=1),
        ]
    )
    project.save_revision().publish()
    return fresh(project)


def language_of(page, text):
    """Return the lang that a reading machine takes for a text."""
    return page.main.find(string=text).find_parent(lang=True)["lang"]


def test_title_of_a_deliverable_carries_its_language(project, translate, read):
    words = {"Доклад": "Rapport", "Дейност": "Activité"}
    translate(project, "fr", words=words, insist=True)
    page = read("/fr/projects/bridge/")
    assert language_of(page, "Rapport") == "fr"
    assert language_of(page, "Наръчник") == "bg"


def test_number_promised_is_read_from_the_original(project, translate, publish):
    edition = translate(project, "fr")
    project = fresh(project)
    row = project.deliverables.first()
    row.promised = 9
    project.deliverables.set([row, project.deliverables.last()])
    publish_now = project.save_revision()
    publish_now.publish()
    read = rows(fresh(edition), "deliverables")
    assert read[0].promised == 9
    assert read[0].said("title").text == "[fr] Доклад"
    assert edition.deliverables.first().promised == 3


def test_period_known_to_the_month_survives_the_database(project):
    assert fresh(project).starts == PartialDate(2021, 2)


def test_facts_of_an_older_draft_of_an_edition_never_come_back(project, translate):
    edition = translate(project, "fr")
    older = edition.save_revision()
    project = fresh(project)
    project.starts = PartialDate(2022)
    project.save_revision().publish()
    older.publish()
    assert fresh(edition).original.starts == PartialDate(2022)


def test_change_of_a_date_does_not_make_outdated(project, translate, publish):
    edition = translate(project, "fr")
    publish(project, starts=PartialDate(2022, 1), website="https://example.com")
    assert not fresh(edition).outdated


def test_handed_over_project_keeps_rows_in_the_words_of_the_heir(project, translate):
    translate(project, "fr")
    project = fresh(project)
    first, last = project.deliverables.all()
    first.promised = 9
    new = Deliverable(kind="course", title="Курс", promised=2, sort_order=2)
    project.deliverables.set([first, last, new])
    project.website = "https://example.com"
    project.save_revision().publish()
    heir = fresh(hand_over(page=fresh(project), to="fr"))
    assert [(row.title, row.promised) for row in heir.deliverables.all()] == [
        ("[fr] Доклад", 9),
        ("[fr] Наръчник", 1),
        ("Курс", 2),
    ]
    assert heir.website == "https://example.com"
    assert heir.goals[0].value["title"] == "[fr] Цел"
    assert {row.locale_id for row in heir.deliverables.all()} == {heir.locale_id}
    assert fresh(project).deliverables.count() == 3


def test_project_that_ends_before_it_starts_is_refused(project):
    project.ends = PartialDate(2021, 1)
    with pytest.raises(ValidationError) as refused:
        project.clean()
    assert list(refused.value.error_dict) == ["ends"]


@pytest.mark.parametrize("ends", ["2021", "2021-02", "2021-02-01"])
def test_project_may_end_within_what_is_known_of_its_start(project, ends):
    project.ends = PartialDate.parse(ends)
    project.clean()


def test_project_index_lists_the_work_once_in_each_language(project, translate, read):
    translate(project, "fr")
    for language in ("es", "bg", "fr", "en"):
        page = read(f"/{language}/projects/")
        assert len(page.select(f'.card a[href="/{language}/projects/bridge/"]')) == 1
    assert edition_of(project, "fr").title in read("/fr/projects/").get_text()
