"""Rows: the original's facts beside the words of the edition being read."""

from __future__ import annotations

import pytest

from core.models import Worded, rows
from core.tests.factories import fresh


@pytest.fixture
def home(homes):
    """The English home page with two ways in."""
    home = homes["en"]
    way = home.ways.model
    home.ways.set(
        [
            way(title="For teachers", text="Practices", target=home, sort_order=0),
            way(title="For families", text="Meetings", sort_order=1),
        ]
    )
    home.save_revision().publish()
    return fresh(home)


def test_rows_of_an_original_are_its_own(home):
    read = rows(home, "ways")
    assert [row.said("title") for row in read] == [
        Worded("For teachers", "en"),
        Worded("For families", "en"),
    ]


def test_rows_of_an_edition_have_its_words(home, translate):
    french = translate(home, "fr")
    assert [row.said("title") for row in rows(french, "ways")] == [
        Worded("[fr] For teachers", "fr"),
        Worded("[fr] For families", "fr"),
    ]


def test_rows_of_an_edition_have_the_facts_of_the_original(home, homes, translate):
    french = translate(home, "fr")
    home.ways.update(target=homes["bg"])
    assert rows(french, "ways")[0].target_id == homes["bg"].pk


def test_rows_of_an_edition_follow_the_order_of_the_original(home, translate):
    french = translate(home, "fr")
    first, second = home.ways.all()
    first.sort_order, second.sort_order = 1, 0
    home.ways.set([second, first])
    home.save()
    words = [row.said("title").text for row in rows(fresh(french), "ways")]
    assert words == ["[fr] For families", "[fr] For teachers"]


def test_row_the_edition_lacks_shows_the_words_of_the_original(home, translate):
    french = translate(home, "fr")
    home.ways.add(home.ways.model(title="For all", text="News", sort_order=2))
    home.save_revision().publish()
    assert rows(fresh(french), "ways")[2].said("title") == Worded("For all", "en")


def test_row_dropped_from_the_original_is_dropped_from_the_edition(home, translate):
    french = translate(home, "fr")
    home.ways.set([home.ways.first()])
    home.save_revision().publish()
    assert len(rows(fresh(french), "ways")) == 1


def test_untranslated_words_of_a_row_are_in_the_language_of_the_original(
    home, translate
):
    words = {"For teachers": "Pour les enseignants"}
    french = translate(home, "fr", words=words, insist=True)
    row = rows(french, "ways")[0]
    assert row.said("title") == Worded("Pour les enseignants", "fr")
    assert row.said("text") == Worded("Practices", "en")


def test_rows_keep_their_keys_when_the_page_is_synced_again(home, translate):
    before = {row.translation_key for row in translate(home, "fr").ways.all()}
    after = {row.translation_key for row in translate(home, "fr").ways.all()}
    assert before == after


def test_related_rows_are_read_together(home, django_assert_num_queries):
    page = fresh(home)
    assert page.is_original
    with django_assert_num_queries(1):
        assert rows(page, "ways", "target")[0].target.pk == home.pk
