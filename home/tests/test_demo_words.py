"""The demo world as written: nobody meets a work without a title they can read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from wagtail_localize.strings import extract_strings

from core.languages import LANGUAGES
from core.models import BasePage, Card
from home.demo.build import Builder
from home.demo.translate import Dictionary
from home.demo.world import quads, read


def with_children(specs: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield pages as written and all that stand beneath them."""
    for spec in specs:
        yield spec
        yield from with_children(spec.get("children") or [])


@pytest.fixture(scope="module")
def works() -> list[dict[str, Any]]:
    """Every work of the demo world."""
    world = read()
    return list(with_children([*world.pages, *world.notes]))


@pytest.mark.parametrize(
    ("name", "longest"),
    [
        ("title", Card._meta.get_field("title").max_length),
        ("summary", BasePage._meta.get_field("summary").max_length),
    ],
)
def test_every_work_has_it_in_four_languages(works, name, longest):
    assert len(works) > 100
    lacking = [
        (work["slug"], code)
        for work in works
        for code in LANGUAGES
        if not 0 < len(work[name].get(code, "").strip()) <= longest
    ]
    assert lacking == []


def cells(work: dict[str, Any]) -> Iterator[str]:
    """Yield what stands in the columns of words of a work's tables."""
    lists = [value for value in work.values() if isinstance(value, list)]
    blocks = [x for some in lists for x in some if isinstance(x, dict)]
    tables = [block for block in blocks if "table" in block]
    for block in Builder(work).body(tables):
        for row in block["value"]["rows"]:
            yield from (cell for cell in row["values"] if isinstance(cell, str))


def test_every_cell_of_a_table_can_be_said_in_four_languages(works):
    """A passage without words keeps a whole edition from being published."""
    lacking = [
        (work["slug"], cell, code)
        for work in works
        for cell in cells(work)
        for code in LANGUAGES
        if not Dictionary(work).look_up(cell, code)
    ]
    assert lacking == []


def test_figure_among_words_is_written_alike_in_every_language():
    dictionary = Dictionary({"original": "es", "cells": ["1312"]})
    assert quads({"cells": ["1312"]}) == []
    assert {dictionary.look_up("1312", code) for code in LANGUAGES} == {"1312"}


def figures(value: Any) -> Iterator[dict[str, Any]]:
    """Yield every figure that has a source, however deep it stands."""
    if isinstance(value, dict):
        if {"source", "year"} <= value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from figures(inner)


def test_source_of_a_figure_leaves_its_year_to_the_line_beneath_it(works):
    sources = [(figure["source"], str(figure["year"])) for figure in figures(works)]
    assert len(sources) > 10
    twice = [text for said, year in sources for text in said.values() if year in text]
    assert twice == []


def test_english_texts_tell_the_time_on_the_24_hour_clock(works):
    twelve = re.compile(r"\d ?[ap]\.?m\b|\b(?:at|from|until|before) \d{1,2}\.\d{2}\b")
    texts = [quad["en"] for quad in quads(works)]
    assert [text for text in texts if twelve.search(text)] == []


def test_address_in_a_paragraph_is_a_link_in_every_edition():
    """Rich text keeps it whole; wagtail-localize numbers the links of a passage."""
    quad = {code: f"{code} a@example.org & b@example.org." for code in LANGUAGES}
    builder = Builder({"original": "es", "slug": "one"})
    [block] = builder.body([{"text": [quad]}])
    _frame, [(passage, links)] = extract_strings(block["value"])
    assert links["a2"] == {"href": "mailto:b@example.org"}
    said = Dictionary({"original": "es", "body": [quad]}).look_up(passage.data, "fr")
    assert said == passage.data.replace("es ", "fr ", 1)
    assert said.count("<a id=") == 2
