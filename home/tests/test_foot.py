"""What ends a page: the line of a work, and the foot of every page."""

from __future__ import annotations

import pytest

from core.languages import LANGUAGES
from home.models import NewsIndexPage


def test_work_ends_with_its_date_and_ways_to_pass_it_on(make_work, read):
    make_work("en", "note")
    share = read("/en/note/").select_one(".share")
    assert share.select_one(".share-date time")
    names = [link.get_text() for link in share.select("li a")]
    assert names == ["WhatsApp", "Send by e-mail", "Facebook", "X", "LinkedIn"]
    assert share.select_one("input")["value"] == "http://testserver/en/note/"


@pytest.mark.parametrize("path", ["/en/", "/en/news/"])
def test_home_page_and_lists_are_not_passed_on(make_work, read, path):
    make_work("en", "news", model=NewsIndexPage)
    assert read(path).select(".share") == []


def test_foot_leads_to_each_language_of_the_page(make_work, read):
    make_work("en", "note")
    links = read("/en/note/").select(".foot-languages a")
    assert [link["lang"] for link in links] == list(LANGUAGES)
    assert [link["href"] for link in links] == [f"/{code}/note/" for code in LANGUAGES]
    assert [link["lang"] for link in links if link.get("aria-current")] == ["en"]


def test_paper_says_the_address(make_work, read):
    make_work("en", "note")
    address = read("/en/note/").select_one(".site-foot .print-only")
    assert address.get_text() == "http://testserver/en/note/"
