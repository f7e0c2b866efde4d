"""What a practice is related to, and practices like it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.models import TargetGroup, Topic
from core.tests.factories import (
    fresh,
    make_person,
    make_place,
    make_topic,
    meeting_facts,
)
from core.tests.reading import at_a_glance, one_line
from organisations.tests.factories import make_organisation
from resources.models import (
    CompendiumPage,
    LessonPage,
    LibraryPage,
    PracticePage,
    TrainingModulePage,
)

#: The most queries a public page may ask.
LIMIT = 15


@pytest.fixture
def practice(make_work: Callable[..., Any]) -> Callable[..., PracticePage]:
    """A function that publishes a practice on topics: ``practice(slug, topics)``."""
    library = make_work("en", "library", model=LibraryPage)
    book = make_work("en", "book", model=CompendiumPage, under=library)
    places = {}

    def make(slug: str, *topics: Topic, country: str = "BG", **fields: Any):
        if country not in places:
            places[country] = make_place(country.lower(), country=country)
        fields = {"place": places[country], "topics": topics, **fields}
        language = fields.pop("language", "en")
        return make_work(language, slug, model=PracticePage, under=book, **fields)

    return make


@pytest.fixture
def topics(db: None) -> list[Topic]:
    return [make_topic(slug) for slug in ("rare", "usual", "other")]


def address(page: PracticePage) -> str:
    return page.path_in("en")


def similar(page: Any) -> list[str]:
    return [one_line(link) for link in page.select(".similar h3 a")]


def test_practices_that_share_a_rare_topic_are_more_alike(
    practice: Callable, topics: list[Topic], read: Callable
) -> None:
    rare, usual, other = topics
    one = practice("one", rare, usual)
    practice("shares-usual", usual)
    practice("shares-rare", rare)
    practice("shares-both", rare, usual)
    practice("shares-none", other)
    for number in range(3):
        practice(f"more-{number}", usual)
    found = similar(read(address(one)))
    assert found[:2] == ["shares-both title en", "shares-rare title en"]
    assert "shares-none title en" not in found


@pytest.mark.parametrize("shared", ["country", "setting", "group"])
def test_a_similar_context_makes_practices_more_alike(
    practice: Callable, topics: list[Topic], read: Callable, shared: str
) -> None:
    pupils = TargetGroup.objects.create(slug="pupils", name_en="Pupils")
    own = {"setting": ["rural"], "target_groups": [pupils]}
    alike = {
        "country": {},
        "setting": {"country": "FR", "setting": ["rural", "online"]},
        "group": {"country": "FR", "target_groups": [pupils]},
    }
    one = practice("one", topics[0], **own)
    practice("alike", topics[0], **alike[shared])
    practice("newer", topics[0], country="ES")
    page = read(address(one))
    assert similar(page) == ["alike title en", "newer title en"]


def test_a_card_says_what_both_have_in_common(
    practice: Callable, topics: list[Topic], read: Callable
) -> None:
    one = practice("one", *topics[:2], setting=["rural"])
    practice("two", topics[0], setting=["rural"])
    said = one_line(read(address(one)).select_one(".similar .small"))
    assert said == "In common: rare, rural, Bulgaria"


def test_what_is_not_open_is_not_similar(
    practice: Callable, topics: list[Topic], read: Callable
) -> None:
    one = practice("one", topics[0])
    closed = practice("closed", topics[0])
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    practice("draft", topics[0], publish=False)
    practice("down", topics[0]).unpublish()
    assert read(address(one)).select(".similar") == []


def test_similar_practices_are_told_in_the_readers_words(
    practice: Callable, topics: list[Topic], read: Callable, translate: Callable
) -> None:
    one = practice("one", topics[0])
    translate(practice("two", topics[0]), "fr")
    assert similar(read(one.path_in("fr"))) == ["[fr] two title en"]


def test_other_kinds_of_works_on_the_topics_follow_and_no_practice_twice(
    practice: Callable, topics: list[Topic], make_work: Callable, read: Callable
) -> None:
    one = practice("one", topics[0])
    practice("two", topics[0])
    shelf = LibraryPage.objects.get()
    course = {"model": TrainingModulePage, "under": shelf, "topics": [topics[0]]}
    make_work("en", "course", **course)
    related = read(address(one)).select(".related h3 a")
    assert [one_line(link) for link in related] == ["course title en"]


def test_a_practice_leads_to_the_session_where_it_was_presented(
    practice: Callable, make_work: Callable, read: Callable
) -> None:
    index = make_work("en", "events", model=apps.get_model("events", "EventIndexPage"))
    meeting = make_work(
        "en",
        "academy",
        model=apps.get_model("events", "MeetingPage"),
        under=index,
        **meeting_facts(),
    )
    session = make_work(
        "en",
        "talk",
        model=apps.get_model("events", "SessionPage"),
        under=meeting,
        kind="panel",
        starts="2024-05-02T09:00",
        ends="2024-05-02T10:00",
    )
    one = practice("one", meeting=session, kind="full")
    assert at_a_glance(read(address(one)))["Presented at"] == "talk title en"


def test_a_project_whose_deliverable_led_to_a_practice_is_named(
    practice: Callable, make_work: Callable, read: Callable
) -> None:
    model = apps.get_model("projects", "ProjectPage")
    project = make_work("en", "bridge", model=model, starts="2021")
    one = practice("one", kind="full")
    row = project.deliverables.model
    project = fresh(project)
    project.deliverables.set(
        [row(activity=1, kind="report", title="A", promised=1, delivered_by=one)]
    )
    project.save_revision().publish()
    assert at_a_glance(read(address(one)))["Project"] == "bridge title en"


def test_modules_and_projects_lead_to_their_practices(
    practice: Callable, make_work: Callable, translate: Callable, read: Callable
) -> None:
    model = apps.get_model("projects", "ProjectPage")
    project = make_work("en", "bridge", model=model, starts="2021")
    module = make_work("en", "course", model=TrainingModulePage)
    practice("one", project=translate(project, "fr"), module=module)
    practice("draft", project=project, module=module, publish=False)
    for work in (project, module):
        listed = read(work.path_in("en")).select("[aria-labelledby=practices] h3 a")
        assert [one_line(link) for link in listed] == ["one title en"]


def test_practices_that_stand_there_already_are_not_more_on_its_topics(
    practice: Callable, topics: list[Topic], make_work: Callable, read: Callable
) -> None:
    model = apps.get_model("projects", "ProjectPage")
    project = make_work("en", "bridge", model=model, starts="2021", topics=topics[:1])
    module = make_work("en", "course", model=TrainingModulePage, topics=topics[1:2])
    practice("one", *topics[:2], project=project, module=module)
    practice("two", *topics[:2])
    for work in (project, module):
        related = read(work.path_in("en")).select(".related h3 a")
        assert [one_line(link) for link in related] == ["two title en"]


def test_lessons_of_a_module_are_not_more_on_its_topics(
    practice: Callable, topics: list[Topic], make_work: Callable, read: Callable
) -> None:
    module = make_work("en", "course", model=TrainingModulePage, topics=topics[:1])
    step = {"model": LessonPage, "under": module, "minutes": 20, "topics": topics[:1]}
    make_work("en", "first", **step)
    practice("apart", *topics[:1])
    related = read(module.path_in("en")).select(".related h3 a")
    assert [one_line(link) for link in related] == ["apart title en"]


def test_whom_to_ask_is_a_person_or_else_who_did_it(
    practice: Callable, read: Callable
) -> None:
    school = make_organisation("school", name_en="A school")
    for number, (fields, said) in enumerate(
        (
            ({"organisation": school, "contact": make_person("ana")}, "Ana"),
            ({"organisation": school}, "A school"),
        )
    ):
        for kind in ("full", "field-note"):
            one = practice(f"{kind}-{number}", kind=kind, **fields)
            assert one_line(read(address(one)).select_one(".contact-name")) == said


def test_the_page_asks_as_much_for_many_practices(
    practice: Callable, topics: list[Topic], read: Callable, translate: Callable
) -> None:
    one = practice("one", *topics, kind="full")
    translate(one, "fr")
    for number in range(12):
        practice(f"more-{number}", topics[number % 3])
    read(one.path_in("fr"))
    with CaptureQueriesContext(connection) as asking:
        read(one.path_in("fr"))
    assert len(asking) <= LIMIT
