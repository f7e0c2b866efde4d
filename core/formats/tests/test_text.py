from __future__ import annotations

from decimal import Decimal

import pytest

from core.formats import join, plural, quotes

LANGUAGES = ["es", "bg", "fr", "en"]


@pytest.mark.parametrize(
    ("items", "es", "bg", "fr", "en"),
    [
        ([], "", "", "", ""),
        (["a"], "a", "a", "a", "a"),
        (["a", "b"], "a y b", "a и b", "a et b", "a and b"),
        (["a", "b", "c"], "a, b y c", "a, b и c", "a, b et c", "a, b and c"),
        (
            ["a", "b", "c", "d"],
            "a, b, c y d",
            "a, b, c и d",
            "a, b, c et d",
            "a, b, c and d",
        ),
    ],
)
def test_a_list(items: list[str], es: str, bg: str, fr: str, en: str) -> None:
    assert [join(items, code) for code in LANGUAGES] == [es, bg, fr, en]


@pytest.mark.parametrize(
    "item",
    [
        "iglesias",
        "Ignacio",
        "Íñigo",
        "Ítaca",
        "hijos",
        "Hidalgo",
        "hípica",
        "hi",
        "hioides",
        "Yvonne",
        "«Innovar»",
        "(incluso)",
        '<a href="/es/historia/">Historia</a>',
        "&quot;Ideas&quot;",
    ],
)
def test_spanish_says_e_before_the_sound_of_i(item: str) -> None:
    assert join(["padres", item], "es") == f"padres e {item}"
    assert join(["a", "padres", item], "es") == f"a, padres e {item}"


@pytest.mark.parametrize(
    "item",
    [
        "hielo",
        "hierro",
        "hiato",
        "Yolanda",
        "yodo",
        "Y",
        "y2",
        "agua",
        "hombre",
        "",
        "12 ideas",
        "История",
        '<i class="icon"></i>Ana',
        "<img>",
    ],
)
def test_spanish_says_y_before_any_other_sound(item: str) -> None:
    assert join(["padres", item], "es") == f"padres y {item}"


def test_the_other_items_do_not_change_the_word() -> None:
    assert join(["Ignacio", "Inés", "Ana"], "es") == "Ignacio, Inés y Ana"


@pytest.mark.parametrize("language", ["bg", "fr", "en"])
def test_only_spanish_changes_its_word(language: str) -> None:
    changed = join(["padres", "hijos"], language)
    assert changed == join(["padres", "X"], language).replace("X", "hijos")


def test_items_may_hold_braces_and_come_from_a_generator() -> None:
    assert join((item for item in ("{0}", "{1}", "{x}")), "en") == "{0}, {1} and {x}"


@pytest.mark.parametrize(
    ("count", "es", "bg", "fr", "en"),
    [
        (0, "other", "other", "one", "other"),
        (1, "one", "one", "one", "one"),
        (1.5, "other", "other", "one", "other"),
        (2, "other", "other", "other", "other"),
        (21, "other", "other", "other", "other"),
        (100, "other", "other", "other", "other"),
        (999_999, "other", "other", "other", "other"),
        (1_000_000, "many", "other", "many", "other"),
        (2_000_000, "many", "other", "many", "other"),
        (1_000_001, "other", "other", "other", "other"),
        (Decimal("1.0"), "one", "one", "one", "other"),
        (-1, "one", "one", "one", "one"),
    ],
)
def test_the_plural_category(
    count: float | Decimal, es: str, bg: str, fr: str, en: str
) -> None:
    assert [plural(count, code) for code in LANGUAGES] == [es, bg, fr, en]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "«Juntos {todos}»"),
        ("bg", "„Juntos {todos}“"),
        ("fr", "«\u202fJuntos {todos}\u202f»"),
        ("en", "“Juntos {todos}”"),
    ],
)
def test_quotation_marks(language: str, text: str) -> None:
    assert quotes("Juntos {todos}", language) == text


def test_an_unknown_language_is_refused() -> None:
    for function, value in ((join, []), (plural, 1), (quotes, "")):
        with pytest.raises(ValueError, match="No formats for language 'de'"):
            function(value, "de")
