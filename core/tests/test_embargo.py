"""Releases under embargo: in no list, at no address, in no language, until then."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from core.models import BasePage, Card
from core.tests.factories import fresh, make_topic, maker, meeting_facts, with_edition

NewsIndexPage = apps.get_model("home", "NewsIndexPage")
NewsPage = apps.get_model("home", "NewsPage")
EventIndexPage = apps.get_model("events", "EventIndexPage")
MeetingPage = apps.get_model("events", "MeetingPage")

LANGUAGES = ("es", "bg", "fr", "en")
FUTURE = datetime(2999, 1, 1, 9, 0)  # noqa: DTZ001 - wall clock
PAST = datetime(2020, 1, 1, 9, 0)  # noqa: DTZ001 - wall clock
SECRET = "The secret"


@pytest.fixture
def index(make_work, translate):
    """The news in English, with an edition in French."""
    return with_edition(make_work("en", "news", model=NewsIndexPage), translate, "fr")


@pytest.fixture
def make_release(index, make_work):
    """A function that publishes a release, under embargo unless told otherwise."""
    return maker(
        make_work,
        NewsPage,
        under=index,
        title=SECRET,
        embargo=FUTURE,
        published_on=date(2024, 1, 2),
    )


@pytest.fixture
def release(make_release, translate):
    """A release under embargo with an edition in French and a card in Spanish."""
    release = make_release("release")
    release.cards.set([Card(language="es", title=SECRET, summary=SECRET)])
    release.save()
    translate(release, "fr")
    return fresh(release)


def lifted(publish, release):
    """Publish a release whose embargo has ended today, so that it is news."""
    return publish(release, embargo=PAST, published_on=timezone.localdate())


@pytest.mark.parametrize("language", LANGUAGES)
def test_release_under_embargo_is_not_found_in_any_language(release, read, language):
    page = read(f"/{language}/news/release/", status=404)
    assert SECRET not in page.get_text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_form_of_it_is_not_found_either(release, client, language):
    answer = client.get(f"/{language}/news/release/?as=text")
    assert answer.status_code == 404
    assert SECRET not in answer.content.decode()


def test_somebody_logged_in_who_is_no_editor_does_not_read_it(release, client):
    client.force_login(get_user_model().objects.create_user("reader"))
    assert client.get("/en/news/release/").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_editor_reads_it_and_is_told_of_the_embargo(release, editor, language):
    answer = editor.get(f"/{language}/news/release/")
    assert answer.status_code == 200
    page = answer.content.decode()
    assert SECRET in page
    assert "2999" in page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "address", ["", "news/", "feed.atom", "news/feed.atom", "site-map/"]
)
def test_release_under_embargo_is_in_no_list(release, client, language, address):
    answer = client.get(f"/{language}/{address}")
    assert answer.status_code == 200
    assert SECRET not in answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["", "feed.atom"])
def test_release_under_embargo_is_on_no_topic(make_release, client, language, address):
    topic = make_topic("music")
    release = make_release("release")
    release.topics.set([topic])
    release.save()
    answer = client.get(f"/{language}/topics/music/{address}")
    assert answer.status_code == 200
    assert SECRET not in answer.content.decode()


def test_release_under_embargo_is_not_counted_on_its_topic(make_release, read):
    topic = make_topic("violin")
    topic.broader = make_topic("music")
    topic.save()
    for page in (make_release("release"), make_release("open", embargo=None)):
        page.topics.set([topic])
        page.save()
    branch = read("/en/topics/").select_one('li:has(a[href="/en/topics/violin/"])')
    assert branch.select_one(".facet-count").get_text() == "1"


def test_release_under_embargo_is_not_related_to_others(make_release, read):
    topic = make_topic("music")
    for page in (
        make_release("release"),
        make_release("open", title="Open", embargo=None),
    ):
        page.topics.set([topic])
        page.save_revision().publish()
    assert SECRET not in read("/en/news/open/").get_text()


def test_release_under_embargo_is_no_neighbour_of_others(make_release, read):
    make_release("release")
    make_release("open", title="Open", embargo=None, published_on=date(2024, 1, 3))
    assert SECRET not in read("/en/news/open/").get_text()


def test_release_under_embargo_is_not_told_by_its_meeting(
    make_release, make_work, read
):
    events = make_work("en", "events", model=EventIndexPage)
    meeting = make_work(
        "en", "academy", under=events, model=MeetingPage, **meeting_facts()
    )
    make_release("release", meeting=meeting)
    assert SECRET not in read("/en/events/academy/").get_text()


def test_release_under_embargo_is_in_no_sitemap(release, client):
    entries = client.get("/sitemap-editions.xml").content.decode()
    assert "/en/news/" in entries
    assert "release" not in entries


def test_release_under_embargo_has_no_feed_of_its_own(release, client):
    assert client.get("/en/news/release/feed.atom").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_release_is_read_in_every_language_after_its_embargo(
    release, publish, read, language
):
    lifted(publish, release)
    assert SECRET in read(f"/{language}/news/release/").h1.get_text()


@pytest.mark.parametrize("address", ["/en/", "/en/news/", "/fr/news/", "/en/feed.atom"])
def test_release_is_listed_after_its_embargo(release, publish, client, address):
    lifted(publish, release)
    assert SECRET in client.get(address).content.decode()


def test_release_is_in_the_sitemap_after_its_embargo(release, publish, client):
    lifted(publish, release)
    entries = client.get("/sitemap-editions.xml").content.decode()
    assert "/en/news/release/" in entries
    assert "/fr/news/release/" in entries


def test_release_without_an_embargo_is_read_at_once(make_release, read):
    make_release("release", embargo=None)
    assert read("/en/news/release/").h1.get_text() == SECRET


def test_embargo_that_was_taken_away_holds_no_more(release, publish, read):
    publish(release, embargo=None)
    assert SECRET in read("/fr/news/release/").h1.get_text()


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("UTC", "2999-01-01T09:00:00+00:00"),
        ("Europe/Sofia", "2999-01-01T07:00:00+00:00"),
        ("America/Bogota", "2999-01-01T14:00:00+00:00"),
    ],
)
def test_embargo_ends_on_the_clock_of_its_zone(make_release, zone, moment):
    release = make_release("release", zone=zone)
    assert release.visible_from == datetime.fromisoformat(moment)


def editions_until(release):
    """Return the end of the embargo on each edition, by language."""
    found = BasePage.objects.filter(translation_key=release.translation_key)
    return dict(found.values_list("locale__language_code", "visible_from"))


def test_every_edition_carries_the_embargo(release):
    assert editions_until(release) == {
        "en": release.embargo_at,
        "fr": release.embargo_at,
    }


def test_edition_that_was_there_before_the_embargo_carries_it(
    make_release, translate, publish, read
):
    release = make_release("release", embargo=None)
    translate(release, "fr")
    release = publish(release, embargo=FUTURE)
    assert editions_until(release)["fr"] == release.embargo_at
    read("/fr/news/release/", status=404)


def test_edition_that_is_translated_again_keeps_the_embargo(release, translate, read):
    translate(release, "fr")
    assert editions_until(release)["fr"] == release.embargo_at
    read("/fr/news/release/", status=404)


def test_edition_loses_the_embargo_with_its_original(release, publish):
    publish(release, embargo=None)
    assert set(editions_until(release).values()) == {None}


def test_draft_of_an_embargo_hides_nothing_yet(make_release, read):
    release = make_release("release", embargo=None)
    release.embargo = FUTURE
    release.save_revision()
    assert read("/en/news/release/").h1.get_text() == SECRET


def test_draft_without_the_embargo_opens_nothing_yet(release, read):
    release.embargo = None
    release.save_revision()
    read("/en/news/release/", status=404)


def test_older_draft_of_an_edition_does_not_bring_the_embargo_back(
    release, publish, read
):
    edition = release.get_translations().get(locale__language_code="fr")
    draft = edition.specific.save_revision()
    lifted(publish, release)
    draft.publish()
    assert SECRET in read("/fr/news/release/").h1.get_text()


def test_older_draft_of_an_edition_does_not_take_the_embargo_away(
    make_release, translate, publish, read
):
    release = make_release("release", embargo=None)
    draft = translate(release, "fr").save_revision()
    publish(release, embargo=FUTURE)
    draft.publish()
    read("/fr/news/release/", status=404)


def test_preview_of_a_release_under_embargo_is_for_editors(release, client, editor):
    address = reverse("wagtailadmin_pages:view_draft", args=[release.pk])
    assert SECRET in editor.get(address).content.decode()
    client.logout()
    assert client.get(address).status_code == 302
