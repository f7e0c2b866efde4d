"""How a hit says the topic it was found through."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.models import Card, Topic, TopicLabel
from core.tests.factories import make_topic
from search.entries import one_line, plain
from search.finding import find
from search.highlight import Marker
from search.topics import Label, Spotter


@pytest.fixture
def dropout(db: None) -> Topic:
    topic = make_topic(
        "dropout", es="abandono escolar", bg="отпадане от училище", en="dropout"
    )
    TopicLabel.objects.create(topic=topic, language="es", text="deserción")
    return topic


def said(question: str, language: str) -> str | None:
    [hit] = find(question, language=language).hits()
    [match] = hit.topics
    return match.said and f"{match.said} ({match.said.language})"


def test_the_name_of_the_topic_comes_before_other_words_for_it(
    practice: Callable, dropout: Topic
) -> None:
    practice("es", "plan", title="La deserción", text="Contra el abandono escolar.")
    assert said("dropout", "es") == "abandono escolar (es)"


def test_other_words_are_said_where_the_name_is_not(
    practice: Callable, dropout: Topic
) -> None:
    practice("es", "plan", title="La deserción")
    assert said("dropout", "es") == "deserción (es)"


def test_the_readers_language_comes_before_the_others(
    practice: Callable, dropout: Topic
) -> None:
    work = practice("bg", "plan", title="Отпадане от училище")
    assert said("dropout", "es") == "Отпадане от училище (bg)"
    Card.objects.create(page=work, language="es", title="Deserción", summary="Nada.")
    work.save_revision().publish()
    assert said("dropout", "es") == "Deserción (es)"


#: A label of two words; where it stands, and where its words only follow each other.
LABELS = {
    "es": ("aprender oficios", "Se trata de aprender oficios.", "aprender oficios"),
    "bg": ("отпадане от училище", "За отпадането от училище.", "отпадането от училище"),
    "fr": ("retour à l’école", "Un retour à l’école.", "retour à l’école"),
    "en": ("back to school", "They come back to school.", "back to school"),
}
APART = {
    "es": ["Cómo aprender · Oficios de hoy", "Se va a aprender: oficios y más"],
    "bg": ["Спира ли отпадането? Училището отваря", "Отпадане · Училище"],
    "fr": ["Le retour\u202f: l’école dit oui", "« Bon retour\u202f! » L’école ouvre"],
    "en": ["Keep them coming back to it · The school works", "Go back. School works"],
}


@pytest.mark.parametrize("language", LABELS)
def test_label_of_several_words_goes_across_no_border(language: str) -> None:
    label, text, marked = LABELS[language]
    marker = Marker((), Spotter([Label(1, language, label)]))
    assert marker.mark(text, language).words == [marked]
    for apart in APART[language]:
        assert marker.mark(apart, language).words == []


@pytest.mark.parametrize("language", LABELS)
def test_readable_work_shows_no_passage_in_another_language(
    practice: Callable, translate: Callable, language: str
) -> None:
    topic = make_topic("zebra", **{code: f"zebra{code}" for code in LABELS})
    other = "bg" if language != "bg" else "es"
    text = f"Nothing. zebra{other} again."
    work = practice(other, "work", title="One", summary="Two", text=text)
    [foreign] = find(f"zebra{language}", language=language).hits()
    assert foreign.snippet.language == other
    translate(work, language, words=lambda x: {"One": "Three"}.get(x, "Other words."))
    [hit] = find(f"zebra{language}", language=language).hits()
    assert hit.title.text == "Three"
    assert hit.snippet is None
    assert [(x.name.slug, x.said.language) for x in hit.topics] == [(topic.slug, other)]


def test_words_of_the_reader_are_quoted_though_a_longer_label_holds_them(
    practice: Callable, translate: Callable
) -> None:
    make_topic("absence", es="inasistencia", bg="отсъствие")
    make_topic("rate", es="tasa de inasistencia", bg="дял на часовете")
    work = practice("bg", "work", title="One", text="Всяко отсъствие.")
    text = "La tasa de inasistencia."
    translate(work, "es", words=lambda x: text if "отсъствие" in x else "Uno")
    assert said("отсъствие", "es") == "inasistencia (es)"


def test_passage_that_is_cut_after_a_sentence_ends_in_dots_alone() -> None:
    text = "Late. " * 200
    shown = Marker((), Spotter({}, {})).passage(text, "en").text
    assert shown.endswith(" Late…")


def test_space_that_does_not_break_is_kept_for_hits() -> None:
    assert plain("<p>causes\xa0: le  bus</p>") == "causes\xa0: le bus"


def test_heading_does_not_run_into_the_sentence_after_it() -> None:
    read = plain("<h2>How we began</h2><p>We asked. All said:</p><ul><li>yes</li></ul>")
    assert read == "How we began · We asked. All said: yes"
    assert (
        one_line(["Étapes", "", "« Oui. »", "Et puis"]) == "Étapes · « Oui. » Et puis"
    )


def test_passage_under_a_hit_tells_heading_and_text_apart(practice: Callable) -> None:
    body = [("heading", "A walking bus"), ("paragraph", "<p>Parents walk.</p>")]
    practice("en", "bus", title="Early", summary="Short", body=body)
    [hit] = find("parents", language="en").hits(1)
    assert hit.snippet.text == "Short · A walking bus · Parents walk."
