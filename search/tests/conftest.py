"""Fixtures of the search: an index that follows, and works to be found in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from core.indexing import held_back
from core.tests.factories import make_place
from resources.models import CompendiumPage, LibraryPage, PracticePage


@pytest.fixture(autouse=True)
def _index_follows() -> Iterator[None]:
    """Let the index follow; every other room's tests hold it back."""
    with held_back(False):
        yield


@pytest.fixture
def practice(make_work: Callable[..., Any]) -> Callable[..., PracticePage]:
    """A function that publishes a practice: ``practice(language, slug, title=…)``."""
    shelf: dict[str, Any] = {}

    def make(language: str, slug: str, **fields: Any) -> PracticePage:
        if language not in shelf:
            library = make_work(language, f"library-{language}", model=LibraryPage)
            shelf[language] = make_work(
                language, f"book-{language}", model=CompendiumPage, under=library
            )
        text = fields.pop("text", "")
        if text:
            fields["body"] = [("paragraph", f"<p>{text}</p>")]
        if "place" not in fields:
            fields["place"] = make_place(f"place-{slug}", name_en=f"Place{slug}")
        return make_work(
            language, slug, model=PracticePage, under=shelf[language], **fields
        )

    return make
