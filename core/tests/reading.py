"""What tests read on a page, as they would say it."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag


def one_line(element: Tag) -> str:
    """Return what an element says, in one line."""
    return " ".join(element.get_text(" ").split())


def at_a_glance(page: BeautifulSoup) -> dict[str, str]:
    """Return the facts beside the text of a work, by their names."""
    return {
        one_line(row.dt): one_line(row.dd)
        for row in page.select(".work-facts .facts > div")
    }


def listed(page: BeautifulSoup) -> dict[str, list[str]]:
    """Return the addresses of the works listed, by the heading they stand under."""
    return {
        one_line(group.h2): [link["href"] for link in group.select(".card h3 a")]
        for group in page.select(".work-list")
    }
