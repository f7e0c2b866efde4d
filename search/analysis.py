"""From text to terms: words, folded and stemmed by the rules of their language.

Folding comes before stemming, so that a missing accent changes nothing, and Snowball is
applied until nothing changes, so that its own forms meet (escolares, escolar). Stems of
Spanish, French and English carry no mark of their language: related words find each
other for nothing.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from organisations.finding import folded
from search.bulgarian import bulgarian_stem
from search.stop_words import ANY_STOP_WORDS, STOP_WORDS

#: Whoever changes what a text is turned into raises it; then the index is built anew.
ANALYSIS_VERSION = 4

SNOWBALL = {"es": "spanish", "fr": "french", "en": "english"}
#: English plurals that no rule leads to.
IRREGULAR = {"children": "child", "men": "man", "women": "woman", "feet": "foot"}
IRREGULAR |= {"lives": "life", "wives": "wife", "teeth": "tooth", "mice": "mouse"}
#: Snowball settles within three rounds; the bound guards against a rule that swings.
ROUNDS = 5
#: Longer than any word of the four languages; a key or an address is cut here.
LONGEST_WORD = 40
#: Words that are kept with what became of them: nine of ten in a text are among them,
#: and each takes half a kilobyte.
KEPT = 8_192

_WORD = re.compile(r"[^\W_]+")
_BOTH_SCRIPTS = re.compile(r"[A-Za-z].*[Ѐ-ӿ]|[Ѐ-ӿ].*[A-Za-z]")
#: Letters of two scripts that nobody can tell apart: a keyboard was left on the other.
_LATIN, _CYRILLIC = "aceopxyABCEHKMOPTXY", "асеорхуАВСЕНКМОРТХУ"
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_local = threading.local()


class Word(NamedTuple):
    """A word of a text.

    Args:
        text: folded.
        start: where it begins in the text.
        end: where it ends there.
    """

    text: str
    start: int
    end: int


def normal(text: str) -> str:
    """Return a text as it is analysed and kept: composed letters, no NUL (NFC)."""
    return unicodedata.normalize("NFC", text.replace("\x00", " "))


@lru_cache(maxsize=KEPT)
def fold(word: str) -> str:
    """Return a word without case and accents, but with й, at most 40 letters of it."""
    if word.isascii():
        return word.lower()[:LONGEST_WORD]
    return folded(_in_one_script(word)).replace("ѝ", "и")[:LONGEST_WORD]


def _in_one_script(word: str) -> str:
    """Return a word of two scripts in the one that all its letters have a shape in."""
    if not _BOTH_SCRIPTS.search(word):
        return word
    cyrillic, latin = word.translate(_TO_CYRILLIC), word.translate(_TO_LATIN)
    return next((x for x in (cyrillic, latin) if not _BOTH_SCRIPTS.search(x)), word)


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text; signs, spaces and emoji part them.

    Args:
        text: as ``normal`` returns it.
    """
    for match in _WORD.finditer(text):
        found = fold(match.group())
        if found:
            yield Word(found, match.start(), match.end())


def word_texts(text: str) -> list[str]:
    """Return the folded words of a text, where nobody asks where they stand.

    Args:
        text: as ``normal`` returns it.
    """
    return [found for word in _WORD.findall(text) if (found := fold(word))]


def folded_words(text: str) -> str:
    """Return the folded words of a text one space apart: equal texts look the same.

    Args:
        text: as ``normal`` returns it.
    """
    return " ".join(word_texts(text))


def is_cyrillic(word: str) -> bool:
    """Whether a folded word is written in Cyrillic letters; the first one tells."""
    return "Ѐ" <= word[:1] <= "ӿ"


@lru_cache(maxsize=KEPT)
def stem(word: str, language: str) -> str:
    """Return the stem of a folded word.

    A word in letters its language does not use is stemmed as none of its own: names
    and terms stay as they are.
    """
    if is_cyrillic(word):
        return bulgarian_stem(word)
    if language == "bg" or not word.isalpha():
        return word
    word = IRREGULAR.get(word, word) if language == "en" else word
    snowball = _snowball(SNOWBALL[language])
    for _round in range(ROUNDS):
        shorter = folded(snowball.stemWord(word))
        if shorter == word:
            break
        word = shorter
    return word


def _snowball(algorithm: str) -> Stemmer.Stemmer:
    """Return a stemmer of this thread: Snowball's keep state while they work."""
    stemmers = _local.__dict__.setdefault("stemmers", {})
    if algorithm not in stemmers:
        # What it would keep of its own is kept by ``stem`` already.
        stemmers[algorithm] = Stemmer.Stemmer(algorithm, 0)
    return stemmers[algorithm]


def stems_in_any(word: str) -> tuple[str, ...]:
    """Return what a folded word can be stemmed to, its language being unknown."""
    if is_cyrillic(word):
        return (stem(word, "bg"),)
    return tuple(dict.fromkeys(stem(word, code) for code in SNOWBALL))


def terms(text: str, language: str) -> list[tuple[str, str]]:
    """Return the words of a text that say something, each with its stem.

    Args:
        text: as ``normal`` returns it.
        language: what the text is written in.
    """
    return stemmed(word_texts(text), language)


def stemmed(found: Iterable[str], language: str) -> list[tuple[str, str]]:
    """Return folded words that say something, each with its stem.

    Args:
        found: all words of a text, in its order.
        language: what the text is written in.
    """
    stop_words = STOP_WORDS[language]
    return [(word, stem(word, language)) for word in found if word not in stop_words]


def is_stop_word(word: str) -> bool:
    """Whether a folded word of a question says nothing, in any of the languages."""
    return word in ANY_STOP_WORDS
