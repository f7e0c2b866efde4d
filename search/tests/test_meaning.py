"""A model of language finds topics no label names, and nothing needs it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import call_command

from core.models import Topic
from core.tests.factories import make_topic
from search.extras import meaning
from search.finding import find
from search.spotting import read_spotter

MODEL = "search.tests.tiny_model"

pytestmark = pytest.mark.engine


@pytest.fixture
def dropout(db: None) -> Topic:
    return make_topic("dropout", en="dropout", bg="отпадане")


@pytest.fixture
def model(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.SEARCH_MODEL = MODEL
    meaning.model_named.cache_clear()


def titles(question: str, **options: Any) -> list[str]:
    found = find(question, language="en", **options)
    return [hit.title.text for hit in found.hits()]


def test_with_a_model_a_question_finds_the_topic_it_is_about(
    practice: Any, dropout: Topic, model: None, settings: Any
) -> None:
    practice("bg", "plan", title="План срещу отпадане")
    assert titles("pupils vanish") == ["План срещу отпадане"]
    settings.SEARCH_MODEL = ""
    assert titles("pupils vanish") == []


def test_a_topic_found_by_meaning_is_a_chip_that_can_be_removed(
    practice: Any, dropout: Topic, model: None
) -> None:
    practice("bg", "plan", title="План срещу отпадане")
    [chip] = find("pupils vanish", language="en").understood
    assert (chip.name.slug, chip.words) == ("dropout", "pupils vanish")
    assert titles("pupils vanish", without=["dropout"]) == []


def test_a_question_that_labels_cover_does_not_ask_the_model(
    practice: Any, dropout: Topic, model: None
) -> None:
    practice("bg", "plan", title="План срещу отпадане")
    titles("vanish")
    asked = meaning.model_named(MODEL).asked
    before = list(asked)
    assert titles("dropout") == ["План срещу отпадане"]
    assert asked == before


def test_what_is_near_in_nothing_adds_no_topic(
    practice: Any, dropout: Topic, model: None
) -> None:
    practice("bg", "plan", title="План срещу отпадане")
    assert find("jail", language="en").understood == []


def test_many_new_labels_wait_for_a_rebuild(
    practice: Any, dropout: Topic, model: None, monkeypatch: Any, capsys: Any
) -> None:
    practice("bg", "plan", title="План срещу отпадане")
    monkeypatch.setattr(meaning, "AT_ONCE", 1)
    assert titles("vanish") == []
    call_command("search_rebuild")
    assert "2 labels have a vector." in capsys.readouterr().out
    meaning.forget()
    assert titles("vanish") == ["План срещу отпадане"]


def test_labels_are_embedded_once(dropout: Topic, model: None) -> None:
    meaning.embed_all(MODEL, read_spotter())
    tiny = meaning.model_named(MODEL)
    assert sorted(tiny.asked) == ["dropout", "отпадане"]
    meaning.embed_all(MODEL, read_spotter())
    assert len(tiny.asked) == 2


def test_a_model_that_is_not_installed_breaks_no_search(
    practice: Any, dropout: Topic, model: None, settings: Any
) -> None:
    settings.SEARCH_MODEL = "no_such_model"
    practice("en", "work", title="Pupils who vanish")
    assert titles("vanish") == ["Pupils who vanish"]
    assert "search.W002" in [message.id for message in run_checks()]
