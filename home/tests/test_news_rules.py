"""News and press releases, and the lists that hold them."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from core.models import Card
from core.querysets import neighbours
from core.tests.factories import make_place, with_edition
from home.models import NewsIndexPage, NewsPage


@pytest.fixture
def index(make_work, translate):
    """The news in English, with an edition in French."""
    return with_edition(make_work("en", "news", model=NewsIndexPage), translate, "fr")


@pytest.fixture
def make_news(index, make_work):
    """A function that publishes news of a day in January."""

    def make(slug, *, language="bg", day=1, **fields):
        locale = Locale.objects.get(language_code=language)
        if not index.has_translation(locale):
            index.copy_for_translation(locale)
        return make_work(
            language,
            slug,
            under=index,
            model=NewsPage,
            published_on=date(2024, 1, day),
            **fields,
        )

    return make


def cards(page):
    """Return the works of a list: address, title, language of the title."""
    return [
        (link["href"], link.get_text(), link.find_parent(lang=True)["lang"])
        if link.span is None
        else (link["href"], link.get_text(), link.span["lang"])
        for link in page.select(".work-list .card h3 a")
    ]


def test_press_release_without_dateline_is_refused(make_news):
    news = make_news("one")
    news.kind = NewsPage.Kind.PRESS_RELEASE
    with pytest.raises(ValidationError) as refused:
        news.clean()
    assert list(refused.value.error_dict) == ["dateline"]


def test_press_release_with_dateline_is_taken(make_news):
    make_news("one", kind=NewsPage.Kind.PRESS_RELEASE, dateline=make_place()).clean()


def test_list_shows_each_work_once_in_the_words_its_reader_knows(
    make_news, translate, read
):
    translate(make_news("edition", day=3), "fr")
    carded = make_news("card", day=2)
    carded.cards.add(Card(language="fr", title="Carte", summary="Résumé"))
    carded.save()
    make_news("neither", day=1)
    assert cards(read("/fr/news/")) == [
        ("/fr/news/edition/", "[fr] edition title bg", "fr"),
        ("/fr/news/card/", "Carte", "fr"),
        ("/fr/news/neither/", "neither title bg", "bg"),
    ]


def test_list_holds_works_written_in_every_language(make_news, read):
    make_news("bulgarian", language="bg", day=3)
    make_news("french", language="fr", day=2)
    make_news("english", language="en", day=1)
    found = [href for href, _text, _lang in cards(read("/en/news/"))]
    assert found == ["/en/news/bulgarian/", "/en/news/french/", "/en/news/english/"]


def test_list_is_ordered_by_the_day_of_the_original(make_news, translate, read):
    old, new = make_news("old", day=1), make_news("new", day=2)
    translate(old, "fr")
    translate(new, "fr")
    NewsPage.objects.filter(locale__language_code="fr", slug="old").update(
        published_on=date(2030, 1, 1)
    )
    assert [href for href, *_rest in cards(read("/fr/news/"))] == [
        "/fr/news/new/",
        "/fr/news/old/",
    ]


def test_list_asks_as_many_queries_for_one_work_as_for_twelve(make_news, client):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            client.get("/fr/news/")
        return len(asked)

    make_news("n1", day=1)
    client.get("/fr/news/")
    one = queries()
    for day in range(2, 13):
        make_news(f"n{day}", day=day)
    assert queries() == one


def test_items_of_one_day_follow_each_other_in_one_row(make_work):
    index = make_work("en", "news", model=NewsIndexPage)
    made = [
        make_work(
            "en", slug, under=index, model=NewsPage, published_on=date(2024, 5, 2)
        )
        for slug in ("a", "b", "c")
    ]
    steps = [neighbours(page) for page in made]
    assert [x["before"] and x["before"].slug for x in steps] == [None, "a", "b"]
    assert [x["after"] and x["after"].slug for x in steps] == ["b", "c", None]
