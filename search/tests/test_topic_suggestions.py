"""Topics for what an editor writes, and the check boxes they are ticked in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from core.models import Topic, TopicLabel
from core.tests.factories import fresh, make_topic
from core.topic_chooser import tree_of
from search.models import Build
from search.topic_suggestions import suggested_for, suggested_topics


@pytest.fixture
def dropout(db: None) -> Topic:
    Build.objects.current_or_new()
    return make_topic(
        "dropout", es="abandono escolar", bg="отпадане от училище", en="dropout"
    )


@pytest.fixture
def gardens(dropout: Topic) -> Topic:
    """A topic beneath another one."""
    topic = make_topic("gardens", es="huertos escolares", en="school gardens")
    Topic.objects.filter(pk=topic.pk).update(broader=dropout)
    TopicLabel.objects.create(topic=topic, language="es", text="jardinería")
    return topic


def keys(title: str, text: str = "", language: str = "es") -> list[int]:
    return [one.topic for one in suggested_topics(title, text, language)]


def form_of(client: Client, page: Any) -> BeautifulSoup:
    response = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_a_label_in_any_form_suggests_its_topic(dropout: Topic) -> None:
    assert keys("Против отпадането от училища", language="bg") == [dropout.pk]
    [one] = suggested_topics("Nada", "Contra abandonos escolares.", "es")
    assert (one.topic, one.words) == (dropout.pk, "abandonos escolares")


def test_labels_of_other_languages_suggest_nothing(dropout: Topic) -> None:
    assert keys("El dropout del chip", language="es") == []
    assert keys("dropout", language="xx") == []


def test_the_title_weighs_more_than_the_text(dropout: Topic) -> None:
    reading = make_topic("reading", es="lectura")
    text = "Lectura en casa, lectura en clase."
    assert keys("Contra el abandono escolar", text) == [dropout.pk, reading.pk]


def test_a_broader_topic_gives_way_to_a_narrower_one(
    dropout: Topic, gardens: Topic
) -> None:
    assert keys("Abandono escolar", "Un huerto escolar.") == [gardens.pk]


def test_a_word_that_only_one_topic_has_suggests_it(dropout: Topic) -> None:
    assert keys("Cuando abandonan el aula") == [dropout.pk]


def test_without_an_index_nothing_is_suggested(db: None) -> None:
    make_topic("dropout", es="abandono escolar")
    assert keys("Abandono escolar") == []


def test_a_saved_draft_is_read_whole(
    practice: Callable[..., Any], dropout: Topic
) -> None:
    page = practice("es", "plan", title="Plan", text="Contra el abandono escolar.")
    assert suggested_for(page) == [dropout.pk]


def test_the_address_answers_editors_alone(dropout: Topic, editor: Client) -> None:
    said = {"title": "Abandono escolar", "text": "", "language": "es"}
    url = reverse("topic_suggestions")
    answer = editor.post(url, said)
    assert answer.json() == {
        "topics": [{"key": dropout.pk, "words": "abandono escolar"}]
    }
    assert editor.get(url).status_code == 405
    assert Client().post(url, said).status_code == 302
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(get_user_model().objects.create_superuser("careful"))
    assert careful.post(url, said).status_code == 403


@pytest.mark.parametrize(
    "said", [{}, {"title": "\x00", "text": "🙂" * 9000}, {"title": "x", "language": ""}]
)
def test_whatever_is_sent_gets_an_answer(
    dropout: Topic, editor: Client, said: dict[str, str]
) -> None:
    assert editor.post(reverse("topic_suggestions"), said).json() == {"topics": []}


def test_the_form_shows_topics_as_a_tree_with_all_their_names(
    practice: Callable[..., Any], gardens: Topic, editor: Client
) -> None:
    form = form_of(editor, practice("es", "plan", topics=[gardens]))
    tree = form.select_one("[data-tree]")
    [inner] = tree.select("li li")
    assert "dropout" in inner.parent.parent["data-labels"].split("|")
    assert "jardinería" in inner["data-labels"].split("|")
    assert inner.input.has_attr("checked")
    assert [x["value"] for x in tree.select("[checked]")] == [str(gardens.pk)]


def test_the_form_suggests_what_the_saved_draft_speaks_of(
    practice: Callable[..., Any], dropout: Topic, editor: Client
) -> None:
    page = practice("es", "plan", title="Contra el abandono escolar")
    offered = form_of(editor, page).select("[data-offers] input")
    assert [(x["name"], x["value"]) for x in offered] == [("topics", str(dropout.pk))]
    page.topics.add(dropout)
    page.save_revision().publish()
    assert form_of(editor, fresh(page)).select("[data-offers] input") == []


def test_topics_stand_in_the_order_of_the_editors_alphabet(dropout: Topic) -> None:
    make_topic("a", en="zebra", bg="зебра")
    make_topic("b", en="apple", bg="ябълка")
    topics = list(Topic.objects.all())
    for language, first in (("en", "apple"), ("bg", "зебра")):
        with translation.override(language):
            assert str(tree_of(topics, set())[0].topic) == first


def test_the_form_reads_the_labels_once(
    practice: Callable[..., Any], dropout: Topic, editor: Client
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asking:
            form_of(editor, page)
        return len(asking)

    page = practice("es", "plan", topics=[dropout])
    queries()
    few = queries()
    for number in range(10):
        make_topic(f"topic-{number}")
    assert queries() <= few + 3
