"""The style guide shows every component, and its colours can be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from core.languages import LANGUAGES
from home.styleguide.specimens import shown
from home.styleguide.tokens import contrast, names, tokens
from home.styleguide.words import all_words
from home.tests.drawing import drawn, specimens

CSS = settings.BASE_DIR / "site/portal/static/css"
#: The most queries a public page may ask.
LIMIT = 15

LIGHT, DARK = tokens()
TEXT = ("ink", "muted", "link", "link-hover", "good", "warn", "calm")
TILES = tuple(f"tile-{code}" for code in LANGUAGES)
MARKS = ("edge", "focus")


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_answers_in_every_language(
    language: str, homes: dict, read: Callable
) -> None:
    page = read(f"/{language}/styleguide/")
    assert page.html["lang"] == language
    assert page.select_one('meta[name="robots"]')["content"] == "noindex"
    links = [link["href"] for link in page.select(".site-head nav.languages a")[:4]]
    assert links == [f"/{code}/styleguide/" for code in LANGUAGES]
    assert not page.select('link[rel="alternate"][hreflang]')


def test_page_asks_few_queries_and_writes_nothing(homes: dict, client: Client) -> None:
    client.get("/bg/styleguide/")  # content types are kept as long as the process
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/bg/styleguide/").status_code == 200
    assert len(asked) <= LIMIT
    assert all(query["sql"].startswith("SELECT") for query in asked)


def test_page_is_on_no_map_and_no_other_page_leads_to_it(
    homes: dict, client: Client
) -> None:
    for path in ("/sitemap.xml", "/sitemap-editions.xml", "/en/site-map/", "/en/"):
        assert b"styleguide" not in client.get(path).content


def test_no_work_can_take_its_address(make_work: Callable) -> None:
    with pytest.raises(ValidationError) as refused:
        make_work("en", "styleguide")
    assert "slug" in refused.value.message_dict


def test_specimens_stand_under_anchors_of_their_own(
    homes: dict, read: Callable
) -> None:
    page = read("/en/styleguide/")
    ids = [element["id"] for element in page.select("[id]")]
    assert sorted(ids) == sorted(set(ids))
    assert {one.anchor for one in specimens()} <= set(ids)


def test_names_and_links_of_a_specimen_stay_within_it(
    homes: dict, read: Callable
) -> None:
    page = read("/en/styleguide/")
    ids = {element["id"] for element in page.select("[id]")}
    for element in page.select("[aria-labelledby], [aria-describedby], label[for]"):
        for name in ("aria-labelledby", "aria-describedby", "for"):
            assert set(element.get(name, "").split()) <= ids
    for link in page.select("main a[href]"):
        assert link["href"].removeprefix("#") in ids


def test_no_script_wakes_on_specimens(homes: dict, read: Callable) -> None:
    page = read("/en/styleguide/")
    assert page.select("main [data-mine]")
    assert not page.select("main [data-later], main script, main [autofocus]")


def test_page_has_one_first_heading_and_skips_no_level(
    homes: dict, read: Callable
) -> None:
    page = read("/en/styleguide/")
    levels = [int(heading.name[1]) for heading in page.main.select("h1,h2,h3,h4,h5,h6")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_shows_something_unless_it_says_otherwise(
    language: str, request_of: Any
) -> None:
    with translation.override(language):
        for one in specimens():
            for state in shown(one, request_of):
                html = BeautifulSoup(state.html, "html.parser")
                something = html.get_text(strip=True) or html.select_one(
                    "svg, img, span"
                )
                assert bool(something) != state.shows_nothing, (
                    one.template,
                    state.name,
                )


def test_the_template_a_specimen_names_is_the_one_it_is_drawn_by(
    request_of: Any,
) -> None:
    for one in specimens():
        with drawn() as found:
            shown(one, request_of)
        assert one.template in found


def test_every_word_is_there_in_four_languages() -> None:
    def quads(found: Any) -> Iterator[dict[str, str]]:
        if isinstance(found, dict) and set(LANGUAGES) <= set(found):
            yield found
        elif isinstance(found, dict | list):
            for inner in found.values() if isinstance(found, dict) else found:
                yield from quads(inner)

    every = list(quads(all_words()))
    assert len(every) > 50
    for quad in every:
        assert set(quad) == set(LANGUAGES)
        assert all(quad.values())
        assert not re.search(r"[А-я]", quad["en"] + quad["es"] + quad["fr"])


def test_bulgarian_line_holds_the_whole_alphabet() -> None:
    line = all_words()["letters"]["pangram"]["bg"].casefold()
    assert set("абвгдежзийклмнопрстуфхцчшщъьюя") <= set(line)


def test_every_size_and_space_has_a_line() -> None:
    sheet = (CSS / "components/styleguide.css").read_text("utf-8")
    for name in names("space-") + names("gap-"):
        assert f".space-of-{name} {{ inline-size: var(--{name}); }}" in sheet
    for name in names("step-"):
        assert f"var(--{name})" in sheet or name == "step-map"


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777", "#fff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("behind", ["paper", "tint"])
@pytest.mark.parametrize("name", [*TEXT, *TILES, *MARKS])
def test_colour_can_be_told_from_what_it_stands_on(
    name: str, behind: str, scheme: dict[str, str]
) -> None:
    needed = 3 if name in MARKS else 4.5
    assert contrast(scheme[name], scheme[behind]) >= needed


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("behind", ["ink", "link-hover"])
def test_paper_can_be_read_on_a_button(behind: str, scheme: dict[str, str]) -> None:
    assert contrast(scheme["paper"], scheme[behind]) >= 4.5
