"""The menu: three levels of what a reader can read, in the readers' words."""

from __future__ import annotations

import pytest

from core.tests.factories import make_topic
from resources.models import LibraryPage


@pytest.fixture
def make_entry(make_work):
    """A function that publishes a page which the menu lists."""

    def make(slug, *, language="en", under=None, **fields):
        return make_work(language, slug, under=under, show_in_menus=True, **fields)

    return make


def menu(page):
    """Return the links of the menu as a tree: address, what stands beneath."""
    return _level(page.select_one("nav.menu .menu-fold > ul"))


def _level(items):
    if items is None:
        return {}
    return {
        item.a["href"]: _level(item.find("ul"))
        for item in items.find_all("li", recursive=False)
    }


def labels(page):
    """Return the words of the menu in their order."""
    return [link.get_text() for link in page.select("nav.menu a")]


def test_menu_has_three_levels(make_entry, read):
    page = None
    for slug in ("one", "two", "three", "four"):
        page = make_entry(slug, under=page)
    third = {"/en/one/two/three/": {}}
    assert menu(read("/en/")) == {"/en/one/": {"/en/one/two/": third}}


def test_entry_with_pages_beneath_it_opens_by_itself(make_entry, read):
    above = make_entry("above")
    make_entry("below", under=above)
    folded = read("/en/").select_one("nav.menu li.has-below details")
    assert " ".join(folded.summary.get_text().split()) == "More under above title en"


def test_entry_with_nothing_beneath_it_does_not_open(make_entry, read):
    make_entry("alone")
    page = read("/en/")
    assert page.select("nav.menu li details") == []
    assert page.select("nav.menu .has-below") == []


def test_entries_stand_by_their_positions(make_entry, read):
    above = make_entry("above", position=9)
    for slug, position in (("c", 3), ("a", 1), ("b", 2)):
        make_entry(slug, position=position)
        make_entry(f"below-{slug}", under=above, position=position)
    found = menu(read("/en/"))
    assert list(found) == ["/en/a/", "/en/b/", "/en/c/", "/en/above/"]
    assert list(found["/en/above/"]) == [
        "/en/above/below-a/",
        "/en/above/below-b/",
        "/en/above/below-c/",
    ]


def test_entries_of_several_languages_stand_by_their_positions(
    make_entry, translate, read
):
    for slug, language, position in (("b", "bg", 2), ("c", "en", 3), ("a", "en", 1)):
        entry = make_entry(slug, language=language, position=position)
        translate(entry, "fr")
    assert list(menu(read("/fr/"))) == ["/fr/a/", "/fr/b/", "/fr/c/"]


def test_page_not_meant_for_menus_is_left_out(make_work, read):
    make_work("en", "quiet")
    assert menu(read("/en/")) == {}


def test_short_title_is_that_of_the_readers_edition(make_entry, translate, read):
    entry = make_entry("about", title="About the portal", menu_title="About")
    translate(entry, "fr")
    assert labels(read("/en/")) == ["About"]
    assert labels(read("/fr/")) == ["[fr] About"]


def test_without_a_short_title_the_title_stands(make_entry, translate, read):
    translate(make_entry("about", title="About"), "fr")
    assert labels(read("/fr/")) == ["[fr] About"]


def test_page_is_left_out_of_the_menus_it_says(make_entry, translate, read):
    entry = make_entry("about", left_out_of_menus=["fr"])
    translate(entry, "fr")
    translate(entry, "bg")
    assert menu(read("/fr/")) == {}
    assert menu(read("/bg/")) == {"/bg/about/": {}}
    assert menu(read("/en/")) == {"/en/about/": {}}


def test_what_stands_beneath_a_page_left_out_is_left_out_as_well(
    make_entry, translate, read
):
    above = make_entry("above", left_out_of_menus=["fr"])
    translate(above, "fr")
    translate(make_entry("below", under=above), "fr")
    assert menu(read("/fr/")) == {}
    assert menu(read("/en/")) == {"/en/above/": {"/en/above/below/": {}}}


def test_work_without_an_edition_in_the_language_is_left_out(
    make_entry, translate, read
):
    above = make_entry("above")
    translate(above, "fr")
    translate(make_entry("known", under=above), "fr")
    make_entry("unknown", under=above)
    assert menu(read("/fr/")) == {"/fr/above/": {"/fr/above/known/": {}}}


def test_page_of_another_tree_stands_beneath_the_same_page(make_entry, translate, read):
    above = make_entry("above")
    translate(above, "bg")
    make_entry("below", language="bg", under=above)
    assert menu(read("/bg/")) == {"/bg/above/": {"/bg/above/below/": {}}}


@pytest.mark.parametrize("path", ["one/", "one/two/", "one/two/three/"])
def test_page_being_read_is_marked(make_entry, read, path):
    page = None
    for slug in ("one", "two", "three"):
        page = make_entry(slug, under=page)
    [current] = read(f"/en/{path}").select("nav.menu [aria-current=page]")
    assert current["href"] == f"/en/{path}"


def test_edition_being_read_is_marked(make_entry, translate, read):
    translate(make_entry("about"), "fr")
    [current] = read("/fr/about/").select("nav.menu [aria-current=page]")
    assert current["href"] == "/fr/about/"


def test_nothing_is_marked_on_a_page_that_the_menu_does_not_list(
    make_entry, make_work, read
):
    make_entry("about")
    make_work("en", "quiet")
    assert read("/en/quiet/").select("nav.menu [aria-current]") == []


def test_sections_around_the_page_being_read_are_marked(make_entry, make_work, read):
    above = make_entry("above")
    make_entry("other")
    make_work("en", "quiet", under=make_entry("inner", under=above))
    marked = read("/en/above/inner/quiet/").select("nav.menu [aria-current=true]")
    assert [link["href"] for link in marked] == ["/en/above/", "/en/above/inner/"]


def test_step_above_stands_last_before_the_page_itself(make_work, read):
    """On a phone the way back is that step alone, by the style sheet."""
    below = make_work("en", "below", under=make_work("en", "above"))
    steps = read(f"/en/above/{below.slug}/").select(".breadcrumb li")
    assert steps[-2].a["href"] == "/en/above/"
    assert steps[-1]["aria-current"] == "page"


def test_topics_stand_beside_the_library(make_entry, translate, read):
    make_entry("about", position=3)
    library = make_entry("library", position=1, model=LibraryPage)
    translate(library, "fr")
    assert list(menu(read("/en/"))) == ["/en/library/", "/en/topics/", "/en/about/"]
    assert labels(read("/fr/"))[1:] == ["Thèmes"]


@pytest.mark.parametrize(("path", "mark"), [("", "page"), ("families/", "true")])
def test_topics_are_marked_while_they_are_read(make_entry, read, path, mark):
    make_entry("library", model=LibraryPage)
    make_topic("families")
    [current] = read(f"/en/topics/{path}").select("nav.menu [aria-current]")
    assert (current["href"], current["aria-current"]) == ("/en/topics/", mark)


def test_menu_without_a_library_has_no_topics(make_entry, read):
    make_entry("about")
    assert list(menu(read("/en/"))) == ["/en/about/"]
