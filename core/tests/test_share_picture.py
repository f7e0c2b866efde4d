"""Pictures for other sites: size, weight, letters and the mosaic of pages."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from core.artwork import BARS, BOWLS, CORNERS, ROUNDS, SQUARE
from core.share_picture import HEIGHT, WIDTH, Face, share_picture
from core.share_picture.lettering import fitted, line, typeface
from core.share_picture.tiles import outlines

FACE = Face("Early school leaving", "Practice", "Mosaic", "seed", "bg", "practice")
LONG = "Отпадане от училище и преждевременно напускане на образованието " * 4


def drawn(face: Face) -> Image.Image:
    """Return a picture as a site reads it."""
    return Image.open(io.BytesIO(share_picture(face)))


@pytest.mark.parametrize("title", ["Ten", FACE.title, LONG, "Ж" * 200, ""])
def test_picture_is_of_the_size_sites_ask_for_and_light(title: str) -> None:
    data = share_picture(replace(FACE, title=title))
    assert Image.open(io.BytesIO(data)).size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(data) < 100_000


def test_same_face_makes_the_same_picture() -> None:
    assert share_picture(FACE) == share_picture(FACE)


@pytest.mark.parametrize("part", ["title", "kicker", "portal", "seed", "kind"])
def test_whatever_is_seen_changes_the_name_it_is_kept_under(part: str) -> None:
    other = replace(FACE, **{part: "another"})
    assert other.digest != FACE.digest
    assert share_picture(other) != share_picture(FACE) or part == "kind"


def test_title_stays_in_its_place() -> None:
    for title in (FACE.title, LONG, "Ж" * 200, "a " * 300):
        block = fitted(title, 560, 330)
        assert len(block.lines) * block.leading <= 330
        assert all(block.font.getlength(one) <= 560 for one in block.lines)


def test_title_that_is_cut_says_so() -> None:
    assert fitted(LONG, 560, 330).lines[-1].endswith("…")
    assert not fitted(FACE.title, 560, 330).lines[-1].endswith("…")
    assert line("word " * 50, typeface(30), 200).endswith("…")


@pytest.mark.parametrize(
    "text",
    [
        "абвгдежзийклмнопрстуфхцчшщъьюя АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯ ѝ №",
        "áéíóúüñ ÁÉÍÓÚÜÑ ¿¡ àâæçèêëîïôœùûÿ ÀÂÆÇÈÊËÎÏÔŒÙÛŸ",
        "„“ «» “” ’ – — … % & § € · 0123456789",
    ],
)
def test_letters_of_all_four_languages_are_there(text: str) -> None:
    font = typeface(40)
    missing = font.getmask("\ufffe").getbbox(), bytes(font.getmask("\ufffe"))
    for sign in text.replace(" ", ""):
        mask = font.getmask(sign)
        assert (mask.getbbox(), bytes(mask)) != missing, sign


@pytest.mark.parametrize(
    ("shapes", "area"),
    [((SQUARE,), 1), (ROUNDS, 0.785), (CORNERS, 0.5), (BOWLS, 0.393), (BARS, 0.5)],
)
def test_outlines_have_the_area_of_the_shapes_that_pages_draw(
    shapes: tuple[str, ...], area: float
) -> None:
    for shape in shapes:
        [points] = outlines(f"M2 1{shape}")
        pairs = zip(points, [*points[1:], points[0]], strict=True)
        twice = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)
        assert abs(twice) / 2 == pytest.approx(area, abs=0.005)
        assert all(1.99 < x < 3.01 and 0.99 < y < 2.01 for x, y in points)


def test_mosaic_prevails_in_the_colour_of_the_works_language() -> None:
    picture = drawn(FACE).convert("RGB")
    found = {colour: number for number, colour in picture.getcolors(maxcolors=256)}
    assert found[(42, 115, 80)] > 20_000
