"""Atom feeds: what is new in a section or on a topic, in one language."""

from __future__ import annotations

from datetime import date, datetime
from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from core.models import Card
from core.tests.factories import fresh, make_topic, maker, meeting_facts, with_edition
from events.models import EventIndexPage, MeetingPage, SessionPage
from home.models import NewsIndexPage, NewsPage
from resources.models import (
    ChapterPage,
    LessonPage,
    LibraryPage,
    PublicationPage,
    TrainingModulePage,
)

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NINE = datetime(2024, 5, 2, 9, 0)  # noqa: DTZ001 - wall clock


@pytest.fixture
def feed(client):
    """A function that reads a feed as programs do."""

    def get(address):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith("application/atom+xml")
        return ElementTree.fromstring(answer.content)  # noqa: S314 - our own

    return get


def texts(parent, name):
    """Return what elements of a name say."""
    return [element.text for element in parent.iter(f"{ATOM}{name}")]


def entries(parent):
    """Return the addresses of the works in a feed."""
    return [
        entry.find(f"{ATOM}link").get("href").removeprefix("http://testserver")
        for entry in parent.iter(f"{ATOM}entry")
    ]


@pytest.fixture
def news(make_work, translate):
    """The news in English, with an edition in French."""
    return with_edition(
        make_work("en", "news", model=NewsIndexPage, title="News"), translate, "fr"
    )


@pytest.fixture
def make_news(news, make_work):
    """A function that publishes news."""
    return maker(make_work, NewsPage, under=news, published_on=date(2024, 5, 2))


def test_feed_has_what_atom_asks_for(make_news, feed):
    make_news("one", title="Schools & families", summary="They met.")
    found = feed("/en/news/feed.atom")
    assert found.tag == f"{ATOM}feed"
    [entry] = found.iter(f"{ATOM}entry")
    assert texts(entry, "title") == ["Schools & families"]
    assert texts(entry, "summary") == ["They met."]
    for parent in (found, entry):
        assert parent.find(f"{ATOM}id").text
        assert datetime.fromisoformat(parent.find(f"{ATOM}updated").text).tzinfo


def test_feed_of_a_section_is_named_after_it(news, feed):
    found = feed("/fr/news/feed.atom")
    assert found.find(f"{ATOM}title").text == "[fr] News"
    assert found.find(f"{ATOM}link").get("href") == "http://testserver/fr/news/"


@pytest.mark.parametrize(
    "address", ["/fr/feed.atom", "/fr/news/feed.atom", "/fr/topics/music/feed.atom"]
)
def test_feed_says_its_language(news, feed, address):
    make_topic("music", fr="musique")
    assert feed(address).get(LANG) == "fr"


def test_feed_holds_only_works_with_an_edition_in_its_language(
    make_news, translate, feed
):
    translate(make_news("both"), "fr")
    make_news("english")
    make_news("french", language="fr")
    found = feed("/fr/news/feed.atom")
    assert entries(found) == ["/fr/news/french/", "/fr/news/both/"]
    assert texts(found, "title")[1:] == ["french title fr", "[fr] both title en"]


def test_feed_of_a_topic_holds_only_works_with_an_edition_in_its_language(
    make_news, translate, feed
):
    topic = make_topic("music", fr="musique")
    translate(make_news("both", topics=[topic]), "fr")
    make_news("english", topics=[topic])
    make_news("other", language="fr")
    found = feed("/fr/topics/music/feed.atom")
    assert entries(found) == ["/fr/news/both/"]
    assert found.find(f"{ATOM}title").text == "musique"


def test_draft_of_an_edition_is_not_in_the_feed(make_news, translate, feed):
    translate(make_news("one"), "fr", publish=False)
    assert entries(feed("/fr/news/feed.atom")) == []


def test_newest_works_come_first(make_news, feed):
    make_news("old")
    make_news("new")
    assert entries(feed("/en/news/feed.atom")) == ["/en/news/new/", "/en/news/old/"]


def test_old_work_is_new_where_its_edition_is(make_news, translate, feed):
    old = make_news("old")
    translate(make_news("new"), "fr")
    translate(old, "fr")
    assert entries(feed("/en/news/feed.atom")) == ["/en/news/new/", "/en/news/old/"]
    found = feed("/fr/news/feed.atom")
    assert entries(found) == ["/fr/news/old/", "/fr/news/new/"]
    [since, _before] = texts(found, "published")
    edition = NewsPage.objects.get(slug="old", locale__language_code="fr")
    assert datetime.fromisoformat(since) == edition.first_published_at


def test_list_is_no_news(news, make_news, feed):
    make_news("one")
    assert entries(feed("/en/feed.atom")) == ["/en/news/one/"]


def test_feed_of_a_page_without_edition_is_named_in_its_readers_language(
    make_work, feed
):
    page = make_work("en", "news", model=NewsIndexPage, title="News")
    Card.objects.create(page=page, language="bg", title="Новини", summary="Ново.")
    found = feed("/bg/news/feed.atom")
    assert found.find(f"{ATOM}title").text == "Новини"


