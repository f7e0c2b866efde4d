"""How a question is understood, without a database."""

from __future__ import annotations

import time

import pytest

from search.plan import Plan, make_plan, topic_term
from search.topics import Label, Spotter
from search.understanding import MOST_WORDS
from search.vocabulary import Vocabulary

DROPOUT, PRISON, EDUCATION = 1, 2, 3
LABELS = [
    Label(DROPOUT, "es", "abandono escolar", True),
    Label(DROPOUT, "bg", "отпадане от училище", True),
    Label(DROPOUT, "en", "dropout", True),
    Label(PRISON, "es", "educación en prisión", True),
    Label(EDUCATION, "es", "educación", True),
    Label(EDUCATION, "fr", "éducation", True),
]
FORMS = [
    *(("abandono", "es", 9), ("escolar", "es", 30), ("escuela", "es", 60)),
    *(("училище", "bg", 40), ("отпадане", "bg", 9), ("ученици", "bg", 9)),
    *(("school", "en", 50), ("truancy", "en", 4), ("education", "en", 30)),
]


@pytest.fixture
def spotter() -> Spotter:
    return Spotter(LABELS, {PRISON: EDUCATION})


@pytest.fixture
def vocabulary(spotter: Spotter) -> Vocabulary:
    vocabulary = Vocabulary()
    vocabulary.add(FORMS)
    vocabulary.add((word, code, 0) for word, code in spotter.surface_words())
    return vocabulary


@pytest.fixture
def plan(spotter: Spotter, vocabulary: Vocabulary):
    def make(question: str, language: str = "es", **options: object) -> Plan:
        return make_plan(
            question,
            language=language,
            spotter=spotter,
            vocabulary=vocabulary,
            **options,
        )

    return make


def _topics(plan: Plan) -> list[int]:
    return [spotted.label.topic for spotted in plan.topics]


def _terms(plan: Plan) -> set[str]:
    return {text for group in plan.groups for text, _weight in group.alternatives}


def test_a_label_is_found_in_any_form(plan) -> None:
    found = plan("abandonos escolares")
    assert _topics(found) == [DROPOUT]
    assert topic_term(DROPOUT) in _terms(found)


def test_the_longest_label_wins(plan) -> None:
    assert _topics(plan("educación en prisión")) == [PRISON]


def test_a_mistyped_word_is_corrected_and_told(plan) -> None:
    found = plan("Abandno escolar")
    assert found.corrected_question == "abandono escolar"
    assert _topics(found) == [DROPOUT]


def test_nothing_is_corrected_when_the_reader_insists(plan) -> None:
    found = plan("abandno escolar", exact=True)
    assert not found.corrected_question
    assert not found.topics


def test_a_word_that_occurs_is_left_alone(plan) -> None:
    assert not plan("truancy", "en").corrected_question


def test_bulgarian_in_latin_letters_is_read(plan) -> None:
    found = plan("otpadane ot uchilishte", "bg")
    assert [word.taken_for for word in found.words] == ["отпадане", "училище"]
    assert all(word.from_latin for word in found.words)
    assert not found.corrected_question
    assert _topics(found) == [DROPOUT]


def test_a_removed_topic_is_not_looked_for(plan) -> None:
    found = plan("abandono escolar", without=[DROPOUT])
    assert not found.topics
    assert topic_term(DROPOUT) not in _terms(found)


def test_missing_accents_change_nothing(plan) -> None:
    assert plan("educación en prisión").groups == plan("educacion en prision").groups


def test_a_word_of_a_label_hints_at_its_topic(plan) -> None:
    assert topic_term(PRISON) in _terms(plan("prisiones"))


def test_a_word_of_a_description_hints_at_nothing() -> None:
    long = "lycée où l’on revient le soir"
    spotter = Spotter([Label(1, "fr", long), Label(2, "fr", "cours du soir")])
    assert spotter.hinted("soir") == {2}


def test_a_short_word_that_is_a_stem_is_no_form_of_a_label() -> None:
    labels = [Label(1, "en", "teasing"), Label(2, "fr", "VAE")]
    spotter = Spotter([*labels, Label(3, "fr", "harcèlement")])
    assert spotter.spot(["tea"], "en") == []
    assert spotter.spot(["va"], "fr") == []
    assert [x.label.topic for x in spotter.spot(["vae"], "fr")] == [2]
    assert [x.label.topic for x in spotter.spot(["harcelements"], "fr")] == [3]


def test_a_slip_is_no_form_of_a_word_of_another_language() -> None:
    vocabulary = Vocabulary()
    vocabulary.add([("harceler", "fr", 3), ("harcelement", "fr", 9)])
    assert not vocabulary.knows("harcelment")
    assert vocabulary.knows("harcelera")
    assert vocabulary.correct("harcelment", "fr").text == "harcelement"


def test_the_rare_form_of_a_frequent_adjective_is_no_slip() -> None:
    vocabulary = Vocabulary()
    vocabulary.add([("училище", "bg", 500), ("училищен", "bg", 1)])
    assert vocabulary.mistaken("училищен", "bg").text == "училище"
    vocabulary.add([("училищна", "bg", 20)])
    assert vocabulary.mistaken("училищен", "bg") is None


def test_what_was_found_brings_what_is_above(plan) -> None:
    assert topic_term(EDUCATION) in _terms(plan("educación en prisión"))


def test_words_of_grammar_alone_are_no_question(plan) -> None:
    found = plan("de la y los за на the of")
    assert not found.words
    assert not found.groups


HOSTILE = [
    *('"', '""" " \'', "' OR 1=1 --", "a AND OR NOT NEAR(x)", "title:x*", "x^2"),
    *("\x00", "a\x00b", "   ", "\n\t", "%", "_", "\\", "(", "*)", "{}", "%s %(x)s"),
    *("🙂", "🙂🙂 училище 🙂", "школа school école 学校", "ﬀﬁ", "\u202eabc", "ß"),
    *("a" * 8192, "slovo " * 1400, "ж" * 8192, "щ " * 4096, "é" * 8192, "1" * 8192),
    *("zxqvkj " * 1200, "приоб " * 1400, "\ud7ff", "a\u0301" * 4000, "-" * 8192),
]


@pytest.mark.parametrize("question", HOSTILE)
@pytest.mark.parametrize("language", ["es", "bg"])
def test_no_question_raises_or_takes_long(plan, question: str, language: str) -> None:
    began = time.process_time()
    found = plan(question, language)
    assert time.process_time() - began < 0.1
    assert len(found.words) <= MOST_WORDS


def test_eight_kilobytes_of_unknown_words_are_quick(spotter: Spotter) -> None:
    """Each is compared with tens of thousands of words."""
    vocabulary = Vocabulary()
    letters = "abcdefghijklmnopqrstuvwxyz"
    vocabulary.add(
        (f"{a}{b}{c}{d}{a}{c}", "es", 1)
        for a in letters
        for b in letters
        for c in letters
        for d in letters[:3]
    )
    question = " ".join(f"qx{a}{b}zvw" for a in letters for b in letters)
    began = time.process_time()
    make_plan(question, language="es", spotter=spotter, vocabulary=vocabulary)
    assert time.process_time() - began < 0.1
