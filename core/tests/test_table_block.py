"""Tables: refused where nobody could read them aloud, translated cell by cell."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlockValidationError

from core.blocks import BodyBlock, TableBlock
from core.tests.factories import fresh

WORDS = [
    "Schools by city",
    "City",
    "Schools",
    "Told by",
    "Sofia",
    "the register",
    "Plovdiv",
    "its mayor",
]
NBSP, NARROW_NBSP = "\u00a0", "\u202f"


def table(caption="Schools by city", headings=("City", "Schools", "Told by")):
    """Return a table of two lines as an editor sends it."""
    return {
        "columns": [
            {"type": kind, "heading": heading}
            for kind, heading in zip(("text", "number", "text"), headings, strict=True)
        ],
        "rows": [
            {"values": ["Sofia", "12345.5", "the register"]},
            {"values": ["Plovdiv", "7", "its mayor"]},
        ],
        "caption": caption,
    }


@pytest.fixture
def work(make_work):
    """An English page with a table."""
    return make_work("en", "note", body=[{"type": "table", "value": table()}])


def cleaned(value):
    """Return a table as the form takes it, or raise what it is refused with."""
    block = TableBlock()
    return block.clean(block.to_python(value))


def grid(page):
    """Return the words of a page's table: caption, heads and lines."""
    shown = page.select_one("main table")
    return [shown.caption.get_text(strip=True)] + [
        [cell.get_text(strip=True) for cell in line.select("th, td")]
        for line in shown.select("tr")
    ]


def languages(page):
    """Return the language of each text of a page's table, by text."""
    shown = page.select_one("main table")
    return {
        text.strip(): text.find_parent(lang=True)["lang"]
        for text in shown.find_all(string=True)
        if text.strip()
    }


def test_table_with_caption_and_headings_is_taken():
    assert cleaned(table()).caption == "Schools by city"


def test_table_without_a_caption_is_refused():
    with pytest.raises(ValidationError) as refused:
        cleaned(table(caption=""))
    assert refused.value.messages == ["Give the table a caption."]


def test_table_with_a_column_without_heading_is_refused():
    with pytest.raises(ValidationError) as refused:
        cleaned(table(headings=("City", "", "Told by")))
    assert refused.value.messages == ["Give each column of the table a heading."]


def test_refusal_stands_at_the_table_among_the_blocks():
    body = BodyBlock().to_python(
        [
            {"type": "paragraph", "value": "<p>Text</p>"},
            {"type": "table", "value": table(caption="")},
        ]
    )
    with pytest.raises(StreamBlockValidationError) as refused:
        BodyBlock().clean(body)
    assert list(refused.value.block_errors) == [1]


def test_cells_may_be_empty():
    value = table()
    value["rows"][1]["values"] = ["Plovdiv", None, ""]
    assert cleaned(value).row_data[1]["values"] == ["Plovdiv", None, ""]


def test_translators_are_handed_every_word_once_and_no_number():
    block = TableBlock()
    segments = block.get_translatable_segments(block.to_python(table()))
    assert [segment.render_text() for segment in segments] == WORDS
    assert len({segment.path for segment in segments}) == len(WORDS)


def test_translators_are_handed_nothing_of_no_table():
    assert TableBlock().get_translatable_segments(None) == []


def test_empty_cells_are_not_handed_to_translators():
    value = table()
    value["rows"][1]["values"] = ["", "7", ""]
    block = TableBlock()
    segments = block.get_translatable_segments(block.to_python(value))
    assert [segment.render_text() for segment in segments] == WORDS[:6]


def test_every_word_stands_translated_on_the_edition(work, translate, read):
    translate(work, "bg")
    assert grid(read("/bg/note/")) == [
        "[bg] Schools by city",
        ["[bg] City", "[bg] Schools", "[bg] Told by"],
        ["[bg] Sofia", f"12{NBSP}345,5", "[bg] the register"],
        ["[bg] Plovdiv", "7", "[bg] its mayor"],
    ]


def test_original_keeps_its_words(work, translate, read):
    translate(work, "bg")
    assert grid(read("/en/note/")) == [
        "Schools by city",
        ["City", "Schools", "Told by"],
        ["Sofia", "12,345.5", "the register"],
        ["Plovdiv", "7", "its mayor"],
    ]


@pytest.mark.parametrize(
    ("language", "number"),
    [
        ("es", "12\xa0345,5"),
        ("bg", f"12{NBSP}345,5"),
        ("fr", f"12{NARROW_NBSP}345,5"),
        ("en", "12,345.5"),
    ],
)
def test_numbers_are_written_as_their_reader_does(work, read, language, number):
    shown = read(f"/{language}/note/").select("main table td.number")
    assert [cell.get_text() for cell in shown] == [number, "7"]


def test_numbers_stay_numbers_on_the_edition(work, translate):
    edition = translate(work, "fr")
    [block] = fresh(edition).body
    assert block.value.row_data[0]["values"][1] == Decimal("12345.5")


def test_words_of_an_edition_are_in_its_language(work, translate, read):
    translate(work, "bg")
    found = languages(read("/bg/note/"))
    assert set(found.values()) == {"bg"}


def test_each_untranslated_word_says_its_language(work, translate, read):
    words = {"City": "Град", "Sofia": "София", "Schools by city": "Училища"}
    translate(work, "bg", words=words, insist=True)
    found = languages(read("/bg/note/"))
    assert found == {
        "Училища": "bg",
        "Град": "bg",
        "София": "bg",
        "Schools": "en",
        "Told by": "en",
        "the register": "en",
        "Plovdiv": "en",
        "its mayor": "en",
        f"12{NBSP}345,5": "bg",
        "7": "bg",
    }


def test_words_of_the_original_say_their_language_to_other_readers(work, read):
    found = languages(read("/fr/note/"))
    assert {found[word] for word in WORDS} == {"en"}


def test_same_word_in_two_cells_is_translated_in_both(make_work, translate, read):
    value = table()
    value["rows"][1]["values"] = ["Sofia", "7", "the register"]
    work = make_work("en", "note", body=[{"type": "table", "value": value}])
    translate(work, "fr")
    lines = grid(read("/fr/note/"))[2:]
    assert [line[0] for line in lines] == ["[fr] Sofia", "[fr] Sofia"]


def test_changed_cell_is_asked_for_again_and_the_others_kept(
    work, translate, publish, read
):
    translate(work, "fr")
    value = table()
    value["rows"][0]["values"][0] = "Varna"
    [block] = fresh(work).body
    body = [{"type": "table", "value": value, "id": block.id}]
    work = publish(work, body=body)
    translate(work, "fr", words=lambda text: f"[fr] {text}")
    assert grid(read("/fr/note/"))[2][0] == "[fr] Varna"
    assert grid(read("/fr/note/"))[3][0] == "[fr] Plovdiv"


def test_heads_say_which_way_they_stand(work, read):
    shown = read("/en/note/").select_one("main table")
    assert [head["scope"] for head in shown.thead.select("th")] == ["col"] * 3
    assert [head["scope"] for head in shown.tbody.select("th")] == ["row"] * 2
