"""How many practices on a topic can be read in which language."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import Topic
from core.tests.factories import make_place, make_topic
from resources.models import CompendiumPage, PracticePage


@pytest.fixture
def practice(make_work):
    """A function that publishes a practice on topics."""
    shelves, place = {}, make_place()

    def make(slug, *topics, language="en"):
        if language not in shelves:
            shelves[language] = make_work(
                language, f"shelf-{language}", model=CompendiumPage
            )
        return make_work(
            language,
            slug,
            under=shelves[language],
            model=PracticePage,
            place=place,
            topics=list(topics),
        )

    return make


def table(page):
    """Return the numbers of each topic by its name."""
    return {
        row.th.get_text(strip=True): [
            int(cell.get_text(strip=True)) for cell in row.select("td")
        ]
        for row in page.select(".topic-languages tbody tr")
    }


def test_practices_are_counted_by_topic_and_by_the_languages_of_their_editions(
    practice, translate, read
):
    arts, music = make_topic("arts"), make_topic("music")
    Topic.objects.filter(pk=music.pk).update(broader=arts)
    one = practice("one", music)
    translate(one, "bg")
    practice("two", arts, music)
    practice("three", arts, language="fr")
    assert table(read("/en/topics/languages/")) == {
        "arts": [3, 0, 1, 1, 2],
        "music": [2, 0, 1, 0, 2],
    }


def test_numbers_lead_to_the_practices_they_count(practice, read):
    practice("one", make_topic("arts"))
    page = read("/bg/topics/languages/")
    links = [link["href"] for link in page.select(".topic-languages td a")]
    assert links == [
        "/bg/search/?kind=practicepage&topic=arts",
        "/bg/search/?kind=practicepage&topic=arts&language=en",
    ]


def test_other_works_and_drafts_do_not_count(make_work, practice, read):
    arts = make_topic("arts")
    make_work("en", "page", topics=[arts])
    page = read("/en/topics/languages/")
    assert table(page) == {}
    assert page.select(".nothing-yet")


def test_table_asks_as_much_of_many_topics_as_of_one(practice, client):
    def asked():
        client.get("/en/topics/languages/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/en/topics/languages/").status_code == 200
        return len(queries)

    practice("one", make_topic("t1"))
    few = asked()
    practice("two", *[make_topic(f"u{n}") for n in range(9)])
    assert asked() == few <= 15


def test_index_of_topics_leads_to_the_table(homes, read):
    assert read("/fr/topics/").select_one('main a[href="/fr/topics/languages/"]')
