"""Tabs: each kind stands in one, and no word has two numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import chain

import pytest
from django.utils import translation
from wagtail.models import get_page_models

from core.languages import LANGUAGES
from core.models import BasePage
from organisations.models import NetworkPage
from organisations.tests.factories import make_organisation
from search.choices import TABS, tab_title
from search.labels import kinds_name
from search.sources import ROWS

#: Pages that are never hits: the root of all kinds, and where readers are already.
NO_HITS = {"basepage", "homepage"}


def kinds() -> list[str]:
    """Return every kind that can be a hit."""
    pages = [model for model in get_page_models() if issubclass(model, BasePage)]
    return sorted({model._meta.model_name for model in pages} - NO_HITS | set(ROWS))


def test_each_kind_stands_in_one_tab() -> None:
    assert sorted(chain.from_iterable(TABS.values())) == kinds()


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_for_several_kinds_is_the_word_for_none_of_them(language: str) -> None:
    with translation.override(language):
        names = Counter(kinds_name(kind) for kind in kinds())
        assert names.most_common(1)[0][1] == 1
        for tab, group in TABS.items():
            if len(group) > 1:
                assert tab_title(tab) not in names
    assert len({tab_title(tab) for tab in TABS}) == len(TABS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_tabs_add_up_to_everything(
    make_work: Callable, read: Callable, language: str
) -> None:
    make_work("en", "notes", title="Garden notes")
    make_work("en", "net", model=NetworkPage, title="Garden network")
    make_organisation("garden", name_en="Garden society")
    page = read(f"/{language}/search/")
    every, *groups = [
        int(tab.select_one(".facet-count").text)
        for tab in page.select(".search-tabs a")
    ]
    assert every == sum(groups) == len(page.select(".hit")) == 3
    assert groups == [1, 1, 1]
