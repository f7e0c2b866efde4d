"""Folding, stemming, stop words and Bulgarian in Latin letters."""

from __future__ import annotations

import pytest

from search.analysis import fold, is_stop_word, normal, stem, stems_in_any, terms, words
from search.bulgarian import bulgarian_stem
from search.transliteration import skeleton


@pytest.mark.parametrize(
    ("word", "plain"),
    [("Éducation", "education"), ("niñez", "ninez"), ("ÉCOLE", "ecole")]
    + [("Йордан", "йордан"), ("край", "край"), ("Œuvre", "œuvre")],
)
def test_accents_are_folded_and_short_i_is_kept(word: str, plain: str) -> None:
    assert fold(word) == plain


@pytest.mark.parametrize(
    "forms",
    [
        ("училище", "училището", "училища", "училищата"),
        ("ученик", "ученикът", "ученика", "ученици", "учениците"),
        ("дете", "детето", "деца", "децата"),
        ("език", "езика", "езици", "езиците"),
        ("образователен", "образователна", "образователния", "образователните"),
        ("отпадане", "отпадането"),
        ("град", "градът", "градове", "градовете"),
        ("музей", "музеят", "музеи"),
    ],
)
def test_forms_of_a_bulgarian_word_meet(forms: tuple[str, ...]) -> None:
    assert len({bulgarian_stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("es", ("escolar", "escolares")),
        ("es", ("educación", "educaciones", "educacion")),
        ("es", ("niño", "niños", "niña", "niñas")),
        ("fr", ("école", "écoles", "ecole")),
        ("fr", ("décrocheur", "décrocheurs", "decrocheurs")),
        ("en", ("school", "schools")),
        ("en", ("child", "children")),
    ],
)
def test_forms_meet_in_each_language(language: str, forms: tuple[str, ...]) -> None:
    assert len({stem(fold(form), language) for form in forms}) == 1


def test_stemming_a_stem_changes_nothing() -> None:
    for word in ("escolares", "educaciones", "nationalement", "organisations"):
        for language in ("es", "fr", "en"):
            found = stem(word, language)
            assert stem(found, language) == found


def test_words_carry_their_place_in_the_text() -> None:
    text = normal("L’école, „училище“!")
    assert [(x.text, text[x.start : x.end]) for x in words(text)] == [
        ("l", "L"),
        ("ecole", "école"),
        ("училище", "училище"),
    ]


def test_decomposed_letters_are_the_same_words() -> None:
    assert [x.text for x in words(normal("i\u0306 e\u0301cole и\u0306од"))][1:] == [
        "ecole",
        "йод",
    ]


def test_words_of_grammar_are_no_terms() -> None:
    assert [x for x, _stem in terms(normal("El abandono de la escuela"), "es")] == [
        "abandono",
        "escuela",
    ]
    assert is_stop_word("на")


def test_words_that_make_a_term_are_kept() -> None:
    """After-school is not school, nor is sin hogar a home."""
    for word in ("after", "out", "sin", "hors", "entre", "извън", "след", "без"):
        assert not is_stop_word(word)


def test_a_word_of_unknown_language_has_the_stems_of_all() -> None:
    assert set(stems_in_any("education")) >= {stem("education", "en")}
    assert stems_in_any("училищата") == (bulgarian_stem("училищата"),)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("uchilishte", "училище"),
        ("celodnevno", "целодневно"),
        ("tselodnevno", "целодневно"),
        ("4etene", "четене"),
        ("ya", "я"),
        ("detska", "детска"),
        ("priobshtavashto", "приобщаващо"),
    ],
)
def test_bulgarian_in_latin_letters_has_the_skeleton_of_its_word(
    typed: str, meant: str
) -> None:
    assert skeleton(typed) == skeleton(meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("drоpout", "dropout"),
        ("oтпадане", "отпадане"),
        ("УЧИЛИЩE", "училище"),
        ("абvгд", "абvгд"),
    ],
)
def test_letters_that_look_alike_are_read_in_the_script_of_the_others(
    typed: str, meant: str
) -> None:
    assert fold(typed) == meant
