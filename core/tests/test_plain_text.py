"""Rendered pages as plain text: every word once, nothing of the markup."""

from __future__ import annotations

import pytest

from core.blocks import BodyBlock
from core.plain_text import plain_text


def test_paragraphs_stand_apart():
    html = "<h2>Results</h2>\n<p>One  <b>report</b>\nand one guide.</p>"
    assert plain_text(html) == "Results\n\nOne report and one guide."


def test_items_of_a_list_begin_with_a_dash():
    assert plain_text("<ul><li>One</li><li>Two</li></ul>") == "– One\n\n– Two"


def test_list_inside_a_list_says_each_word_once():
    html = "<ul><li>Outer<ul><li>Inner</li></ul></li></ul>"
    assert plain_text(html) == "– Outer\n\n– Inner"


def test_paragraph_inside_a_quotation_stands_once():
    html = "<blockquote><p>The bell rings.</p></blockquote>"
    assert plain_text(html) == "The bell rings."


def test_address_of_a_link_is_written_out():
    html = '<p>Read <a href="https://example.org/a">the criteria</a> first.</p>'
    assert plain_text(html) == "Read the criteria (https://example.org/a) first."


def test_address_that_is_its_own_text_stands_once():
    html = '<p><a href="https://example.org/">https://example.org/</a></p>'
    assert plain_text(html) == "https://example.org/"


@pytest.mark.parametrize("address", ["#s-1", "?as=text", "mailto:a@example.org"])
def test_address_that_means_nothing_outside_is_left_out(address):
    assert plain_text(f'<p><a href="{address}">There</a></p>') == "There"


def test_emphasis_inside_a_link_is_kept_as_words():
    html = '<p><a href="https://example.org/"><b>Two</b> words</a></p>'
    assert plain_text(html) == "Two words (https://example.org/)"


def test_cells_of_a_row_stand_in_one_line_with_space_between():
    html = "<table><tr><th>City</th><td>Sofia</td><td>12</td></tr></table>"
    assert plain_text(html) == "City Sofia 12"


def test_caption_of_a_table_comes_before_its_rows():
    html = "<table><caption>Schools</caption><tr><td>Sofia</td></tr></table>"
    assert plain_text(html) == "Schools\n\nSofia"


@pytest.mark.parametrize(
    "hidden",
    [
        '<span aria-hidden="true">×</span>',
        "<script>alert(1)</script>",
        "<style>p { color: red }</style>",
    ],
)
def test_what_is_not_read_is_left_out(hidden):
    assert plain_text(f"<p>Read {hidden}this</p>") == "Read this"


def test_characters_are_written_as_themselves():
    assert plain_text("<p>A &amp; B &lt;C&gt; „Д“</p>") == "A & B <C> „Д“"


def test_words_around_a_line_break_stay_apart():
    assert plain_text("<p>First<br>second</p>") == "First second"


def test_empty_paragraphs_leave_no_gap():
    assert plain_text("<p>One</p><p> </p><p>Two</p>") == "One\n\nTwo"


def test_nothing_is_nothing():
    assert plain_text("") == ""


BLOCKS = {
    "heading": ("Heading words", ["Heading words"]),
    "paragraph": ("<p>Paragraph words</p>", ["Paragraph words"]),
    "list": (["First item", "Second item"], ["– First item", "– Second item"]),
    "quote": (
        {"text": "Quoted words", "attribution": "A head"},
        ["Quoted words", "A head"],
    ),
    "statistic": (
        {"value": 297, "label": "schools", "source": "Register", "year": 2023},
        ["297 schools", "Source: Register, 2023"],
    ),
    "notice": (
        {"title": "Notice title", "text": "Notice text"},
        ["Notice title", "Notice text"],
    ),
    "embed": (
        {"url": "https://vimeo.com/76979871", "title": "Film title"},
        ["Film title", "https://vimeo.com/76979871"],
    ),
    "timeline": (
        {"entries": [{"when": "2014-09", "title": "Began", "text": "Slowly"}]},
        ["September 2014", "Began", "Slowly"],
    ),
    "table": (
        {
            "columns": [
                {"type": "text", "heading": "City"},
                {"type": "number", "heading": "Schools"},
            ],
            "rows": [{"values": ["Sofia", "12"]}],
            "caption": "Schools by city",
        },
        ["Schools by city", "City Schools", "Sofia 12"],
    ),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_block_of_a_page_loses_no_word(db, name):
    value, words = BLOCKS[name]
    body = BodyBlock().to_python([{"type": name, "value": value}])
    text = plain_text(body.render_as_block())
    for word in words:
        assert text.count(word) == 1
    assert "<" not in text
