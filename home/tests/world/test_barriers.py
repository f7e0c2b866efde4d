"""No barrier on any kind of page, in four languages, on phone and desk.

Every page of a kind is laid out by the same template and style sheet, so the longest of
each stands for the rest.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from core.languages import LANGUAGES
from home.tests.world.crawl import SHOWN, Crawl

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
PHONE, DESK = 360, 1280
NARROWEST = 320
HEIGHT = 900
#: Of dark colours only what colours can break is asked again.
COLOURS = {"runOnly": {"type": "tag", "values": ["cat.color"]}}
#: Widths at which axe looks, by language: it asks about marks and colours, which the
#: words of a language hardly change. Bulgarian, with the longest words, is asked all.
LOOKED_AT = {"bg": (PHONE, DESK), "en": (DESK,), "es": (PHONE,), "fr": (DESK,)}
#: Languages whose pages are checked in dark colours too.
DARK = ("bg",)

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
RUN_AXE = """async (options) => {
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  for (let n = 0; n < 120 && document.getAnimations().length; n++) await frame();
  const found = await axe.run(document, {resultTypes: ["violations"], ...options});
  return found.violations.flatMap((x) => x.nodes.map(
    (node) => `${x.id}: ${node.target.join(" ")} ${node.html.slice(0, 120)}`
      + ` ${node.any.concat(node.all, node.none).map((y) => y.message).join("; ")}`
  ));
}"""


def faults(tab: Page, **options: Any) -> list[str]:
    """Return what axe has to say against the page as it is shown now."""
    if not tab.evaluate("typeof window.axe === 'object'"):
        tab.evaluate(AXE)
    return tab.evaluate(RUN_AXE, options)


@pytest.mark.parametrize(("kind", "language"), SHOWN)
def test_no_barrier_and_no_sideways_scroll(
    world: Crawl, portal: str, tab: Page, kind: str, language: str
) -> None:
    """Axe finds nothing on phone and desk; 320 px hold the page (WCAG 1.4.10)."""
    tab.emulate_media(color_scheme="light")
    tab.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    tab.goto(portal + world.of_kind(kind, language).url)
    found = {f"{NARROWEST} px": tab.evaluate(TOO_WIDE)}
    for width in LOOKED_AT[language]:
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        found[f"{width} px"] = faults(tab) + tab.evaluate(TOO_WIDE)
        if language in DARK:
            tab.emulate_media(color_scheme="dark")
            found[f"{width} px, dark"] = faults(tab, **COLOURS)
            tab.emulate_media(color_scheme="light")
    said = [f"{view}: {fault}" for view, all_ in found.items() for fault in all_]
    if said:
        pytest.fail("\n".join(said), pytrace=False)


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
