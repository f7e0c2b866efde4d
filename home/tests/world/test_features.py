"""Every row of docs/features.md, opened and looked at in four languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest
from bs4 import Tag
from django.conf import settings
from django.test import Client

from core.languages import LANGUAGES
from home.tests.world.crawl import Answer, read

FEATURES = settings.BASE_DIR / "docs" / "features.md"
COLUMNS = ["#", "feature", "where", "selector", "es", "bg", "fr", "en"]
#: What stands between two cells; a pipe within a cell is escaped.
BETWEEN_CELLS = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class Row:
    """A feature with the place that shows it, or with the issue it waits for."""

    number: str
    feature: str
    where: str
    selector: str
    texts: dict[str, str]

    @property
    def is_planned(self) -> bool:
        """Whether the row says what is still to come."""
        return self.where.startswith("planned:")

    @property
    def is_shown_by_test(self) -> bool:
        """Whether the row names a test, because no reader sees the feature."""
        return "::" in self.where

    @property
    def is_shown_on_page(self) -> bool:
        """Whether the row names a page."""
        return not (self.is_planned or self.is_shown_by_test)


def cells(line: str) -> list[str]:
    """Return the cells of a line of a Markdown table."""
    return [
        cell.replace(r"\|", "|").strip(" `")
        for cell in BETWEEN_CELLS.split(line.strip())[1:-1]
    ]


def tables() -> list[list[str]]:
    """Return the lines of all tables, those with the names of columns included."""
    lines = FEATURES.read_text(encoding="utf-8").splitlines()
    rows = [cells(line) for line in lines if line.startswith("|")]
    return [row for row in rows if not set("".join(row)) <= set("-: ")]


def rows() -> list[Row]:
    """Return the rows of features."""
    return [
        Row(*row[:4], texts=dict(zip(COLUMNS[4:], row[4:], strict=True)))
        for row in tables()
        if row != COLUMNS
    ]


ROWS = rows()
ON_PAGES = [row for row in ROWS if row.is_shown_on_page]
BY_TESTS = [row for row in ROWS if row.is_shown_by_test]


def words(element: Tag) -> str:
    """Return what an element says, with single spaces and none before a comma."""
    text = " ".join(" ".join(element.stripped_strings).split())
    return re.sub(r" ([,.)])", r"\1", text)


@pytest.fixture(scope="module")
def answer(readable: None) -> Callable[[str], Answer]:
    """A function that asks for an address once, without an account."""
    return cache(lambda url: read(Client(), url))


def test_every_feature_stands_once_and_in_order() -> None:
    assert [row.number for row in ROWS] == [f"S{number}" for number in range(1, 126)]


def test_a_row_has_all_its_cells_or_only_says_where() -> None:
    half = [
        row.number
        for row in ROWS
        if {bool(cell) for cell in (row.selector, *row.texts.values())}
        != {row.is_shown_on_page}
        or not row.feature
    ]
    assert half == []


def test_what_is_planned_names_its_issue() -> None:
    nameless = [
        row.number
        for row in ROWS
        if row.is_planned and not row.where.removeprefix("planned:").strip()
    ]
    assert nameless == []


@pytest.mark.parametrize("row", BY_TESTS, ids=lambda row: row.number)
def test_a_named_test_exists(row: Row) -> None:
    path, name = row.where.split("::")
    module = ast.parse((settings.BASE_DIR / path).read_text(encoding="utf-8"))
    assert name in [
        node.name for node in module.body if isinstance(node, ast.FunctionDef)
    ]


# A feed is read by the same parser as the pages.
@pytest.mark.filterwarnings("ignore::bs4.XMLParsedAsHTMLWarning")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("row", ON_PAGES, ids=lambda row: row.number)
@pytest.mark.engine
def test_a_page_shows_the_feature(
    row: Row, language: str, answer: Callable[[str], Answer]
) -> None:
    page = answer(f"/{language}{row.where}")
    assert page.status == 200
    found = [words(element) for element in page.soup.select(row.selector)]
    wanted = " ".join(row.texts[language].split())
    assert any(wanted in text for text in found), f"{page.url}: {found}"
