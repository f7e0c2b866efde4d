"""What the running text refuses, each time at the block that is meant."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.blocks import StreamBlockValidationError, StreamValue

from core.blocks import BodyBlock


def body(*blocks: tuple[str, Any]) -> StreamValue:
    """Return a body as an editor sends it: pairs of a block's type and its value."""
    return BodyBlock().to_python(
        [{"type": name, "value": value} for name, value in blocks]
    )


def errors(*blocks: tuple[str, Any]) -> dict[int, list[str]]:
    """Return the messages that a body is refused with, by the position of the block."""
    with pytest.raises(StreamBlockValidationError) as refused:
        BodyBlock().clean(body(*blocks))
    return {
        position: error.messages
        for position, error in refused.value.block_errors.items()
    }


@pytest.mark.parametrize(
    "words", ["here", "Click here", "aquí", "ТУК", "от тук", "ici"]
)
def test_a_link_text_that_says_here_is_refused(words: str) -> None:
    found = errors(
        ("heading", "Apply"),
        (
            "paragraph",
            f'<p>The form is <a href="https://example.org/">{words}</a>.</p>',
        ),
    )
    assert found == {1: [f"The link text “{words}” does not say where it leads."]}


@pytest.mark.parametrize(
    "following",
    [[], [("heading", "What comes next"), ("paragraph", "<p>Five more years.</p>")]],
)
def test_a_text_that_announces_a_list_and_gives_none_is_refused(
    following: list[tuple[str, str]],
) -> None:
    found = errors(("paragraph", "<p>The successes of 2023 are:</p>"), *following)
    assert found == {0: ["The text announces something that does not follow."]}


def test_a_text_that_stands_twice_is_refused() -> None:
    found = errors(
        ("heading", "What was promised"),
        ("paragraph", "<p>One report and one guide.</p>"),
        ("heading", "Results"),
        ("paragraph", "<p>one  <b>report</b> and one guide.</p>"),
    )
    assert found == {3: ["The same text stands above already."]}


def test_a_question_without_an_answer_is_refused() -> None:
    found = errors(
        ("heading", "Are all partners and territories benefitting?"),
        ("heading", "Who is it for?"),
        ("paragraph", "<p>Local authorities and residents.</p>"),
        ("heading", "What are the effects?"),
    )
    assert found == {
        0: ["Nothing stands under this heading."],
        3: ["Nothing stands under this heading."],
    }


def test_a_good_text_passes() -> None:
    link = '<a href="https://example.org/criteria">the eight criteria</a>'
    good = body(
        ("heading", "Are all partners benefitting?"),
        ("paragraph", "<p>They are, in two ways:</p>"),
        ("list", ["Fewer absences", "Families at school"]),
        ("heading", "How to apply"),
        ("paragraph", f"<p>Read {link} first.</p>"),
    )
    cleaned = BodyBlock().clean(good)
    assert [(block.block_type, str(block.value)) for block in cleaned] == [
        (block.block_type, str(block.value)) for block in good
    ]


def _notice(ends: str) -> list[dict[str, Any]]:
    value = {"title": "Apply now", "text": "Until Friday.", "ends": ends}
    return [{"type": "notice", "value": value}]


def test_notice_that_is_over_is_folded_and_says_so_first(make_work, read) -> None:
    make_work("en", "note", body=_notice("2024-02-02"))
    notice = read("/en/note/").select_one("details.notice-over")
    assert notice.summary.get_text() == "Apply now\N{NO-BREAK SPACE}· no longer current"
    assert notice.get("open") is None
    assert "Until Friday." in notice.get_text()
    assert "2 February 2024" in notice.select_one(".small").get_text()


def test_notice_that_matters_is_read_at_once(make_work, read) -> None:
    make_work("en", "note", body=_notice("2124-02-02"))
    page = read("/en/note/")
    assert page.select("details.notice") == []
    assert page.select_one(".notice h3").get_text() == "Apply now"
