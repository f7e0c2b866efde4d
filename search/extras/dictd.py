"""Reading dictionaries of FreeDict as Debian installs them (the format of dictd)."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from search.analysis import is_stop_word, normal, words

#: Names of languages in the names of files (ISO 639-3).
LANGUAGES = {"spa": "es", "bul": "bg", "fra": "fr", "eng": "en"}
NAME = re.compile(r"freedict-([a-z]{3})-([a-z]{3})\.dict\.dz")
#: The headword ends where its sounds or its kind of word begin.
HEADWORD = re.compile(r"^(.+?)(?: /| <|$)")
NUMBERED = re.compile(r"^\d+\. ")
#: Bytes of a dictionary; the largest we know has seven million.
LARGEST = 64_000_000
STRESS = "\N{COMBINING ACUTE ACCENT}"


def dictionaries(folder: Path) -> dict[tuple[str, str], Path]:
    """Return the dictionaries of a folder between two of our languages."""
    found = {}
    for path in sorted(folder.glob("freedict-*.dict.dz")):
        name = NAME.fullmatch(path.name)
        if name and set(name.groups()) <= set(LANGUAGES):
            source, target = (LANGUAGES[code] for code in name.groups())
            found[source, target] = path
    return found


def pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Yield a word and one that translates it, both folded; phrases are left out.

    Args:
        path: of the compressed texts; the index with the same name lies beside it.

    Raises:
        ValueError: where the file is no dictionary, or larger than any.
        OSError: where a file cannot be read.
    """
    for entry in _entries(path):
        headword, *lines = entry.splitlines() or [""]
        word = _single(HEADWORD.match(headword).group(1) if headword else "")
        if not word:
            continue
        for line in _translations(lines):
            for text in line.split(","):
                other = _single(text)
                if other and other != word:
                    yield word, other


def _translations(lines: list[str]) -> Iterator[str]:
    """Yield the lines that translate; those between explain in the first language."""
    for number, line in enumerate(lines):
        if NUMBERED.match(line):
            yield NUMBERED.sub("", line)
        elif number == 0:
            yield line


def _single(text: str) -> str:
    """Return the one word of a text that says something, or nothing."""
    plain = normal(text).replace(STRESS, "")
    telling = [word.text for word in words(plain) if not is_stop_word(word.text)]
    return telling[0] if len(telling) == 1 else ""


def _entries(path: Path) -> Iterator[str]:
    try:
        with gzip.open(path) as file:
            texts = file.read(LARGEST + 1)
    except (EOFError, gzip.BadGzipFile) as error:
        raise ValueError(f"{path.name} is not compressed by dictzip.") from error
    if len(texts) > LARGEST:
        raise ValueError(f"{path.name} is larger than any dictionary.")
    index = path.with_name(path.name.replace(".dict.dz", ".index"))
    for line in index.read_text("utf-8").splitlines():
        headword, _, place = line.partition("\t")
        if not headword.startswith("00database"):
            start, length = (_number(part) for part in place.split("\t")[:2])
            yield texts[start : start + length].decode("utf-8", "replace")


DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def _number(text: str) -> int:
    """Return a number as dictd writes it: to the base 64, without padding."""
    number = 0
    for digit in text:
        number = number * 64 + DIGITS.index(digit)
    return number
