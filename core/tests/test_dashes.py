"""A line ends with a dash; it does not begin with one."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils import translation
from wagtail.rich_text import RichText

from core.models import Worded
from core.templatetags.words import rich, said


@pytest.mark.parametrize("language", ["bg", "fr"])
def test_words_keep_a_dash_with_the_word_before_it(language: str) -> None:
    with translation.override("bg"):
        printed = said(Worded("в залата – или онлайн", language))

    assert "в залата\xa0– или онлайн" in printed


def test_rich_text_keeps_a_dash_with_the_word_before_it() -> None:
    value = RichText("<p>една от тях – 210 м</p>")

    assert rich(Context(), value) == "<p>една от тях\xa0– 210 м</p>"


def test_markup_in_words_is_still_escaped() -> None:
    template = Template("{% load words %}{{ words|said }}")
    with translation.override("bg"):
        printed = template.render(Context({"words": Worded("<b> – </b>", "bg")}))

    assert printed == "&lt;b&gt;\xa0– &lt;/b&gt;"
