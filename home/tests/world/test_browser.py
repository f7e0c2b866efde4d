"""The demo world in a browser: the keyboard, no JavaScript, nobody watching."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from core.languages import LANGUAGES
from home.tests.world.crawl import KINDS, SHOWN, Crawl

WINDOW = {"width": 1280, "height": 900}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reader_is_not_watched(
    world: Crawl, portal: str, browser: Browser, language: str
) -> None:
    """No cookie is set, nothing is stored and no other host is asked, on any page."""
    context = browser.new_context()
    tab, asked = context.new_page(), []
    context.on("request", lambda request: asked.append(request.url))
    for kind, shown_in in SHOWN:
        if shown_in == language:
            tab.goto(portal + world.of_kind(kind, language).url)
    tab.wait_for_load_state("networkidle")
    stored = tab.evaluate("localStorage.length + sessionStorage.length")
    cookies = context.cookies()
    context.close()
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith("data:")}
    assert (cookies, stored, hosts) == ([], 0, {urlsplit(portal).netloc})
    assert len(asked) > 2 * len(KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keyboard_meets_the_skip_link_first(
    portal: str, tab: Page, language: str
) -> None:
    """Tab shows the way past the menu, Enter takes it, Tab goes on from there."""
    tab.set_viewport_size(WINDOW)
    tab.goto(f"{portal}/{language}/")
    tab.keyboard.press("Tab")
    link = tab.locator(".skip-link")
    assert link.evaluate("x => x === document.activeElement")
    box = link.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert box["height"] >= 24
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    tab.keyboard.press("Tab")
    assert tab.evaluate(
        "document.querySelector('main').contains(document.activeElement)"
        " && document.activeElement.id !== 'main'"
    )


@pytest.mark.parametrize("kind", ["home", "meeting", "project"])
def test_every_focus_is_seen(world: Crawl, portal: str, tab: Page, kind: str) -> None:
    """Tab reaches every link of the page, and each shows that it has it."""
    tab.set_viewport_size(WINDOW)
    tab.goto(portal + world.of_kind(kind, "en").url)
    wanted = tab.evaluate(
        "[...document.querySelectorAll('a[href], button, summary, input, select,"
        ' [tabindex="0"]\')].filter((x) => x.checkVisibility()).length'
    )
    reached, unseen = 0, []
    for _ in range(wanted):
        tab.keyboard.press("Tab")
        said = tab.evaluate(
            "() => { const x = document.activeElement, s = getComputedStyle(x);"
            " return [x === document.body, s.outlineStyle, s.outlineWidth,"
            " x.outerHTML.slice(0, 80)]; }"
        )
        nothing, style, width, html = said
        reached += not nothing
        if not nothing and (style == "none" or width == "0px"):
            unseen.append(html)
    assert unseen == []
    assert reached == wanted


@pytest.mark.parametrize("kind", KINDS)
def test_reading_needs_no_javascript(
    world: Crawl, portal: str, browser: Browser, kind: str
) -> None:
    """Without JavaScript each kind of page shows its heading and its text."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    page = world.of_kind(kind, "es")
    tab.goto(portal + page.url)
    heading = tab.locator("h1")
    shown = heading.is_visible(), heading.inner_text(), tab.locator("main").inner_text()
    context.close()
    visible, title, text = shown
    assert visible
    assert title.split() == page.soup.h1.get_text().split()
    assert len(text) > 400


#: The files of letters that pages ask for in advance, and those that are drawn with.
LETTERS_ASKED = """() => [...document.querySelectorAll("link[as=font]")].map(
  (link) => link.href.match(/(sans|serif)-(400|600)/)[0]).sort()"""
LETTERS_DRAWN = """async () => {
  await document.fonts.ready;
  return [...document.fonts].filter((face) => face.status === "loaded").map((face) =>
    (face.family.includes("Serif") ? "serif-" : "sans-") + face.weight).sort();
}"""


@pytest.mark.parametrize("kind", [kind for kind, code in SHOWN if code == "bg"])
def test_page_asks_in_advance_for_the_letters_it_is_drawn_with(
    world: Crawl, portal: str, tab: Page, kind: str
) -> None:
    """One file too many is an eighth of an agenda; one too few comes late or never."""
    tab.goto(portal + world.of_kind(kind, "bg").url)
    tab.wait_for_load_state("networkidle")
    assert tab.evaluate(LETTERS_ASKED) == tab.evaluate(LETTERS_DRAWN)
