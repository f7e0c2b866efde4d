"""The site map for people: every page by the place where it stands."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.languages import LANGUAGES
from core.models import Card
from core.tests.factories import fresh
from home.models import NewsIndexPage, NewsPage
from organisations.tests.factories import make_organisation
from projects.models import PartnerCallPage, ProjectIndexPage, ProjectPage
from resources.models import ChapterPage, LessonPage, PublicationPage


def tree(page):
    """Return the places as a tree: address, what stands beneath."""
    return _level(page.select_one(".site-map > ul"))


def _level(items):
    if items is None:
        return {}
    return {
        item.a["href"]: _level(item.find("ul"))
        for item in items.find_all("li", recursive=False)
    }


def test_map_puts_each_page_beneath_the_one_its_address_begins_with(make_work, read):
    above = make_work("en", "one")
    middle = make_work("en", "two", under=above)
    make_work("en", "three", under=middle)
    make_work("en", "beside")
    assert tree(read("/en/site-map/")) == {
        "/en/beside/": {},
        "/en/one/": {"/en/one/two/": {"/en/one/two/three/": {}}},
    }


def test_pages_of_another_tree_stand_in_the_same_place(make_work, translate, read):
    above = make_work("en", "above")
    translate(above, "bg")
    make_work("bg", "below", under=above)
    found = tree(read("/fr/site-map/"))
    assert found == {"/fr/above/": {"/fr/above/below/": {}}}


def test_pages_stand_by_their_positions(make_work, read):
    for slug, position in (("c", 3), ("a", 1), ("b", 2)):
        make_work("en", slug, position=position)
    assert list(tree(read("/en/site-map/"))) == ["/en/a/", "/en/b/", "/en/c/"]


def test_page_without_an_edition_is_on_the_map_in_its_own_language(make_work, read):
    make_work("bg", "about", title="За нас")
    link = read("/fr/site-map/").select_one(".site-map a")
    assert link["href"] == "/fr/about/"
    assert link.span["lang"] == "bg"
    assert link.get_text() == "За нас"


def test_page_with_a_card_is_named_by_it(make_work, read):
    work = make_work("bg", "about")
    work.cards.set([Card(language="fr", title="À propos", summary="Résumé")])
    work.save()
    link = read("/fr/site-map/").select_one(".site-map a")
    assert link.get_text() == "À propos"
    assert link.span is None


def test_what_stands_in_lists_of_its_own_is_not_on_the_map(make_work, read):
    index = make_work("en", "news", model=NewsIndexPage)
    make_work("en", "one", under=index, model=NewsPage, published_on=date(2024, 5, 2))
    report = make_work("en", "report", model=PublicationPage, kind="report", year=2024)
    make_work("en", "chapter", under=report, model=ChapterPage)
    assert tree(read("/en/site-map/")) == {"/en/news/": {}, "/en/report/": {}}


def test_calls_stand_apart_and_the_open_ones_first(make_work, read):
    index = make_work("en", "projects", model=ProjectIndexPage)
    now = timezone.now().replace(tzinfo=None, microsecond=0)
    lead = make_organisation("lead")
    for slug, opens, days in (
        ("closed", None, -30),
        ("later", now + timedelta(days=20), 60),
        ("open", None, 30),
        ("closing", None, 3),
    ):
        make_work(
            "en",
            slug,
            under=index,
            model=PartnerCallPage,
            lead=lead,
            published_on=date(2024, 5, 2),
            opens=opens,
            deadline=now + timedelta(days=days),
        )
    make_work("en", "bridge", under=index, model=ProjectPage, starts="2021-02")
    page = read("/en/site-map/")
    apart = {
        title.get_text(): [
            link["href"].split("/")[-2]
            for link in title.find_next_sibling("ul").select("a")
        ]
        for title in page.select(".site-map-group")
    }
    assert apart == {
        "Open calls": ["closing", "open"],
        "Upcoming calls": ["later"],
        "Closed calls": ["closed"],
    }
    assert tree(page) == {"/en/projects/": {"/en/projects/bridge/": {}}}


def test_lessons_are_on_the_map(make_work, read):
    above = make_work("en", "module")
    make_work("en", "lesson", under=above, model=LessonPage, minutes=10)
    assert tree(read("/en/site-map/")) == {"/en/module/": {"/en/module/lesson/": {}}}


def test_drafts_and_closed_pages_are_not_on_the_map(make_work, read):
    make_work("en", "draft", publish=False)
    closed = make_work("en", "closed")
    PageViewRestriction.objects.create(
        page=fresh(closed), restriction_type=PageViewRestriction.LOGIN
    )
    assert tree(read("/en/site-map/")) == {}


def test_map_leads_to_the_topics(homes, read):
    assert read("/fr/site-map/").select_one('.site-map a[href="/fr/topics/"]')


def test_footer_leads_to_the_map_and_its_switcher_stays_there(homes, read):
    assert read("/fr/").select_one('footer a[href="/fr/site-map/"]')
    links = read("/fr/site-map/").select("nav.languages a")
    assert [link["href"] for link in links] == [
        f"/{language}/site-map/" for language in LANGUAGES
    ]
