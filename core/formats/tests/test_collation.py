from __future__ import annotations

import itertools
import unicodedata

import pytest

from core.formats import sort_key

LANGUAGES = ["es", "bg", "fr", "en"]
BULGARIAN_ALPHABET = "абвгдежзийклмнопрстуфхцчшщъьюя"

# Recorded from ICU 78 (CLDR 48), whose collators "en" and "fr" are the root's.
ROOT_ORDER = [
    *" _-–—,;:!¡?¿.·'‘’‚\"“”„«»()[]{}§¶@*/\\&#%†‡•^°©®+±÷×<=>|~¢$£¥€0123456789",
    *"aáàăâåäãąāæbcćčçdďđðeéèêëəfghħiíìîïıjklłmnñŋoóòôöõøœpqrsšßtţŧuúùûüvwxyýÿzžþ",
    *"αβγδω",
    *"абвгѓґдђеѐёєжзѕиѝіїйјкќлљмнњопрстћуўфхцчџшщъыьѣэюяѧѫ",
]


def in_order(items: list[str], language: str) -> list[str]:
    """Sort from the reverse, so that the order given proves nothing."""
    backwards = items[::-1]
    return sorted(backwards, key=lambda text: sort_key(text, language))


@pytest.mark.parametrize("language", ["bg", "fr", "en"])
def test_single_characters_are_in_the_order_of_icu(language: str) -> None:
    assert in_order(ROOT_ORDER, language) == ROOT_ORDER


def test_spanish_moves_one_letter_of_that_order() -> None:
    moved = [char for char in ROOT_ORDER if char != "ñ"]
    moved.insert(moved.index("n") + 1, "ñ")
    assert in_order(ROOT_ORDER, "es") == moved


def test_spanish_has_n_tilde_after_n() -> None:
    words = ["ńa", "nandu", "nyala", "nz", "ñandú", "Ñandú", "ñu", "oca"]
    assert in_order(words, "es") == words


@pytest.mark.parametrize("language", ["bg", "fr", "en"])
def test_n_tilde_is_an_accented_n_elsewhere(language: str) -> None:
    words = ["nandu", "ñandú", "Ñandú", "nyala", "nz", "oca"]
    assert in_order(words, language) == words


def test_spanish_does_not_sort_ch_and_ll_apart() -> None:
    words = ["casa", "chico", "ciudad", "lazo", "llave", "loro"]
    assert in_order(words, "es") == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_bulgarian_alphabet(language: str) -> None:
    both_cases = [
        char for small in BULGARIAN_ALPHABET for char in (small, small.upper())
    ]
    assert in_order(both_cases, language) == both_cases


def test_bulgarian_words() -> None:
    words = [
        "ѝ",
        "Ивайло",
        "Йордан",
        "Казанлък",
        "шофьор",
        "щит",
        "ъгъл",
        "Ъгълче",
        "Юг",
        "Яна",
    ]
    assert in_order(words, "bg") == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_latin_comes_before_cyrillic(language: str) -> None:
    words = ["zebra", "Zoo", "азбука", "Яна"]
    assert in_order(words, language) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_accents_decide_only_between_the_same_letters(language: str) -> None:
    words = ["cote", "coté", "côte", "côté", "cotes", "école", "Ecologie", "zoo"]
    assert in_order(words, language) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_case_decides_last_and_small_letters_come_first(language: str) -> None:
    words = ["aa", "aA", "Aa", "AA", "áa", "ab", "resume", "résumé", "Résumé"]
    assert in_order(words, language) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_spaces_and_marks_come_before_digits_and_letters(language: str) -> None:
    words = [
        "«»",
        "1 000",
        "10",
        "9",
        "co op",
        "co-op",
        "CO-OP",
        "coop",
        "coöp",
        "de luge",
        "de-luge",
        "deluge",
        "l'école",
        "l’école",
        "lecteur",
    ]
    assert in_order(words, language) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", ["Andar", "«Aula»", "¡Aupa!", "Azul", "«Ñandú»", "Oca"]),
        ("bg", ["Азбука", "„Куайът Лайн“", "Култура", "„Юг“", "Ямбол"]),
        ("fr", ["Abri", "«\u202fÉcole\u202f»", "Été", "« L’Îlot »", "Lune"]),
        ("en", ["Aid", "“Quiet Line”", "Quilt", "(Un)seen", "‘Zoo’"]),
    ],
)
def test_marks_that_a_name_begins_with_do_not_count(
    language: str, words: list[str]
) -> None:
    assert in_order(words, language) == words
    keys = [sort_key(word, language).as_text() for word in words]
    assert keys == sorted(keys)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ligatures_sort_as_their_letters(language: str) -> None:
    words = ["ad", "ae", "æ", "af", "oe", "œuf", "of", "ss", "ß", "st"]
    assert in_order(words, language) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_scripts_and_signs_have_a_place(language: str) -> None:
    words = ["🎉", "1", "a", "я", "א", "中"]
    assert in_order(words, language) == words


@pytest.mark.parametrize("language", LANGUAGES)
def test_composed_and_decomposed_texts_sort_alike(language: str) -> None:
    for text in ("Йордан", "ñandú", "Ѝ", "côté", "ї"):
        composed = sort_key(unicodedata.normalize("NFC", text), language)
        decomposed = sort_key(unicodedata.normalize("NFD", text), language)
        assert composed[:3] == decomposed[:3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_seen_does_not_count(language: str) -> None:
    visible = sort_key("ab", language)
    assert sort_key("a\u00adb\u200b", language)[:3] == visible[:3]
    assert sort_key("\u0301ab", language)[:3] == visible[:3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_empty_text_comes_first(language: str) -> None:
    assert all(sort_key("", language) < sort_key(char, language) for char in ROOT_ORDER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_equal_texts_have_equal_keys(language: str) -> None:
    texts = ["a", "A", "á", "a\u0301", "а", "a\u00ad", "a ", "a\xa0", "ª"]
    for one, other in itertools.combinations(texts, 2):
        assert sort_key(one, language) != sort_key(other, language)


def test_a_key_tells_what_decides() -> None:
    key = sort_key("Él", "es")
    assert key.letters == sort_key("el", "es").letters
    assert key.accents == (0, 1, 0)
    assert key.capitals == (True, False)
    assert key.text == "Él"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="No formats for language 'de'"):
        sort_key("a", "de")
