"""Pages on paper, printed by the browser itself."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

#: One page whose text is long, one whose list is, one whose tables are.
PAGES = (
    "/bg/news/twelve-towns-count-absence/",
    "/bg/topics/absenteeism/",
    "/bg/projects/learning-cities/",
)
#: A sheet's height in pixels, and steps smaller than the foot with the date above it.
SHEET, STEP = 1040, 60
#: Pushes what is below the title down.
PUSH = """(room) => {
  const pushed = document.querySelector(".pushed") ?? document.createElement("div");
  pushed.className = "pushed";
  pushed.style.blockSize = room + "px";
  document.querySelector(".work-head").after(pushed);
}"""
#: What ends each page on paper: the date of the work, if it has one, and the foot.
END = """() => [".share-date", ".site-foot"]
  .map((name) => document.querySelector(name)?.innerText ?? "")"""


def squeezed(text: str) -> str:
    """Return a text without white space and dots, which paper has otherwise."""
    return "".join(text.replace("·", " ").split())


def last_sheets(tab: Page) -> Iterator[str]:
    """Print a page again and again, each time a bit longer."""
    for room in range(0, SHEET, STEP):
        tab.evaluate(PUSH, room)
        sheets = PdfReader(io.BytesIO(tab.pdf(format="A4"))).pages
        yield squeezed(sheets[-1].extract_text())


@pytest.mark.parametrize("address", PAGES)
def test_no_sheet_of_paper_is_for_the_foot_alone(
    portal: str, tab: Page, address: str
) -> None:
    """However long a page is, its foot is whole and stands below some of its text."""
    tab.goto(portal + address)
    tab.emulate_media(media="print")
    date, foot = map(squeezed, tab.evaluate(END))
    tab.emulate_media(media=None)
    for sheet in last_sheets(tab):
        above, whole, _ = sheet.partition(foot)
        assert whole
        assert above.removesuffix(date)
