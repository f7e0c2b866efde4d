"""Every address of the demo world in four languages, read once and checked as HTML."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from core.languages import LANGUAGES
from home.tests.world import checks
from home.tests.world.crawl import SHOWN, Answer, Crawl

#: The one of these that a database has to do with.
QUERIES = "at most 15 queries"
#: What holds on each page, by the name of the test that it becomes.
EVERYWHERE: dict[str, Callable[[Answer], list[str]]] = {
    "says its language": lambda x: checks.wrong_language_marks(x.soup, x.language),
    "texts in the alphabet they say": lambda x: checks.wrong_alphabets(x.soup),
    "texts in the language they say": lambda x: checks.wrong_languages(x.soup),
    "one h1 and no level skipped": lambda x: checks.wrong_headings(x.soup),
    "HTML without parse errors": lambda x: checks.parse_errors(x.html),
    "HTML by the standard": lambda x: checks.wrong_markup(x.soup),
    "links that lead somewhere": lambda x: checks.malformed_links(x.soup, x.url),
    "nothing asked of other hosts": lambda x: checks.foreign_resources(x.soup, x.url),
    "no JavaScript but our module": lambda x: checks.scripts(x.soup),
    "tells machines what it is": lambda x: checks.wrong_data(x.soup),
    QUERIES: lambda x: checks.too_many_queries(x.queries),
    "no cookie": lambda x: x.cookies,
}


def told(faults: dict[str, list[str]]) -> str:
    """Return faults with one page each that has them, the most frequent first."""
    lines = sorted(faults.items(), key=lambda item: -len(item[1]))
    return "\n".join(
        f"{len(urls)} × {fault}   such as {urls[0]}" for fault, urls in lines[:40]
    )


def gather(pages: list[Answer], check: Callable[[Answer], list[str]]) -> str:
    """Return what a check finds on all pages, each fault once."""
    faults: dict[str, list[str]] = {}
    for page in pages:
        for fault in check(page):
            faults.setdefault(fault, []).append(page.url)
    return told(faults)


@pytest.mark.engine
def test_every_page_answers(world: Crawl) -> None:
    """Each address that a link or the database names answers with 200."""
    bad = {page.url: page.status for page in world.pages if page.status != 200}
    assert not bad
    assert len(world.works) >= 4 * 85
    assert set(world.answers) == world.works | world.linked


@pytest.mark.engine
def test_every_work_is_linked_to(world: Crawl) -> None:
    """From the home page of each language every work can be reached by links."""
    assert sorted(world.works - world.linked) == []


@pytest.mark.parametrize(("kind", "language"), SHOWN)
def test_every_kind_of_page_is_there(world: Crawl, kind: str, language: str) -> None:
    """Each page template and each situation is shown in each language."""
    assert world.of_kind(kind, language).status == 200


@pytest.mark.parametrize(
    "what",
    [
        pytest.param(what, marks=pytest.mark.engine if what == QUERIES else ())
        for what in EVERYWHERE
    ],
)
def test_on_every_page(world: Crawl, what: str) -> None:
    """What ``EVERYWHERE`` names holds on each page."""
    if found := gather(world.pages, EVERYWHERE[what]):
        pytest.fail(f"{what}: not on these pages\n{found}", pytrace=False)


def test_no_broken_link(world: Crawl) -> None:
    """Each internal link leads to a page or file, and to a place that is on it."""

    def broken(page: Answer) -> list[str]:
        return checks.broken_links(page.soup, page.url, world.status, world.ids)

    if found := gather(world.pages, broken):
        pytest.fail(f"broken links\n{found}", pytrace=False)


def test_no_missing_file(world: Crawl) -> None:
    """Each style sheet, icon and picture that a page shows is there."""

    def missing(page: Answer) -> list[str]:
        asked = checks.resources(page.soup, page.url)
        return [url for url in asked if world.status(url) != 200]

    if found := gather(world.pages, missing):
        pytest.fail(f"missing files\n{found}", pytrace=False)


@pytest.mark.engine
def test_sitemap_lists_the_editions(world: Crawl, readable: None) -> None:
    """The sitemap names every page that is no fallback, and nothing else."""
    index = Client().get("/sitemap.xml").content.decode()
    listed: set[str] = set()
    for part in re.findall(r"<loc>https?://[^/]+(/[^<]+)</loc>", index):
        text = Client().get(part.replace("&amp;", "&")).content.decode()
        listed |= set(re.findall(r"<loc>https?://[^/]+(/[^<]+)</loc>", text))
    editions = {
        page.url
        for page in world.pages
        if page.url in world.works and not page.is_fallback
    }
    assert listed == editions


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["no-such-page/", "library/no-such-work/", "%00/"])
def test_errors_speak_the_readers_language(
    readable: None, language: str, path: str
) -> None:
    """Pages that say what went wrong are pages like all others."""
    response = Client().get(f"/{language}/{path}")
    assert response.status_code in {400, 404}
    html = response.content.decode()
    soup = checks.parse(html)
    assert checks.wrong_language_marks(soup, language) == []
    assert checks.wrong_alphabets(soup) == []
    assert checks.wrong_languages(soup) == []
    assert checks.wrong_headings(soup) == []
    assert checks.parse_errors(html) == []
    assert checks.wrong_markup(soup) == []
