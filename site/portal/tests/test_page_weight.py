"""Counting what a page transfers."""

from __future__ import annotations

import brotli
import pytest

from portal.compression import QUALITY
from portal.page_weight import HEAD_OF_ANSWER, weigh

SHEET = '<link rel="stylesheet" href="/static/css/portal.css">'


def test_page_without_files_weighs_its_html_and_the_head_of_its_answer() -> None:
    weight = weigh("<p>" + "word " * 1000)
    assert weight.html == len(
        brotli.compress(("<p>" + "word " * 1000).encode(), quality=QUALITY)
    )
    assert weight.total == weight.html + HEAD_OF_ANSWER


def test_sheet_weighs_with_what_it_imports() -> None:
    alone = weigh('<link rel="stylesheet" href="/static/css/tokens.css">').critical
    assert weigh(SHEET).critical > 2 * alone > 0


def test_file_asked_for_twice_is_sent_once() -> None:
    assert weigh(SHEET + SHEET).critical == weigh(SHEET).critical


def test_sheet_below_the_head_holds_up_only_what_follows() -> None:
    weight = weigh(f"<head></head><body>{SHEET}")
    assert weight.critical == 0
    assert weight.styles == weigh(SHEET).critical
    assert weight.at_once == weight.html


def test_styles_for_paper_hold_nothing_up() -> None:
    paper = '<link rel="stylesheet" href="/static/css/print.css" media="print">'
    weight = weigh(paper)
    assert weight.at_once == weight.html
    assert weight.total == weight.html + weight.paper + weight.heads
    assert weight.paper > 0


def test_scripts_count() -> None:
    script = '<script type="module" src="/static/js/portal.js"></script>'
    assert weigh(script).scripts > 0


def test_picture_counts_unless_it_waits() -> None:
    icon = '<link rel="icon" href="/static/icons/mosaic.svg">'
    picture = '<img src="/static/icons/mosaic.svg" alt=""{}>'
    assert weigh(icon).pictures == weigh(picture.format("")).pictures > 0
    assert weigh(picture.format(' loading="lazy"')).pictures == 0


def test_missing_file_is_told() -> None:
    with pytest.raises(FileNotFoundError, match="css/nothing"):
        weigh('<link rel="stylesheet" href="/static/css/nothing.css">')


def test_what_a_script_fetches_only_when_needed_does_not_count() -> None:
    script = '<script type="module" src="/static/js/{}.js"></script>'
    # portal.js imports suggest.js once somebody is about to type.
    portal, suggest = (weigh(script.format(x)).scripts for x in ("portal", "suggest"))
    both = weigh(script.format("portal") + script.format("suggest")).scripts
    assert both == portal + suggest
