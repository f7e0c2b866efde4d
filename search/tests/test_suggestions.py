"""Suggestions while somebody types."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.indexing import held_back
from core.models import BasePage, Topic, TopicLabel
from core.tests.factories import make_place, make_topic
from search.suggestions import suggest

pytestmark = pytest.mark.engine


@pytest.fixture(autouse=True)
def _world(practice) -> None:
    topic = make_topic("dropout", es="abandono escolar", bg="отпадане от училище")
    TopicLabel.objects.create(topic=topic, language="es", text="deserción")
    practice("es", "aula", title="Abandonar no es la salida")
    practice("bg", "aula-bg", title="Отпадане: план")
    make_place("abanilla", name_es="Abanilla", name_en="Abanilla")


def texts(typed: str, language: str) -> list[tuple[str, str]]:
    return [(x.kind, x.text.text) for x in suggest(typed, language=language)]


def test_topics_places_and_titles_begin_with_what_is_typed() -> None:
    assert texts("aban", "es") == [
        ("topic", "abandono escolar"),
        ("place", "Abanilla"),
        ("practicepage", "Abandonar no es la salida"),
    ]


def test_a_synonym_is_suggested_as_it_is_typed() -> None:
    assert texts("deser", "es")[0] == ("topic", "deserción")


def test_accents_case_and_a_later_word_do_not_matter() -> None:
    assert texts("ESCÓ", "es") == [("topic", "abandono escolar")]


def test_another_alphabet_is_suggested_too() -> None:
    assert texts("отпа", "es") == [
        ("topic", "отпадане от училище"),
        ("practicepage", "Отпадане: план"),
    ]


@pytest.mark.parametrize("typed", ["", "a", "\x00", "%", "🙂", "x" * 9000, "  "])
def test_nothing_is_suggested_for_what_is_no_word(typed: str) -> None:
    assert suggest(typed, language="bg") == []


def test_a_label_of_a_topic_that_is_gone_is_passed_over() -> None:
    assert texts("deser", "es")
    # As another process sees it that has read the labels before.
    with held_back():
        Topic.objects.all().delete()
    assert texts("deser", "es") == []


def test_a_closed_work_that_waits_for_the_rebuild_is_not_suggested() -> None:
    work = BasePage.originals.get(title="Abandonar no es la salida")
    with held_back():
        PageViewRestriction.objects.create(page=work, restriction_type="login")
    assert ("practicepage", work.title) not in texts("abandonar", "es")


def test_titles_in_the_readers_language_come_before_any_number_of_others(
    practice,
) -> None:
    for number in range(12):
        practice("fr", f"kayak-{number}", title=f"Kayak {number:02}")
    practice("es", "kayak-es", title="Kayak y remo")
    found = texts("kayak", "es")
    assert found[0] == ("practicepage", "Kayak y remo")
    assert found[1] == ("practicepage", "Kayak 00")
    assert len(found) == 8


def test_suggestions_ask_as_much_whatever_the_number_of_works(practice) -> None:
    texts("aban", "es")
    with CaptureQueriesContext(connection) as few:
        texts("aban", "es")
    for number in range(9):
        practice("es", f"aban-{number}", title=f"Abanico {number}")
    with CaptureQueriesContext(connection) as many:
        texts("aban", "es")
    assert len(many) == len(few) <= 6
