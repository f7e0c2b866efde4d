"""Artwork follows from the work alone."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from core.artwork import BARS, COLUMNS, ROWS, artwork
from core.languages import LANGUAGES
from core.templatetags.artwork import work_artwork

StandardPage = apps.get_model("home", "StandardPage")


def cells(seed: str, language: str, kind: str = "") -> dict[str, int]:
    """Count a drawing's cells by colour."""
    return {
        tiles.language: tiles.path.count("M") for tiles in artwork(seed, language, kind)
    }


def test_same_work_is_drawn_alike() -> None:
    artwork.cache_clear()
    first = artwork("one", "bg", "practice")
    artwork.cache_clear()
    assert artwork("one", "bg", "practice") == first


def test_works_are_told_apart() -> None:
    drawn = {artwork(str(uuid4()), "bg", "practice") for _ in range(200)}
    assert len(drawn) == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_colour_of_the_original_language_prevails(language: str) -> None:
    total = dict.fromkeys(LANGUAGES, 0)
    for number in range(50):
        for code, count in cells(str(number), language).items():
            total[code] += count
    assert max(total, key=total.__getitem__) == language


def test_kinds_draw_with_shapes_of_their_own() -> None:
    module = "".join(tiles.path for tiles in artwork("one", "es", "module"))
    assert any(shape in module for shape in BARS)
    assert "a" not in module
    assert "a" in "".join(tiles.path for tiles in artwork("one", "es", "practice"))


def test_drawing_stays_within_its_frame() -> None:
    for number in range(50):
        for tiles in artwork(str(number), "fr"):
            for column, row in re.findall(r"M(\d+) (\d+)", tiles.path):
                assert int(column) < COLUMNS
                assert int(row) < ROWS


def test_page_that_was_never_saved_is_drawn_in_its_own_language(homes: dict) -> None:
    page = StandardPage(title="New", locale=homes["bg"].locale)
    page.content_type = ContentType.objects.get_for_model(StandardPage)
    assert work_artwork(page)["tiles"] == artwork(
        str(page.translation_key), "bg", "standard"
    )
