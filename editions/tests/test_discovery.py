"""What search engines and readers are told of the languages a work has."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from wagtail.models import PageViewRestriction


@pytest.fixture
def work(make_work, translate):
    """A Bulgarian work with editions in French and English."""
    work = make_work("bg", "note")
    translate(work, "fr")
    translate(work, "en")
    return work


def alternates(page):
    """Return hreflang links of a page by language."""
    links = page.select("link[rel=alternate][hreflang]")
    return {link["hreflang"]: link["href"] for link in links}


def sitemap(client):
    """Return the sitemap's entries: alternates by address."""
    answer = client.get("/sitemap-editions.xml")
    # Without its first line it reads like HTML, for which a parser is at hand.
    _declaration, entries = answer.content.decode().split("?>", 1)
    soup = BeautifulSoup(entries, "html.parser")
    return {
        url.loc.get_text(): {
            link["hreflang"]: link["href"] for link in url.find_all("xhtml:link")
        }
        for url in soup.find_all("url")
    }


def test_hreflang_is_the_same_on_every_edition(work, read):
    found = [alternates(read(f"/{code}/note/")) for code in ("bg", "fr", "en")]
    assert found[0] == found[1] == found[2]


def test_hreflang_names_each_live_edition_and_the_original_as_default(work, read):
    assert alternates(read("/fr/note/")) == {
        "bg": "http://testserver/bg/note/",
        "fr": "http://testserver/fr/note/",
        "en": "http://testserver/en/note/",
        "x-default": "http://testserver/bg/note/",
    }


def test_hreflang_leaves_an_unpublished_edition_out(work, read):
    edition = work.get_translations().get(locale__language_code="fr")
    edition.specific.unpublish()
    assert "fr" not in alternates(read("/bg/note/"))


def test_hreflang_leaves_a_closed_edition_out(work, read):
    edition = work.get_translations().get(locale__language_code="fr")
    PageViewRestriction.objects.create(
        page=edition, restriction_type=PageViewRestriction.LOGIN
    )
    assert set(alternates(read("/bg/note/"))) == {"bg", "en", "x-default"}


def test_sitemap_holds_all_four_trees(work, client):
    addresses = sitemap(client)
    for language in ("es", "bg", "fr", "en"):
        assert f"http://testserver/{language}/" in addresses
    assert "http://testserver/bg/note/" in addresses
    assert "http://testserver/fr/note/" in addresses


def test_sitemap_holds_no_fallback(work, client):
    assert "http://testserver/es/note/" not in sitemap(client)


def test_sitemap_holds_no_draft(make_work, translate, client):
    work = make_work("bg", "note")
    translate(work, "fr", publish=False)
    make_work("bg", "draft", publish=False)
    addresses = sitemap(client)
    assert "http://testserver/fr/note/" not in addresses
    assert "http://testserver/bg/draft/" not in addresses


def test_sitemap_names_the_same_alternates_as_the_pages(work, client, read):
    entries = sitemap(client)
    for code in ("bg", "fr", "en"):
        address = f"http://testserver/{code}/note/"
        assert entries[address] == alternates(read(f"/{code}/note/"))


def test_sitemap_index_leads_to_the_sitemap(homes, client):
    assert b"/sitemap-editions.xml" in client.get("/sitemap.xml").content


def switcher(page):
    """Return the links of the language switcher by language."""
    links = page.select("nav.languages a")
    return {link.span["lang"]: link for link in links}


def test_switcher_leads_to_the_same_work_in_each_language(work, read):
    links = switcher(read("/fr/note/"))
    assert {code: link["href"] for code, link in links.items()} == {
        code: f"/{code}/note/" for code in ("es", "bg", "fr", "en")
    }


def test_switcher_marks_the_language_without_an_edition(work, read):
    links = switcher(read("/fr/note/"))
    missing = [code for code, link in links.items() if not link.has_attr("hreflang")]
    assert missing == ["es"]
    name = links["es"].span.get_text(strip=True)
    assert links["es"].get_text(strip=True) != name
    assert links["en"].get_text(strip=True) == links["en"].span.get_text(strip=True)


def test_switcher_says_which_language_is_being_read(work, read):
    links = switcher(read("/fr/note/"))
    current = [code for code, link in links.items() if link.get("aria-current")]
    assert current == ["fr"]


def test_switcher_of_a_page_not_found_leads_home(homes, read):
    links = switcher(read("/fr/nothing/", status=404))
    assert links["bg"]["href"] == "/bg/"


def test_every_switcher_link_answers(work, read):
    for link in switcher(read("/fr/note/")).values():
        assert read(link["href"]).h1


def test_menu_names_the_work_in_the_readers_language(
    make_work, translate, publish, read
):
    work = make_work("bg", "about", title="За нас", show_in_menus=True)
    translate(work, "fr")
    menu = read("/fr/").select_one("nav.menu a")
    assert menu.get_text() == "[fr] За нас"


def test_menu_leaves_out_what_has_no_edition_in_its_language(make_work, read):
    make_work("bg", "about", title="За нас", show_in_menus=True)
    assert read("/bg/").select_one("nav.menu a").get_text() == "За нас"
    assert read("/es/").select_one("nav.menu a") is None
