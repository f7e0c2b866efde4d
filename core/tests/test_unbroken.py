"""Headings whose short words with a hyphen stay on one line."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.utils.safestring import mark_safe

from core.templatetags.words import unbroken


@pytest.mark.parametrize("word", ["по-добър", "най-тих", "peut-il", "e-mail", "a-t-il"])
def test_short_word_with_a_hyphen_is_kept_together(word):
    heading = unbroken(f"До {word}?")
    assert heading == f'До <span class="unbroken">{word}</span>?'


@pytest.mark.parametrize(
    "heading",
    [
        "социално-емоционално учене",
        "12–14 май",
        "Учене – и игра",
        "Saint-Germain-des-Prés",
    ],
)
def test_long_words_and_dashes_break_as_ever(heading):
    assert unbroken(heading) == heading


def test_markup_of_other_filters_is_left_alone():
    heading = mark_safe('<span lang="zh-TW" title="e-mail">peut-il</span>')
    assert unbroken(heading) == (
        '<span lang="zh-TW" title="e-mail"><span class="unbroken">peut-il</span></span>'
    )


def test_text_is_escaped():
    assert unbroken("<b> & co-op") == (
        '&lt;b&gt; &amp; <span class="unbroken">co-op</span>'
    )


def test_page_keeps_its_plain_title(make_work, client):
    make_work("bg", "better", title="По-добър ден")
    page = BeautifulSoup(client.get("/bg/better/").content, "html.parser")
    assert page.h1.select_one(".unbroken").text == "По-добър"
    assert page.h1.text == "По-добър ден"
    assert page.title.text.strip().startswith("По-добър ден")
