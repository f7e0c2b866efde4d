"""Requests that nobody means well: always an answer, in the reader's language."""

from __future__ import annotations

from datetime import date

import pytest

from home.models import NewsIndexPage, NewsPage


@pytest.fixture
def news(make_work, translate):
    """A list of two pages, with an edition in French."""
    index = make_work("bg", "news", model=NewsIndexPage)
    translate(index, "fr")
    make_work(
        "bg",
        "item",
        under=index,
        model=NewsPage,
        published_on=date(2024, 1, 1),
    )
    return index


LONG = "x" * 8192


@pytest.mark.parametrize(
    "path",
    [
        "/fr/nothing/",
        "/fr/news/nothing/",
        "/fr/news//item/",
        "/fr/новини/",
        "/fr/news.php",
        "/fr/../../etc/passwd",
        "/fr/%2e%2e/%2e%2e/etc/passwd/",
        "/fr/wp-login.php?redirect=//evil.example",
        "/fr/news/?page=-1",
        "/fr/news/?page=0",
        "/fr/news/?page=2",
        "/fr/news/?page=99999999999999999999",
        "/fr/news/?page=1%27%20OR%201=1",
        "/fr/news/?page=%00",
        "/fr/news/?page=%ff",
        "/fr/news/?q=%ff%fe",
        "/fr/news/?q=%00",
        "/fr/%00/",
        "/fr/news%00/",
        "/fr/%ff/",
        "/fr/%c0%ae%c0%ae/",
        f"/fr/news/?q={LONG}",
        f"/fr/{LONG}/",
        "/fr/" + "a/" * 900,
        "/fr/" + "a" * 300 + "/",
        "/fr/%F0%9F%92%A9/",
        "/fr/%EF%BF%BD/",
    ],
)
def test_hostile_request_is_refused_with_a_page_in_french(news, read, client, path):
    answer = client.get(path)
    assert 400 <= answer.status_code < 500
    page = read(path, status=answer.status_code)
    assert page.html["lang"] == "fr"
    assert page.h1.get_text(strip=True)
    assert page.select("main a[href='/fr/']")


@pytest.mark.parametrize("language", ["es", "bg", "fr", "en"])
@pytest.mark.parametrize("path", ["nothing/", "?q=%00"])
def test_error_stands_in_the_language_of_its_prefix(homes, read, language, path):
    status = 404 if path == "nothing/" else 400
    page = read(f"/{language}/{path}", status=status, accept_language="en")
    assert page.html["lang"] == language


def test_errors_differ_between_languages(homes, read):
    titles = {
        read(f"/{code}/nothing/", status=404).h1.get_text()
        for code in ("es", "bg", "fr", "en")
    }
    assert len(titles) == 4


@pytest.mark.parametrize("prefix", ["de", "xx", "e", "frances"])
def test_unknown_prefix_answers_in_the_language_of_the_browser(homes, read, prefix):
    page = read(f"/{prefix}/news/", status=404, accept_language="bg,en;q=0.5")
    assert page.html["lang"] == "bg"


@pytest.mark.parametrize("prefix", ["fr-ca", "FR", "fr-x"])
def test_prefix_of_a_kind_of_french_answers_in_french(homes, read, prefix):
    page = read(f"/{prefix}/news/", status=404, accept_language="bg,en;q=0.5")
    assert page.html["lang"] == "fr"


@pytest.mark.parametrize("header", ["*", "xx", "en;q=x", "bg" * 4000, "\x00", "de-DE"])
def test_strange_wishes_for_a_language_are_answered(homes, client, header):
    answer = client.get("/", headers={"accept-language": header})
    assert answer.status_code == 302
    assert answer["Location"] in {"/es/", "/bg/", "/fr/", "/en/"}


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_writing_to_a_page_changes_nothing(news, client, method):
    answer = getattr(client, method)("/fr/news/")
    assert answer.status_code < 500


@pytest.mark.parametrize(
    ("header", "address"),
    [
        ("bg,en;q=0.5", "/bg/"),
        ("fr-CA,fr;q=0.9", "/fr/"),
        ("de,es;q=0.8,en;q=0.2", "/es/"),
        ("de", "/en/"),
        (None, "/en/"),
    ],
)
def test_root_leads_to_the_language_of_the_browser(homes, client, header, address):
    headers = {"accept-language": header} if header else {}
    answer = client.get("/", headers=headers)
    assert answer.status_code == 302
    assert answer["Location"] == address
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/fr/",
        "/fr/news/",
        "/es/news/",
        "/bg/news/item/",
        "/fr/nothing/",
        "/fr/?q=%00",
        "/robots.txt",
        "/sitemap.xml",
        "/sitemap-editions.xml",
    ],
)
def test_anonymous_page_sets_no_cookie(news, client, path):
    assert not client.get(path).cookies


def test_robots_are_told_of_the_sitemap(homes, client):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /admin/" in text