def test_entry_keeps_its_id_when_its_address_changes(make_news, publish, feed):
    work = make_news("before")
    [before] = texts(next(feed("/en/news/feed.atom").iter(f"{ATOM}entry")), "id")
    publish(work, slug="after")
    found = feed("/en/news/feed.atom")
    assert entries(found) == ["/en/news/after/"]
    assert texts(next(found.iter(f"{ATOM}entry")), "id") == [before]


def test_editions_of_a_work_are_different_entries(make_news, translate, feed):
    translate(make_news("one"), "fr")
    ids = {
        texts(next(feed(f"/{language}/news/feed.atom").iter(f"{ATOM}entry")), "id")[0]
        for language in ("en", "fr")
    }
    assert len(ids) == 2


def test_section_holds_what_stands_beneath_any_edition_of_it(make_news, feed):
    make_news("english")
    make_news("french", language="fr")
    assert entries(feed("/en/news/feed.atom")) == ["/en/news/english/"]
    assert entries(feed("/fr/news/feed.atom")) == ["/fr/news/french/"]


def test_section_of_another_language_holds_works_translated_from_it(
    make_news, translate, feed
):
    translate(make_news("french", language="fr"), "en")
    assert entries(feed("/en/news/feed.atom")) == ["/en/news/french/"]


def test_section_holds_nothing_from_elsewhere(make_news, make_work, feed):
    library = make_work("en", "library", model=LibraryPage)
    make_work(
        "en",
        "report",
        under=library,
        model=PublicationPage,
        kind="report",
        year=2024,
    )
    make_news("one")
    assert entries(feed("/en/library/feed.atom")) == ["/en/library/report/"]


def test_parts_of_a_work_are_no_news(make_work, feed):
    events = make_work("en", "events", model=EventIndexPage)
    meeting = make_work(
        "en", "meeting", under=events, model=MeetingPage, **meeting_facts()
    )
    make_work(
        "en",
        "session",
        under=meeting,
        model=SessionPage,
        kind="opening",
        starts=NINE,
        ends=NINE.replace(hour=10),
        room="Hall",
    )
    library = make_work("en", "library", model=LibraryPage)
    module = make_work("en", "module", under=library, model=TrainingModulePage)
    make_work("en", "lesson", under=module, model=LessonPage, minutes=10)
    booklet = make_work(
        "en",
        "booklet",
        under=library,
        model=PublicationPage,
        kind="booklet",
        year=2024,
    )
    make_work("en", "chapter", under=booklet, model=ChapterPage)
    found = set(entries(feed("/en/feed.atom")))
    assert {
        "/en/events/meeting/",
        "/en/library/module/",
        "/en/library/booklet/",
    } <= found
    assert not any("meeting/session" in address for address in found)
    assert not any("module/lesson" in address for address in found)
    assert not any("booklet/chapter" in address for address in found)


def test_work_under_a_restriction_is_not_in_the_feed(make_news, feed):
    closed = make_news("closed")
    PageViewRestriction.objects.create(
        page=fresh(closed), restriction_type=PageViewRestriction.LOGIN
    )
    assert entries(feed("/en/news/feed.atom")) == []


def test_what_xml_cannot_hold_is_left_out_of_the_feed(make_news, feed):
    make_news("odd", title="Odd\x01 news", summary="One\x0b line.")
    assert entries(feed("/en/news/feed.atom")) == ["/en/news/odd/"]


def test_work_under_embargo_is_not_in_the_feed(make_news, feed):
    make_news("later", embargo=datetime(2999, 1, 1, 9, 0))  # noqa: DTZ001 - wall clock
    assert entries(feed("/en/news/feed.atom")) == []


@pytest.mark.parametrize(
    "address",
    ["/en/nothing/feed.atom", "/en/news/nothing/feed.atom", "/xx/feed.atom"],
)
def test_feed_of_no_page_is_not_found(news, client, address):
    assert client.get(address).status_code == 404


def test_feed_of_a_draft_is_not_found(make_work, client):
    make_work("en", "draft", model=NewsIndexPage, publish=False)
    assert client.get("/en/draft/feed.atom").status_code == 404


def test_feed_of_a_page_under_embargo_is_not_found(make_news, client):
    make_news("later", embargo=datetime(2999, 1, 1, 9, 0))  # noqa: DTZ001 - wall clock
    assert client.get("/en/news/later/feed.atom").status_code == 404


def test_list_page_leads_to_its_feed(news, read):
    [link] = read("/fr/news/").select('link[type="application/atom+xml"]')
    assert link["href"] == "/fr/news/feed.atom"


def test_summary_of_a_feed_keeps_what_looks_like_a_tag(make_work, client):
    index = make_work("en", "news", model=NewsIndexPage)
    make_work(
        "en",
        "item",
        under=index,
        model=NewsPage,
        published_on=date(2024, 5, 2),
        summary="They met <today>.",
    )
    feed = client.get("/en/news/feed.atom").content.decode()
    assert "They met &amp;lt;today&amp;gt;." in feed
