"""Maps: what a page gets, and how little it weighs."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.utils import translation

from core import maps
from core.maps import draw
from core.maps.tests.reading import MADRID, REYKJAVIK, SOFIA, spot


def grid(west, south, east, north, *, columns, rows):
    """Return spots spread evenly over an area."""
    return [
        spot(
            (
                south + (north - south) * row / (rows - 1),
                west + (east - west) * column / (columns - 1),
            ),
            weight=1 + 3 * row * column,
            label=f"Област {row}/{column}",
            url=f"/bg/chlenove/?oblast={row}-{column}",
        )
        for row in range(rows)
        for column in range(columns)
    ]


def render(drawn, language="en"):
    """Return the map's HTML as a reader of a language gets it."""
    with translation.override(language):
        return render_to_string(
            "components/map.html",
            {"map": drawn, "map_title": "Members", "LANGUAGE_CODE": language},
        )


def test_no_spots_no_map():
    assert draw([]) is None
    assert render(None).strip() == ""


def test_a_dot_is_a_link_named_by_label_and_number():
    drawn = draw([spot(SOFIA, 1234, "Sofia", url="/x/?a=1&b=2", note="2 <networks>")])
    html = render(drawn)
    link = BeautifulSoup(html, "html.parser").select_one("figure svg a")
    assert link["href"] == "/x/?a=1&b=2"
    assert link.title.text == "Sofia: 1,234 – 2 <networks>"
    assert not link.has_attr("lang")
    assert 'lang="en"' in render(drawn, "bg")


def test_a_spot_without_an_address_is_a_named_picture():
    soup = BeautifulSoup(render(draw([spot(SOFIA)])), "html.parser")
    assert not soup.select("[href]")
    assert soup.select_one("[role=img] > title").text == "Here: 1"


def test_a_name_is_written_away_from_the_nearer_edge():
    drawn = draw([spot(SOFIA, 1, "София"), spot(MADRID, 1, "Madrid")])
    soup = BeautifulSoup(render(drawn), "html.parser")
    assert [text.text for text in soup.select(".spot-name")] == ["Madrid", "София"]
    assert [text.text for text in soup.select(".spot-name-east")] == ["София"]


def test_it_can_be_read_without_a_style_sheet():
    drawn = draw([spot(SOFIA, 30, "София"), spot(MADRID, 1)], {"BG"})
    drawing = BeautifulSoup(render(drawn), "html.parser").svg
    land = drawing.select_one("path.land").parent
    assert (land["fill"], land["stroke"]) == ("none", "GrayText")
    assert drawing["fill"] == "currentColor"
    assert {circle["fill"] for circle in drawing.select(".reach")} == {"none"}
    assert {name["display"] for name in drawing.select(".spot-name")} == {"none"}
    assert drawing.select_one(".spot-number")["fill"] == "Canvas"


def test_numbers_of_the_drawing_know_no_decimal_comma():
    html = render(draw([spot(SOFIA, 3), spot(MADRID, 7)], {"BG"}), "bg")
    attributes = re.findall(r'(?:viewBox|d|r|transform)="([^"]*)"', html)
    assert attributes
    assert not any("," in value for value in attributes)


def test_the_data_is_small():
    path = Path(maps.__file__).with_name("countries.json")
    assert len(gzip.compress(path.read_bytes())) <= 80_000


@pytest.mark.parametrize(
    ("spots", "countries", "raw", "packed"),
    [
        (grid(22.7, 41.5, 28, 44, columns=7, rows=4), {"BG"}, 25_000, 8_000),
        (grid(-75.6, -4.2, -67, 11, columns=3, rows=3), {"CO"}, 30_000, 10_000),
        (grid(-9, 35, 33, 64, columns=5, rows=4), {"BG", "ES"}, 60_000, 20_000),
        (grid(-74, 4, 140, 60, columns=5, rows=6), {"CO", "BG"}, 70_000, 21_000),
    ],
    ids=["Bulgaria", "Colombia", "Europe", "world"],
)
def test_a_page_gains_little(spots, countries, raw, packed):
    html = render(draw(spots, countries), "bg").encode()
    assert len(html) <= raw
    assert len(gzip.compress(html)) <= packed


def test_paths_are_written_with_one_decimal():
    drawn = draw([spot(SOFIA), spot(REYKJAVIK)], {"BG"})
    assert not any(re.search(r"\.\d\d|e", land.d) for land in drawn.land)
