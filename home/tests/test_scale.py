"""A portal of as many invented practices as wished."""

from __future__ import annotations

import builtins
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from core.indexing import held_back
from core.languages import LANGUAGES
from core.models import BasePage, Card
from home.scale.seed import seed
from home.scale.telling import tell
from resources.models import PracticePage

pytestmark = pytest.mark.engine

#: One of each number of editions in each language of origin.
NUMBER = 16


@pytest.fixture
def seeded(homes: dict) -> int:
    return seed(NUMBER)


def titles() -> list[tuple[str, str]]:
    pages = PracticePage.objects.order_by("slug", "locale__language_code")
    return list(pages.values_list("slug", "title"))


def test_each_practice_has_four_texts(seeded: int) -> None:
    works = PracticePage.originals.order_by("slug")
    assert works.count() == NUMBER
    for work in works:
        editions = PracticePage.objects.filter(translation_key=work.translation_key)
        cards = Card.objects.filter(page=work.pk)
        assert editions.count() + cards.count() == len(LANGUAGES)


def test_same_numbers_give_the_same_practices_whenever_they_are_made(
    homes: dict,
) -> None:
    seed(3)
    assert seed(NUMBER) == NUMBER - 3
    together = titles()
    PracticePage.objects.all().delete()
    seed(NUMBER)
    assert titles() == together


def test_a_second_time_adds_nothing(seeded: int) -> None:
    before = BasePage.objects.count()
    assert seed(NUMBER) == 0
    assert BasePage.objects.count() == before


def test_tree_is_sound_and_takes_pages_made_the_usual_way(seeded: int) -> None:
    assert BasePage.find_problems() == ([], [], [], [], [])
    first = PracticePage.originals.filter(original_language="en").first()
    book = first.get_parent()
    page = PracticePage(
        title="Own", slug="own", summary="Own.", locale=book.locale, place=first.place
    )
    book.add_child(instance=page)
    assert PracticePage.objects.filter(slug="own").exists()


def test_practice_is_read_and_published_as_any_other(
    seeded: int, read: Any, publish: Any
) -> None:
    work = PracticePage.originals.filter(original_language="bg").first()
    assert work.title in read(work.path_in("bg")).get_text()
    assert publish(work, title="Друго").title == "Друго"


def test_texts_differ_from_one_to_the_next_in_every_language() -> None:
    for language in LANGUAGES:
        told = {tell(n, language, "Sofia", ["A", "B"]) for n in range(50)}
        assert len({one.body for one in told}) == 50


def test_index_of_it_is_what_a_rebuild_makes(
    seeded: int, publish: Any, client: Client
) -> None:
    with held_back(False):
        call_command("search_rebuild", verbosity=0)
        publish(PracticePage.originals.first(), title="Otro")
        call_command("search_check", verbosity=0)
    answer = client.get("/en/search/?format=json&kind=practicepage").json()
    assert answer["total"] == NUMBER


def test_where_somebody_wrote_it_asks_first(
    make_work: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_work("en", "real")
    monkeypatch.setattr(builtins, "input", lambda question: "yes")
    with pytest.raises(CommandError, match="Nothing was added"):
        call_command("seed_scale", practices=2)
    assert not PracticePage.objects.exists()
    monkeypatch.setattr(builtins, "input", lambda question: "add")
    call_command("seed_scale", practices=2)
    assert PracticePage.originals.count() == 2


def test_number_must_be_one_or_more(homes: dict) -> None:
    with pytest.raises(CommandError, match="1 or more"):
        call_command("seed_scale", practices=0)
