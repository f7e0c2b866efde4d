"""What the words of a question are taken for: as typed, corrected, or Bulgarian.

It is a function of the words and the vocabulary: nothing is asked of the database.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from search.analysis import is_cyrillic, is_stop_word, stem, stems_in_any, words
from search.stop_words import STOP_WORDS
from search.transliteration import skeleton
from search.vocabulary import Vocabulary

MOST_WORDS = 16
#: Comparing an unknown word with all others takes a millisecond or more.
MOST_CORRECTED = 6

_LATIN_STOP_WORDS = frozenset(skeleton(word) for word in STOP_WORDS["bg"])


@dataclass(frozen=True, slots=True)
class Understood:
    """A word of the question.

    Args:
        typed: as the reader wrote it.
        taken_for: the folded word that is looked for.
        stems: what it is looked for by.
        corrected: whether another word was probably meant.
        from_latin: whether it was read as Bulgarian in Latin letters.
        start: where it stands in the question.
        end: where it ends there.
    """

    typed: str
    taken_for: str
    stems: tuple[str, ...]
    corrected: bool = False
    from_latin: bool = False
    start: int = 0
    end: int = 0

    @property
    def guessed(self) -> bool:
        """Whether the word is not what the reader wrote."""
        return self.corrected or self.from_latin


def understood(
    question: str, *, language: str, vocabulary: Vocabulary, exact: bool
) -> tuple[Understood, ...]:
    """Return the words of a question that say something; its first 16 count.

    Args:
        question: cleaned, as its words keep their places in it.
        language: the reader's, which decides between equally near corrections.
        vocabulary: the words that occur.
        exact: whether words are left as typed.
    """
    found = tuple(_read(question, language, vocabulary, exact))
    return _without_latin_stop_words(found)


def _read(
    question: str, language: str, vocabulary: Vocabulary, exact: bool
) -> Iterator[Understood]:
    guesses = 0
    telling = [word for word in words(question) if not is_stop_word(word.text)]
    for word in telling[:MOST_WORDS]:
        typed = question[word.start : word.end]
        found = None
        if not exact and guesses < MOST_CORRECTED:
            found = _guess(word.text, language, vocabulary)
            guesses += found is not None or not vocabulary.knows(word.text)
        taken_for, stems, kind = found or _as_typed(word.text, vocabulary)
        yield Understood(
            typed=typed,
            taken_for=taken_for,
            stems=stems,
            corrected=kind == "corrected",
            from_latin=kind == "latin",
            start=word.start,
            end=word.end,
        )


def _without_latin_stop_words(found: tuple[Understood, ...]) -> tuple[Understood, ...]:
    """Leave out words of Bulgarian grammar where others were typed in Latin letters."""
    if not any(word.from_latin for word in found):
        return found
    return tuple(
        word
        for word in found
        if is_cyrillic(word.taken_for)
        or skeleton(word.taken_for) not in _LATIN_STOP_WORDS
    )


def _guess(
    word: str, language: str, vocabulary: Vocabulary
) -> tuple[str, tuple[str, ...], str] | None:
    """Return what an unknown word was taken for, its stems and how it was guessed."""
    if vocabulary.knows(word):
        mistaken = vocabulary.mistaken(word, language)
        return _corrected(mistaken.text) if mistaken else None
    if not is_cyrillic(word):
        bulgarian = _from_latin(word, language, vocabulary, fuzzy=False)
        if bulgarian:
            return bulgarian
    guess = vocabulary.correct(word, language)
    if guess and (is_cyrillic(word) or language != "bg"):
        return _corrected(guess.text)
    if not is_cyrillic(word):
        bulgarian = _from_latin(word, language, vocabulary, fuzzy=True)
        if bulgarian:
            return bulgarian
    return _corrected(guess.text) if guess else None


def _as_typed(word: str, vocabulary: Vocabulary) -> tuple[str, tuple[str, ...], str]:
    """Return a word with its own stems; of an unknown one, its family's too."""
    stems = stems_in_any(word)
    if not vocabulary.knows(word):
        family = (stems_in_any(text) for text in vocabulary.kin(word))
        stems = tuple(dict.fromkeys((*stems, *chain(*family))))
    return word, stems, ""


def _corrected(text: str) -> tuple[str, tuple[str, ...], str]:
    return text, stems_in_any(text), "corrected"


def _from_latin(
    word: str, language: str, vocabulary: Vocabulary, *, fuzzy: bool
) -> tuple[str, tuple[str, ...], str] | None:
    found = vocabulary.typed_in_latin(word, fuzzy=fuzzy)
    if not found:
        return None
    ordered = sorted(found, key=lambda text: -vocabulary.languages(text).get("bg", 0))
    stems = tuple(dict.fromkeys(stem(text, "bg") for text in ordered))
    return ordered[0], stems, "latin"
