"""Readers with settings of their own: spaced or larger text, forced colours, keyboard.

Bulgarian, with the longest words, stands for all languages.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from home.tests.world.crawl import KINDS, Crawl
from home.tests.world.test_barriers import DESK, HEIGHT, PHONE, TOO_WIDE

#: The spacing that text must bear (WCAG 2.2, 1.4.12).
SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
#: Text that its box cuts off; what is hidden from sight on purpose is left out.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((x) => {
  const style = getComputedStyle(x);
  const hides = [style.overflowX, style.overflowY].some((y) => /hidden|clip/.test(y));
  if (!hides || x.closest("svg, .visually-hidden") || x.clientHeight <= 1) return false;
  const tall = x.scrollHeight - x.clientHeight, wide = x.scrollWidth - x.clientWidth;
  return x.innerText?.trim() && (tall > 2 || wide > 2);
}).map((x) => x.outerHTML.slice(0, 100))"""
#: What takes the keyboard's focus without showing it, or is covered while it has it.
UNSEEN = """() => {
  const takes = 'a[href], button, summary, select, textarea,'
    + ' input:not([type="hidden"])';
  const said = [];
  for (const x of document.querySelectorAll(takes)) {
    if (!x.checkVisibility({visibilityProperty: true})) continue;
    document.activeElement.blur();
    const before = drawn(x);
    x.focus({focusVisible: true});
    const style = getComputedStyle(x);
    if (document.activeElement !== x) said.push("takes none: " + x.outerHTML);
    else if (x.closest("svg") && drawn(x) !== before) continue;
    else if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1)
      said.push("not shown: " + x.outerHTML);
    else if (covered(x)) said.push("covered: " + x.outerHTML);
  }
  return said.map((text) => text.slice(0, 140));

  // A drawing has no outline; it shows its focus by what it is drawn with.
  function drawn(x) {
    return [...x.querySelectorAll("*")].map((y) => getComputedStyle(y))
      .map((s) => [s.stroke, s.strokeWidth, s.fill, s.opacity]).join();
  }

  function covered(x) {
    const at = [...x.getClientRects()].find((r) => r.width > 0 && r.height > 0);
    if (!at) return false;
    const over = document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2);
    return over === null || !(x.contains(over) || over.contains(x) || x.labels?.length);
  }
}"""
#: Controls that only a colour of their own sets off from text.
BORDERLESS = """() => [...document.querySelectorAll("button, input, select, textarea")]
  .filter((x) => x.checkVisibility() && !/radio|checkbox|hidden/.test(x.type))
  .filter((x) => getComputedStyle(x).borderTopStyle === "none")
  .map((x) => x.outerHTML.slice(0, 100))"""


def visit(tab: Page, url: str, width: int) -> None:
    """Open a page anew, with nobody's settings."""
    tab.emulate_media(color_scheme="light", forced_colors="none")
    tab.set_viewport_size({"width": width, "height": HEIGHT})
    tab.goto(url)


@pytest.mark.parametrize("kind", KINDS)
def test_page_bears_a_readers_own_settings(
    world: Crawl, portal: str, tab: Page, kind: str
) -> None:
    """Spaced or doubled text stays within the page and whole; every focus is seen."""
    url = portal + world.of_kind(kind, "bg").url
    found = {}
    for width in (PHONE, DESK):
        visit(tab, url, width)
        found[f"focus, {width} px"] = tab.evaluate(UNSEEN)
        tab.evaluate(SPACED)
        found[f"spaced, {width} px"] = tab.evaluate(TOO_WIDE) + tab.evaluate(CUT_OFF)
        tab.evaluate("document.adoptedStyleSheets = []")
        tab.emulate_media(forced_colors="active")
        found[f"forced, {width} px"] = tab.evaluate(UNSEEN) + tab.evaluate(BORDERLESS)
        tab.emulate_media(forced_colors="none")
    # A page enlarged to 200 % has half as much room (WCAG 2.2, 1.4.4).
    tab.set_viewport_size({"width": DESK // 2, "height": HEIGHT // 2})
    found["doubled"] = tab.evaluate(TOO_WIDE) + tab.evaluate(CUT_OFF)
    said = [f"{view}: {fault}" for view, faults in found.items() for fault in faults]
    if said:
        pytest.fail("\n".join(said), pytrace=False)


def test_faults_put_in_on_purpose_are_found(portal: str, tab: Page) -> None:
    """The checks of this file can fail."""
    visit(tab, f"{portal}/bg/", DESK)
    tab.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
        " `<p style='height:1em;overflow:hidden'>One<br>Two</p>"
        "<button style='outline:none;border:none'>Bare</button>"
        "<div style='position:relative'><a href='/x'>Beneath</a>"
        "<b style='position:absolute;inset:0'></b></div>`)"
    )
    unseen = " ".join(tab.evaluate(UNSEEN))
    assert "not shown: <button" in unseen
    assert 'covered: <a href="/x"' in unseen
    assert "One" in " ".join(tab.evaluate(CUT_OFF))
    assert "Bare" in " ".join(tab.evaluate(BORDERLESS))


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_keyboard_opens_and_closes_the_menu(
    portal: str, tab: Page, width: int
) -> None:
    """Enter opens a branch, Tab goes into it, Escape closes it and keeps the place."""
    visit(tab, f"{portal}/bg/", width)
    if width == PHONE:
        tab.locator(".menu-fold > summary").focus()
        tab.keyboard.press("Enter")
    branch = tab.locator(".has-below > details").first
    summary, link = branch.locator("summary"), branch.locator("a").first
    summary.focus()
    assert not link.is_visible()
    tab.keyboard.press("Enter")
    assert link.is_visible()
    tab.keyboard.press("Tab")
    assert link.evaluate("x => x === document.activeElement")
    tab.keyboard.press("Escape")
    assert not link.is_visible()
    assert summary.evaluate("x => x === document.activeElement")


def test_focus_of_a_fold_in_the_menu_covers_no_word(portal: str, tab: Page) -> None:
    """The ring keeps between the entry's last letter and the next entry."""
    visit(tab, f"{portal}/bg/", DESK)
    covers = tab.evaluate(
        """() => [...document.querySelectorAll(".has-below summary")].map((fold) => {
          fold.focus({focusVisible: true});
          const {outlineOffset, outlineWidth} = getComputedStyle(fold);
          const room = parseFloat(outlineOffset) + parseFloat(outlineWidth);
          const word = document.createRange();
          word.selectNodeContents(fold.closest("li").querySelector("a"));
          const left = fold.getBoundingClientRect().left - room;
          return word.getBoundingClientRect().right - left;
        })"""
    )
    assert covers
    assert max(covers) <= 0


def test_list_of_meetings_bears_letters_of_twice_the_size(
    portal: str, tab: Page
) -> None:
    """What a meeting is called goes below its date where it has no room beside it."""
    visit(tab, f"{portal}/bg/events/", DESK // 2)
    tab.evaluate("document.documentElement.style.fontSize = '200%'")
    assert tab.evaluate(TOO_WIDE) == []
