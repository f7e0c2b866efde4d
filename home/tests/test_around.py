"""Works around a page are made once, and again as soon as anything of them changed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from core.models import BasePage, Card
from core.tests.clock import clock_of
from core.tests.factories import fresh
from editions.tests.factories import edition_of
from home.around import works_around


@pytest.fixture
def about(make_work, translate):
    """A page of the menu with an edition in French."""
    page = make_work("en", "about", title="About", show_in_menus=True)
    translate(page, "fr")
    return page


def around(language="en", steps=(), target=None):
    """Return the titles that readers see around a page, sections and below."""
    works = works_around(language, steps, target)
    return [work.shown_title.text for work in works if work.depth > 2]


def test_works_are_made_once_for_many_pages(about):
    assert around() == ["About"]
    with CaptureQueriesContext(connection) as asked:
        assert around() == ["About"]
    assert len(asked) == 1


def test_other_language_is_made_for_itself(about):
    assert [around("en"), around("fr"), around("en")] == [
        ["About"],
        ["[fr] About"],
        ["About"],
    ]


def test_new_title_shows_at_once(about, publish):
    around()
    publish(about, title="About us")
    assert around() == ["About us"]


def test_new_words_of_an_edition_show_at_once(about, publish):
    around("fr")
    publish(edition_of(about, "fr"), title="À propos")
    assert around("fr") == ["À propos"]


def test_withdrawn_page_is_gone_at_once(about):
    around()
    fresh(about).unpublish()
    assert around() == []


def test_withdrawn_edition_is_gone_at_once(about):
    [before] = [w for w in works_around("fr", (), None) if w.depth > 2]
    edition_of(about, "fr").unpublish()
    [after] = [w for w in works_around("fr", (), None) if w.depth > 2]
    assert (before.languages, after.languages) == (["fr", "en"], ["en"])


def test_deleted_page_is_gone_at_once(about):
    around()
    fresh(about).delete()
    assert around() == []


def test_moved_page_has_its_new_address_at_once(about, make_work):
    above = make_work("en", "above", title="Above")
    around()
    fresh(about).move(fresh(above), pos="last-child")
    paths = {work.reader_path for work in works_around("en", (), None)}
    assert "/en/above/about/" in paths
    assert "/en/about/" not in paths


def test_closed_page_is_gone_at_once(about):
    around()
    PageViewRestriction.objects.create(page=about, restriction_type="login")
    assert around() == []


def test_page_of_a_closed_section_is_gone_at_once(make_work):
    above = make_work("en", "above", title="Above")
    make_work("en", "below", title="Below", under=above, show_in_menus=True)
    assert around() == ["Above", "Below"]
    PageViewRestriction.objects.create(page=above, restriction_type="login")
    assert around() == []


def test_card_shows_at_once(about):
    around("bg")
    card = Card.objects.create(
        page=about, language="bg", title="За нас", summary="Кои сме ние."
    )
    assert around("bg") == ["За нас"]
    card.title = "За портала"
    card.save()
    assert around("bg") == ["За портала"]


def test_embargo_ends_by_the_clock_alone(about, monkeypatch):
    until = datetime(2030, 1, 2, tzinfo=UTC)
    BasePage.objects.filter(pk=about.pk).update(visible_from=until)
    assert around() == []
    clock_of(monkeypatch)(until)
    assert around() == ["About"]


def test_page_above_shows_its_new_title_at_once(make_work, publish):
    section = make_work("en", "section", title="Section")
    above = make_work("en", "above", title="Above", under=section)
    assert around(steps=[section.path, above.path]) == ["Section", "Above"]
    publish(above, title="Up")
    assert around(steps=[section.path, above.path]) == ["Section", "Up"]
    assert around() == ["Section"]


def test_page_of_a_campaign_is_made_once_for_many_pages(make_work):
    section = make_work("en", "section", title="Section")
    target = make_work("en", "vote", title="Vote", under=section)
    assert around(target=target.pk) == ["Section", "Vote"]
    with CaptureQueriesContext(connection) as asked:
        assert around(target=target.pk) == ["Section", "Vote"]
    assert len(asked) == 1
