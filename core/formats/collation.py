"""Alphabetical order, after CLDR's root collation.

SQLite sorts by code point (Юг before ъгъл, école after zoo) and there is no ICU
for Python here, so lists are sorted by this key instead.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import dropwhile
from typing import NamedTuple

from core.formats.locales import locale_for

# The order of CLDR's root collation, most common characters only. Others come after
# their kind: marks before the digits, letters at the very end.
_MARKS = " _-–—,;:!¡?¿.·'‹›\"«»()[]{}§¶@*/\\&#%†‡•`^°©®+±÷×<=>|~¢$£¥€"
_DIGITS = "0123456789"
_LATIN = "abcdeəfghiıjklmnŋopqrstŧuvwxyzþ"
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_CYRILLIC = "абвгдђеєжзѕиійјклљмнњопрстћуфхцчџшщъыьѣэюяѧѫ"

# Latin comes before Cyrillic in every language, as in the root collation. CLDR puts
# Cyrillic first in Bulgarian: for that, reorder the scripts here by language.
_ALPHABETS = _DIGITS + _LATIN + _GREEK + _CYRILLIC

# Letters with an accent that are letters of their own, and what they follow.
_OWN_LETTERS = {"и\u0306": "й"}
_OWN_LETTERS_BY_LANGUAGE = {"es": {"n\u0303": "ñ"}}

# Characters that sort as others but do not decompose in Unicode: letters, and the
# quotation marks, so that l'école and l’école stand together. The overlay strokes
# rank them after the plain character.
_SORT_AS = {
    "æ": "a\u0335e",
    "œ": "o\u0335e",
    "ß": "s\u0335s",
    "ø": "o\u0338",
    "đ": "d\u0335",
    "ð": "d\u0335\u0335",
    "ħ": "h\u0335",
    "ł": "l\u0335",
    "ґ": "г\u0335",
    "ς": "σ",
    "‘": "'\u0335",
    "’": "'\u0335\u0335",
    "‚": "'\u0335\u0335\u0335",
    "“": '"\u0335',
    "”": '"\u0335\u0335',
    "„": '"\u0335\u0335\u0335',
}

# Acute, grave, breve, circumflex, caron, ring, diaeresis, double acute, tilde, dot
# above, long stroke, cedilla, ogonek, macron, short stroke, horn, dot below, comma.
_ACCENTS = (
    "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307"
    "\u0338\u0327\u0328\u0304\u0335\u031b\u0323\u0326"
)

_KIND = 0x110000  # more than there are code points


class SortKey(NamedTuple):
    """What decides first, second, third and last between two texts.

    Args:
        letters: the letters, without accents or case.
        accents: 0 for each letter, followed by the ranks of its accents.
        capitals: whether each letter is a capital; small ones come first.
        text: the text, so that only equal texts have equal keys.
    """

    letters: tuple[int, ...]
    accents: tuple[int, ...]
    capitals: tuple[bool, ...]
    text: str

    def as_text(self) -> str:
        """Return the key as hexadecimal text, for a column that a database orders by.

        Up to 384 characters: 48 letters, then the ranks of as many accents. Names that
        agree in their first 48 letters stand side by side in any order.
        """
        letters = "".join(f"{letter:06x}" for letter in self.letters[:48])
        accents = "".join(f"{min(rank, 0xFF):02x}" for rank in self.accents[:48])
        return f"{letters:0<288}{accents}"[:400]


class _Letter(NamedTuple):
    base: str
    accents: tuple[int, ...]
    capital: bool


def sort_key(text: str, language: str) -> SortKey:
    """Give the place of a text in an alphabetical list of one language.

    Accents count only between texts of the same letters (cote, coté, côte), case
    only after that. Spaces and marks count and come first, digits one by one; but those
    that a text begins with do not count, as long as anything follows: „Азбука“ stands
    with А.

    Args:
        text: a title or name.
        language: ``es``, ``bg``, ``fr`` or ``en``: keys compare only within one.

    Returns:
        A key for ``sorted``; after CLDR ``collation/root``, with ``es`` for ñ and
        without leading marks.

    Raises:
        ValueError: an unknown language.
    """
    code = locale_for(language).language
    order = _order(code)
    every = list(_letters(text, _own_letters(code)))
    places = [order.get(letter.base) or _unlisted(letter.base) for letter in every]
    marks = len(every) - len(list(dropwhile(_is_mark, places)))
    start = marks if marks < len(every) else 0
    letters = every[start:]
    return SortKey(
        letters=tuple(places[start:]),
        accents=tuple(rank for letter in letters for rank in (0, *letter.accents)),
        capitals=tuple(letter.capital for letter in letters),
        text=text,
    )


def _own_letters(code: str) -> dict[str, str]:
    """Add a language's own letters to those of every language."""
    return _OWN_LETTERS | _OWN_LETTERS_BY_LANGUAGE.get(code, {})


@lru_cache
def _order(code: str) -> dict[str, int]:
    """Number the listed characters: marks below one kind, alphabets above two."""
    alphabets = _ALPHABETS
    for letter in _OWN_LETTERS_BY_LANGUAGE.get(code, {}).values():
        base = unicodedata.normalize("NFD", letter)[0]
        alphabets = alphabets.replace(base, base + letter)
    marks = {char: place for place, char in enumerate(_MARKS, start=1)}
    return marks | {
        char: place for place, char in enumerate(alphabets, start=2 * _KIND)
    }


def _unlisted(char: str) -> int:
    """Place a character that is not listed: marks after marks, letters last."""
    kind = 1 if unicodedata.category(char)[0] in "PSZ" else 3
    return kind * _KIND + ord(char)


def _is_mark(place: int) -> bool:
    return place < 2 * _KIND


def _letters(text: str, own_letters: dict[str, str]) -> Iterator[_Letter]:
    """Gather each letter with its accents; an accent without a letter is dropped."""
    letter: _Letter | None = None
    for char, capital in _characters(text):
        if not unicodedata.combining(char):
            if letter:
                yield letter
            letter = _Letter(char, (), capital)
        elif letter and not letter.accents and letter.base + char in own_letters:
            letter = letter._replace(base=own_letters[letter.base + char])
        elif letter:
            letter = letter._replace(accents=(*letter.accents, _accent(char)))
    if letter:
        yield letter


def _characters(text: str) -> Iterator[tuple[str, bool]]:
    """Decompose a text into small letters, telling which were capitals.

    Characters that cannot be seen, such as the soft hyphen, are left out.
    """
    for char in unicodedata.normalize("NFKD", text):
        small = char.lower()
        if char.isspace():
            yield " ", False
        elif unicodedata.category(char)[0] != "C":
            for part in unicodedata.normalize("NFD", _SORT_AS.get(small, small)):
                yield part, char != small


def _accent(char: str) -> int:
    """Rank an accent, those not listed last."""
    place = _ACCENTS.find(char)
    return place + 1 if place >= 0 else _KIND + ord(char)
