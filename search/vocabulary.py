"""The words that occur: what a question's words are known by, or corrected to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from os.path import commonprefix

from rapidfuzz import process
from rapidfuzz.distance import OSA

from core.languages import LANGUAGES
from search.analysis import SNOWBALL, is_cyrillic, stem, stems_in_any
from search.known_stems import KnownStems
from search.transliteration import skeleton

#: Edits that a mistyped word may have, by its length; shorter words are left as typed.
ONE_EDIT, TWO_EDITS = 4, 8
#: Letters that words of one family begin with, the share of a word that they are at
#: least, and how many of a family are looked for.
BEGINNING, ALIKE, MOST_KIN = 5, 0.6, 4
#: Letters by which words are put together in memory; by more, the lists outweigh them.
SHELF = 3
#: A rare word gives way to one that is so many times as frequent, one edit away.
MISTAKEN_FOR = 50
#: What is nearer in the reader's own language wins over a more frequent word elsewhere.
OWN_LANGUAGE = 0.5


@dataclass(frozen=True, slots=True)
class Guess:
    """What a word was taken for.

    Args:
        text: a folded word of the vocabulary.
        language: in which it occurs.
        edits: how far from what was typed.
        frequency: in how many texts it occurs.
    """

    text: str
    language: str
    edits: int
    frequency: int


class Vocabulary:
    """The words of all texts and topics with the languages they occur in.

    It is held in memory: a mistyped word is compared with all words of its alphabet and
    of about its length, which takes a millisecond for some ten thousand.
    """

    def __init__(self) -> None:
        self._languages: dict[str, int | tuple[int, ...]] = {}
        #: Equal numbers of several languages are one tuple: many words are as rare.
        self._together: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._stems = KnownStems()
        self._by_length: dict[tuple[bool, int], list[str]] = defaultdict(list)
        self._frequent: dict[tuple[bool, int], set[str]] = defaultdict(set)
        self._by_skeleton: dict[str, str | list[str]] = {}
        self._skeletons_by_length: dict[int, list[str]] = defaultdict(list)
        self._by_beginning: dict[str, list[str]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._languages)

    def add(self, forms: Iterable[tuple[str, str, int]]) -> None:
        """Take in words.

        Args:
            forms: folded word, its language, and the number of texts that have it.
        """
        for text, language, frequency in forms:
            if text not in self._languages:
                self._languages[text] = _packed(language, frequency)
                self._arrange(text)
            else:
                known = self.languages(text)
                known[language] = known.get(language, 0) + frequency
                several = tuple(_packed(*one) for one in known.items())
                self._languages[text] = self._together.setdefault(several, several)
            own = "bg" if is_cyrillic(text) else language
            self._stems.add(_own_stem(stem.__wrapped__(text, own), own))
            if text.isalpha() and sum(self.languages(text).values()) >= MISTAKEN_FOR:
                self._frequent[is_cyrillic(text), len(text)].add(text)

    def _arrange(self, text: str) -> None:
        cyrillic = is_cyrillic(text)
        if text.isalpha():
            self._by_length[cyrillic, len(text)].append(text)
            if len(text) >= BEGINNING:
                self._by_beginning[text[:SHELF]].append(text)
        if cyrillic:
            bones = skeleton(text)
            there = self._by_skeleton.get(bones)
            if there is None:
                self._skeletons_by_length[len(bones)].append(bones)
                self._by_skeleton[bones] = text
            else:
                self._by_skeleton[bones] = [*_several(there), text]

    def languages(self, word: str) -> dict[str, int]:
        """Return in which languages a folded word occurs, and in how many texts."""
        known = self._languages.get(word, ())
        several = (known,) if isinstance(known, int) else known
        return dict(map(_unpacked, several))

    def knows(self, word: str) -> bool:
        """Whether a folded word, or another form of it, occurs anywhere.

        A form is one by the rules of the language that has the other: by those of
        another, a slip would be known (harcelment, English stem of French harceler).
        """
        return word in self._languages or any(
            _own_stem(stem(word, language), language) in self._stems
            for language in (("bg",) if is_cyrillic(word) else SNOWBALL)
        )

    def typed_in_latin(self, word: str, *, fuzzy: bool) -> list[str]:
        """Return the Bulgarian words that a word in Latin letters may stand for.

        Args:
            word: folded, in Latin letters.
            fuzzy: whether one edit is allowed where no spelling agrees.
        """
        bones = skeleton(word)
        if bones in self._by_skeleton:
            return _several(self._by_skeleton[bones])
        if not fuzzy or len(bones) < ONE_EDIT:
            return []
        near = _nearest(bones, self._around(self._skeletons_by_length, bones, 1), 1)
        return [
            text
            for found, _edits in near
            for text in _several(self._by_skeleton[found])
        ]

    def kin(self, word: str) -> list[str]:
        """Return words that begin as an unknown word does, the most alike first.

        Where nothing else is known of a word, its family may be: ментор, менторство.

        Args:
            word: folded.
        """
        start = word[:BEGINNING]
        shelf = self._by_beginning.get(word[:SHELF], ())
        rivals = [x for x in shelf if x.startswith(start)]
        alike = [
            (len(commonprefix([word, x])) / max(len(word), len(x)), x) for x in rivals
        ]
        near = sorted((-share, x) for share, x in alike if share >= ALIKE)
        return [text for _share, text in near[:MOST_KIN]]

    def correct(self, word: str, language: str) -> Guess | None:
        """Return the word that was probably meant, if any is near.

        Args:
            word: folded, as it was typed.
            language: the reader's, whose words come first among equally near ones.
        """
        most = allowed_edits(word)
        if not most or not word.isalpha():
            return None
        cyrillic = is_cyrillic(word)
        lengths = range(len(word) - most, len(word) + most + 1)
        rivals = chain(*(self._by_length[cyrillic, n] for n in lengths))
        # The first letter is seldom mistyped: two slips and another one are a new word.
        near = [
            (text, edits)
            for text, edits in _nearest(word, rivals, most)
            if edits == 1 or text[0] == word[0]
        ]
        guesses = [self._guess(text, edits, language) for text, edits in near]
        return min(guesses, key=lambda g: _order(g, word, language), default=None)

    def mistaken(self, word: str, language: str) -> Guess | None:
        """Return the frequent word that a rare one was probably meant to be.

        Args:
            word: folded, one that occurs.
            language: the reader's.
        """
        own = sum(self.languages(word).values())
        if not own or len(word) < ONE_EDIT:
            return None
        guess = self.correct_but(word, language)
        if not guess or guess.frequency < MISTAKEN_FOR * own:
            return None
        same = set(stems_in_any(guess.text)).intersection(stems_in_any(word))
        if same or guess.frequency < MISTAKEN_FOR * self._with_forms(word):
            return None
        return guess

    def _with_forms(self, word: str) -> int:
        """Return in how many texts a word or another form of it stands.

        The rare form of a frequent adjective is no slip (училищен, училищна).
        """
        shelf = self._by_beginning.get(word[:SHELF], ())
        return max(
            sum(self.languages(x).get(code, 0) for x in shelf if stem(x, code) == own)
            for code in self.languages(word)
            if (own := stem(word, code))
        )

    def correct_but(self, word: str, language: str) -> Guess | None:
        """Return the most frequent word that is one edit from another word.

        Of words too rare to be meant by any other, none is returned.
        """
        cyrillic = is_cyrillic(word)
        lengths = range(len(word) - 1, len(word) + 2)
        rivals = chain(*(self._frequent[cyrillic, n] for n in lengths))
        near = [text for text, _edits in _nearest(word, rivals, 1) if text != word]
        guesses = [self._guess(text, 1, language) for text in near]
        return max(guesses, key=lambda guess: guess.frequency, default=None)

    @staticmethod
    def _around(
        by_length: dict[int, list[str]], word: str, edits: int
    ) -> Iterator[str]:
        for length in range(len(word) - edits, len(word) + edits + 1):
            yield from by_length.get(length, ())

    def _guess(self, text: str, edits: int, language: str) -> Guess:
        known = self.languages(text)
        spoken = language if language in known else max(known, key=known.__getitem__)
        return Guess(text, spoken, edits, sum(known.values()))


def _own_stem(found: str, language: str) -> str:
    return f"{language}:{found}"


def _packed(language: str, frequency: int) -> int:
    """Return one number for both: most words occur in one language, and are many."""
    return frequency * len(LANGUAGES) + LANGUAGES.index(language)


def _unpacked(known: int) -> tuple[str, int]:
    frequency, language = divmod(known, len(LANGUAGES))
    return LANGUAGES[language], frequency


def _several(found: str | list[str]) -> list[str]:
    return [found] if isinstance(found, str) else found


def allowed_edits(word: str) -> int:
    """Return how many slips a word of this length may have and still be recognised."""
    if len(word) < ONE_EDIT:
        return 0
    return 1 if len(word) < TWO_EDITS else 2


def _order(guess: Guess, word: str, language: str) -> tuple[float, bool, int]:
    """Sort guesses: few edits first, then the reader's language, then frequent words.

    The first letter is seldom mistyped.
    """
    foreign = 0 if guess.language == language else OWN_LANGUAGE
    return guess.edits + foreign, guess.text[0] != word[0], -guess.frequency


def _nearest(word: str, rivals: Iterable[str], most: int) -> list[tuple[str, int]]:
    """Return the rivals within a distance (optimal string alignment), with it."""
    found = process.extract(
        word, list(rivals), scorer=OSA.distance, score_cutoff=most, limit=20
    )
    return [(text, int(edits)) for text, edits, _index in found]
