"""The alphabet as a column of text, which any database orders by."""

from __future__ import annotations

import pytest

from core.formats import sort_key

LANGUAGES = ["es", "bg", "fr", "en"]
NAMES = [
    "112",
    "12 lunes",
    "2 mars",
    "A Coruña",
    "Acoruña",
    "Agència",
    "École Jean Moulin",
    "Ecole normale",
    "cote",
    "coté",
    "côte",
    "côté",
    "Nandu",
    "Ñandú",
    "Nyala",
    "Ministère de l’Éducation",
    "Ministère de l'Éducation",
    "Łódź",
    "Lodz",
    "Œuvre",
    "Ofis",
    "Straße",
    "Strasse",
    "zoo",
    "„Азбука“",
    "Азбука",
    "ДОБРО",
    "Йога",
    "Ивайло",
    "Щастие",
    "Ъгъл",
    "Юг",
    "Ямбол",
    "ѝ",
    "Ελλάδα",
    "東京",
    "",
    " ",
]


def in_order(names, language, *, as_text):
    """Sort names by the key, or by the key as text."""
    if as_text:
        return sorted(names, key=lambda name: sort_key(name, language).as_text())
    return sorted(names, key=lambda name: sort_key(name, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_orders_names_as_the_key_does(language):
    expected = in_order(NAMES, language, as_text=False)
    assert in_order(NAMES[::-1], language, as_text=True) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "name",
    [
        "",
        "Ямбол",
        "Щ" * 200,
        "é" * 200,
        "e\u0301\u0302\u0323" * 100,
        "東" * 200,
        "Œ" * 200,
        "z\u0489" * 200,
    ],
)
def test_text_is_never_longer_than_its_column(name, language):
    assert len(sort_key(name, language).as_text()) <= 400


@pytest.mark.parametrize("name", ["", "Ямбол", "Щ" * 200, "東京", "ɐ\u20dd"])
def test_text_is_hexadecimal_so_that_every_database_sorts_it_alike(name):
    assert set(sort_key(name, "bg").as_text()) <= set("0123456789abcdef")


@pytest.mark.parametrize("language", LANGUAGES)
def test_shorter_name_stands_before_the_longer_one_it_begins(language):
    names = ["Sofia", "Sofia 2", "Sofia Nord", "Sofiamed"]
    assert in_order(names[::-1], language, as_text=True) == names


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_names_are_ordered_by_their_first_letters(language):
    long = "Asociación de escuelas "
    names = [long + "a" * 300, long + "b", long + "c" * 300]
    assert in_order(names[::-1], language, as_text=True) == names


def test_letters_decide_before_any_accent():
    names = ["Éa", "Eb", "Éc"]
    assert in_order(names[::-1], "fr", as_text=True) == names


def test_spanish_puts_its_own_letter_after_n():
    names = ["Nandu", "Nyala", "Ñandú", "Oca"]
    assert in_order(names[::-1], "es", as_text=True) == names


def test_french_takes_the_same_letter_for_an_accented_n():
    names = ["Nandu", "Ñandú", "Nyala", "Oca"]
    assert in_order(names[::-1], "fr", as_text=True) == names
