"""Histories: dates of any precision, in order, in the language of their reader."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from wagtail.blocks import StreamBlockValidationError

from core.blocks import BodyBlock, PartialDateBlock, TimelineBlock
from core.tests.factories import fresh

DATES_ASKED = "Write a year, a month or a day: 2013, 2013-11 or 2013-11-14."


def entry(when, title="Something", text=""):
    """Return an entry as an editor sends it."""
    return {"when": when, "title": title, "text": text}


def cleaned(*entries):
    """Return a timeline as the form takes it, or raise what it is refused with."""
    block = TimelineBlock()
    return block.clean(block.to_python({"entries": list(entries)}))


def dates(value):
    """Return the dates of a timeline in their order."""
    return [one["when"] for one in value["entries"]]


@pytest.mark.parametrize("when", ["2013", "2013-11", "2013-11-14", " 2013 "])
def test_date_as_precise_as_is_known_is_taken(when):
    assert PartialDateBlock().clean(when) == when.strip()


@pytest.mark.parametrize(
    "when",
    ["13", "2013-13", "2013-02-30", "14.11.2013", "11/2013", "2013-1", "май 2013"],
)
def test_date_that_is_none_is_refused_with_the_forms_to_write(when):
    with pytest.raises(ValidationError) as refused:
        PartialDateBlock().clean(when)
    assert refused.value.messages == [DATES_ASKED]


def test_missing_date_is_refused_where_one_is_asked_for():
    with pytest.raises(ValidationError):
        PartialDateBlock().clean("")


def test_missing_date_is_taken_where_none_is_asked_for():
    assert PartialDateBlock(required=False).clean("") == ""


def test_refusal_stands_at_the_date_of_the_entry():
    body = BodyBlock().to_python(
        [
            {
                "type": "timeline",
                "value": {"entries": [entry("2010", "a"), entry("soon", "b")]},
            }
        ]
    )
    with pytest.raises(StreamBlockValidationError) as refused:
        BodyBlock().clean(body)
    error = refused.value.block_errors[0].block_errors["entries"].block_errors
    assert list(error) == [1]
    assert list(error[1].block_errors) == ["when"]


def test_entries_are_put_into_the_order_of_time():
    value = cleaned(
        entry("2014-09", "a"),
        entry("2010", "b"),
        entry("2014-09-01", "c"),
        entry("2014", "d"),
        entry("2013-12-31", "e"),
    )
    assert dates(value) == ["2010", "2013-12-31", "2014", "2014-09", "2014-09-01"]


def test_entries_of_one_date_keep_their_order():
    value = cleaned(entry("2014", "b"), entry("2010", "x"), entry("2014", "a"))
    assert [one["title"] for one in value["entries"]] == ["x", "b", "a"]


def test_entries_keep_their_identity_when_they_are_put_in_order():
    block = TimelineBlock()
    value = block.to_python({"entries": [entry("2014"), entry("2010")]})
    before = {one.value["when"]: one.id for one in value["entries"].bound_blocks}
    after = block.clean(value)["entries"].bound_blocks
    assert {one.value["when"]: one.id for one in after} == before


@pytest.fixture
def work(make_work):
    """An English page with a history that was saved without the form."""
    entries = [
        entry("2010", "Twelve schools begin", "In two towns"),
        entry("2014-09", "The first academy"),
        entry("2013-11-14", "A declaration", "Signed in Sofia"),
    ]
    # As the editor stores a list: each item with a key, by which it is translated.
    items = [{"type": "item", "value": one, "id": str(uuid4())} for one in entries]
    body = [{"type": "timeline", "value": {"entries": items}}]
    return make_work("en", "history", body=body)


def shown(page, part):
    """Return a part of each entry of a page's timeline."""
    return [text.get_text() for text in page.select(f"main .timeline-{part}")]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("bg", ["2010 г.", "септември 2014 г.", "14 ноември 2013 г."]),
        ("es", ["2010", "septiembre de 2014", "14 de noviembre de 2013"]),
        ("fr", ["2010", "septembre 2014", "14 novembre 2013"]),
        ("en", ["2010", "September 2014", "14 November 2013"]),
    ],
)
def test_dates_are_written_as_their_reader_does(work, read, language, expected):
    found = shown(read(f"/{language}/history/"), "when")
    assert [text.replace("\u00a0", " ") for text in found] == expected


def test_words_of_each_entry_are_translated(work, translate, read):
    translate(work, "bg")
    page = read("/bg/history/")
    assert shown(page, "title") == [
        "[bg] Twelve schools begin",
        "[bg] The first academy",
        "[bg] A declaration",
    ]
    assert page.find("p", string="[bg] In two towns") is not None


def test_dates_are_facts_that_no_translator_is_handed(work, translate):
    asked = []
    translate(work, "fr", words=lambda text: asked.append(text) or f"[fr] {text}")
    assert "Twelve schools begin" in asked
    assert not {"2010", "2014-09", "2013-11-14"} & set(asked)


def test_dates_stand_on_the_edition_as_on_the_original(work, translate):
    edition = translate(work, "fr")
    [block] = fresh(edition).body
    assert dates(block.value) == ["2010", "2014-09", "2013-11-14"]


def test_untranslated_entry_says_its_language(work, translate, read):
    words = {"The first academy": "Първата академия"}
    translate(work, "bg", words=words, insist=True)
    titles = read("/bg/history/").select("main .timeline-title strong")
    assert [title.find_parent(lang=True)["lang"] for title in titles] == ["bg"] * 3
    inner = [title.span["lang"] if title.span else None for title in titles]
    assert inner == ["en", None, "en"]


def test_entries_may_go_without_an_explanation(work, read):
    second = read("/en/history/").select("main .timeline li")[1]
    assert len(second.select("p")) == 2
