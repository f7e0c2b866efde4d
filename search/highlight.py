"""Marking what matched, and choosing the passage that shows it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from core.models import Worded
from search.analysis import Word, is_stop_word, stem, words
from search.topics import Spotter

#: Letters of a passage, and how many words before the first mark it may begin.
PASSAGE = 240
BEFORE = 8
#: Letters of a text that are looked through for a passage.
READ = 12_000
#: Marks that a passage is chosen from; each is compared with every other.
COMPARED = 200
#: Where a sentence, a heading or its part before a colon ends; a number goes on.
_BORDER = re.compile(r"[.;:!?…·](?!\w)")


@dataclass(frozen=True)
class Marked:
    """A text with the stretches that matched, and the language it is in.

    It prints as safe HTML: the text is escaped, each stretch is in ``<mark>``.

    Args:
        text: plain.
        language: what it is in.
        stretches: where marks begin and end, in order and apart from each other.
    """

    text: str
    language: str
    stretches: tuple[tuple[int, int], ...] = ()

    def __str__(self) -> str:
        return self.text

    @cached_property
    def html(self) -> SafeString:
        """The text escaped, with ``<mark>`` around what matched."""
        parts, done = [], 0
        for start, end in self.stretches:
            parts.append(escape(self.text[done:start]))
            parts.append(f"<mark>{escape(self.text[start:end])}</mark>")
            done = end
        parts.append(escape(self.text[done:]))
        return mark_safe("".join(parts))  # noqa: S308 - every part is escaped above

    @property
    def words(self) -> list[str]:
        """The marked words as they stand in the text, each once."""
        return list(
            dict.fromkeys(self.text[start:end] for start, end in self.stretches)
        )

    @property
    def worded(self) -> Worded:
        """The text without marks, for tags that print ``lang``."""
        return Worded(self.text, self.language)


@dataclass(frozen=True)
class Marker:
    """What is marked: stems of the question, and the labels of its topics.

    Args:
        stems: of the question's own words.
        spotter: knows the labels of its topics, the narrower ones too, and no others.
    """

    stems: Collection[str]
    spotter: Spotter

    def mark(self, text: str, language: str) -> Marked:
        """Return a text with the question's words and its topics' own words marked.

        Args:
            text: plain.
            language: what it is in; a topic is marked by its labels in this language.
        """
        found = _words_of(text)
        return Marked(text, language, tuple(_joined(self._hits(found, language))))

    def passage(self, text: str, language: str) -> Marked:
        """Return the part of a text that shows most of what matched, marked.

        A text without a match is shown from its beginning, of a very long one the
        beginning is looked through.
        """
        text = text[:READ]
        stretches = self.mark(text, language).stretches
        start = _begin(text, stretches)
        end = _word_end(text, start + PASSAGE)
        shown = text[start:end]
        if end < len(text):
            shown = shown.rstrip(".,;: ·") + "…"
        part = ("…" if start else "") + shown
        shift = start - (1 if start else 0)
        inside = [
            (a - shift, b - shift) for a, b in stretches if a >= start and b <= end
        ]
        return Marked(part, language, tuple(inside))

    def _hits(self, found: Sequence[Word], language: str) -> Iterator[tuple[int, int]]:
        for word in found:
            if stem(word.text, language) in self.stems and not is_stop_word(word.text):
                yield word.start, word.end
        if not self.spotter.labels:
            return
        telling = [word for word in found if not is_stop_word(word.text)]
        for spotted in self.spotter.spot([x.text for x in telling], language):
            yield telling[spotted.start].start, telling[spotted.end - 1].end


@lru_cache(maxsize=32)
def _words_of(text: str) -> tuple[Word, ...]:
    """Return the words of a text and its borders, which no label goes across.

    They are kept for a page of hits, whose texts are marked several times: for the
    question, and for each of its topics.
    """
    borders = (Word(x.group(), x.start(), x.end()) for x in _BORDER.finditer(text))
    return tuple(sorted([*words(text), *borders], key=lambda word: word.start))


def _joined(stretches: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return stretches in order, those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _begin(text: str, stretches: Sequence[tuple[int, int]]) -> int:
    """Return where a passage begins so that it holds the most marks."""
    if not stretches or len(text) <= PASSAGE:
        return 0
    room = PASSAGE * 3 // 4
    some = stretches[:COMPARED]
    best = max(
        some,
        key=lambda x: (sum(x[0] <= a <= x[0] + room for a, _b in some), -x[0]),
    )
    before = [word.start for word in words(text[: best[0]])][-BEFORE:]
    start = before[0] if before else best[0]
    # Near the beginning, the beginning itself is the better place.
    return 0 if start < PASSAGE // 6 else start


def _word_end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    space = text.rfind(" ", 0, end)
    return space if space > end - PASSAGE // 2 else end
