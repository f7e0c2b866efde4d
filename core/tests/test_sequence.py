"""Steps that are read one after the other, whatever language each is written in."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from core.sequence import sequence_around
from core.tests.factories import fresh, maker, with_edition

LessonPage = apps.get_model("resources", "LessonPage")
TrainingModulePage = apps.get_model("resources", "TrainingModulePage")


@pytest.fixture
def module(make_work, translate):
    """A module in English, with an edition in Bulgarian."""
    return with_edition(
        make_work("en", "module", model=TrainingModulePage), translate, "bg"
    )


@pytest.fixture
def make_lesson(module, make_work):
    """A function that publishes a lesson: ``make_lesson(slug, position)``."""
    return maker(make_work, LessonPage, "position", under=module, minutes=10)


@pytest.fixture
def lessons(make_lesson):
    """Three lessons, made in another order than they are read in."""
    third, first, second = (
        make_lesson("third", 3),
        make_lesson("first", 1),
        make_lesson("second", 2),
    )
    return first, second, third


def slugs(sequence):
    """Return the steps in their order."""
    return [step.slug for step in sequence.steps]


def test_steps_are_read_by_their_positions(lessons):
    assert slugs(sequence_around(lessons[1])) == ["first", "second", "third"]


def test_steps_of_one_position_keep_the_order_they_were_made_in(make_lesson):
    made = [make_lesson(slug, 1) for slug in ("b", "a", "c")]
    assert slugs(sequence_around(made[0])) == ["b", "a", "c"]


def test_step_knows_its_number_and_its_neighbours(lessons):
    around = sequence_around(lessons[1])
    assert around.number == 2
    assert around.before.slug == "first"
    assert around.after.slug == "third"


def test_nothing_is_before_the_first_step(lessons):
    around = sequence_around(lessons[0])
    assert around.number == 1
    assert around.before is None
    assert around.after.slug == "second"


def test_nothing_is_after_the_last_step(lessons):
    around = sequence_around(lessons[2])
    assert around.before.slug == "second"
    assert around.after is None


def test_only_step_has_no_neighbours(make_lesson):
    around = sequence_around(make_lesson("only", 1))
    assert (around.number, around.before, around.after) == (1, None, None)


def test_steps_written_in_other_languages_stand_in_the_same_sequence(make_lesson):
    first = make_lesson("english", 1)
    make_lesson("bulgarian", 2, language="bg")
    assert slugs(sequence_around(first)) == ["english", "bulgarian"]


def test_editions_of_a_step_are_one_step(lessons, translate):
    translate(lessons[1], "bg")
    assert slugs(sequence_around(fresh(lessons[0]))) == ["first", "second", "third"]


def test_steps_are_named_in_the_readers_words(lessons, translate):
    translate(lessons[1], "bg")
    with translation.override("bg"):
        titles = [step.shown_title for step in sequence_around(lessons[0]).steps]
    assert [title.language for title in titles] == ["en", "bg", "en"]


def test_steps_of_another_module_are_left_out(lessons, make_lesson, make_work):
    other = make_work("en", "other", model=TrainingModulePage)
    make_lesson("elsewhere", 1, under=other)
    assert slugs(sequence_around(lessons[0])) == ["first", "second", "third"]


def test_draft_step_is_left_out(lessons, make_lesson):
    make_lesson("draft", 2, publish=False)
    assert slugs(sequence_around(lessons[0])) == ["first", "second", "third"]


def test_step_that_was_taken_down_has_no_number(lessons):
    lessons[1].unpublish()
    around = sequence_around(fresh(lessons[1]))
    assert slugs(around) == ["first", "third"]
    assert around.number == 0
    assert around.before is None


def test_page_of_a_step_leads_to_its_neighbours_in_the_readers_language(
    lessons, translate, read
):
    translate(lessons[2], "bg")
    page = read("/bg/module/second/")
    links = [a["href"] for a in page.select("nav.sequence a")]
    assert links == [f"/bg/module/{slug}/" for slug in ("first", "second", "third")]
    current = page.select_one('nav.sequence [aria-current="page"]')
    assert current["href"] == "/bg/module/second/"
    last = page.select("nav.sequence a")[-1]
    assert last.get_text() == "[bg] third title en"


def test_many_steps_ask_no_more_than_one(make_lesson, django_assert_num_queries):
    first = make_lesson("first", 1)
    with CaptureQueriesContext(connection) as asked:
        sequence_around(fresh(first))
    for number in range(2, 6):
        make_lesson(f"lesson-{number}", number)
    with django_assert_num_queries(len(asked)):
        sequence_around(fresh(first))
