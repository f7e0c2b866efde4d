"""The demo world in a browser: each kind of page in four languages.

Every page of a kind is laid out by the same template and style sheet, so the longest of
each stands for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from core.languages import LANGUAGES
from home.tests.world.crawl import KINDS, SHOWN, Crawl

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
PHONE, DESK = 360, 1280
NARROWEST = 320
HEIGHT = 900
#: Languages whose pages are checked in dark colours too: both alphabets.
DARK = ("bg", "fr")

#: What stands out sideways of the window, if the page can be moved sideways at all.
TOO_WIDE = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.body.querySelectorAll("*")]
    .filter((x) => x.getBoundingClientRect().right > root.clientWidth + 1)
    .map((x) => x.outerHTML.slice(0, 100));
  return [`${root.scrollWidth} px wide`, ...wide.slice(0, 8)];
}"""
#: Axe measures colours, so it waits until those of another scheme have settled.
RUN_AXE = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  for (let n = 0; n < 120 && document.getAnimations().length; n++) await frame();
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.flatMap((x) => x.nodes.map(
    (node) => `${x.id}: ${node.target.join(" ")} ${node.html.slice(0, 120)}`
      + ` ${node.any.concat(node.all, node.none).map((y) => y.message).join("; ")}`
  ));
}"""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor's window, without cookies or settings of anybody."""
    opened = browser.new_context(reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def tab(context: BrowserContext) -> Page:
    """One tab for all tests of the file, as opening one takes longer than a page."""
    return context.new_page()


def faults(tab: Page) -> list[str]:
    """Return what axe has to say against the page as it is shown now."""
    if not tab.evaluate("typeof window.axe === 'object'"):
        tab.evaluate(AXE)
    return tab.evaluate(RUN_AXE)


@pytest.mark.parametrize(("kind", "language"), SHOWN)
def test_no_barrier_and_no_sideways_scroll(
    world: Crawl, portal: str, tab: Page, kind: str, language: str
) -> None:
    """Axe finds nothing on phone and desk; 320 px hold the page (WCAG 1.4.10)."""
    tab.emulate_media(color_scheme="light")
    tab.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    tab.goto(portal + world.of_kind(kind, language).url)
    found = {f"{NARROWEST} px": tab.evaluate(TOO_WIDE)}
    for width in (PHONE, DESK):
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        found[f"{width} px"] = faults(tab) + tab.evaluate(TOO_WIDE)
        if language in DARK:
            tab.emulate_media(color_scheme="dark")
            found[f"{width} px, dark"] = faults(tab)
            tab.emulate_media(color_scheme="light")
    assert {view: list_ for view, list_ in found.items() if list_} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_errors_have_no_barrier(portal: str, tab: Page, language: str) -> None:
    """So is the page that says that there is none."""
    for width in (NARROWEST, PHONE, DESK):
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        tab.goto(f"{portal}/{language}/no-such-page/")
        assert faults(tab) == []
        assert tab.evaluate(TOO_WIDE) == []


def test_axe_finds_a_barrier(portal: str, tab: Page) -> None:
    """The checks of this file can fail: barriers put in on purpose are found."""
    tab.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    tab.goto(f"{portal}/en/")
    tab.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
        " `<img src=x><p style='color:#ccc;background:#fff'>Too pale</p>"
        "<div style='width:900px'>wide</div>`)"
    )
    found = " ".join(faults(tab))
    assert "image-alt" in found
    assert "color-contrast" in found
    assert "900px" in " ".join(tab.evaluate(TOO_WIDE))


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
    tab.set_viewport_size({"width": DESK, "height": HEIGHT})
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
    tab.set_viewport_size({"width": DESK, "height": HEIGHT})
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
    assert title == page.soup.h1.get_text(strip=True)
    assert len(text) > 400
