"""Spotting topics: which labels of the vocabulary a text or a question contains.

It is what lets a question find texts in other languages. A label is compared by stems,
so that it is found in any of its forms, without its words of grammar.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from sys import intern

from search.analysis import SNOWBALL, is_cyrillic, is_stop_word, normal, stem, words

#: Words of a label that hint at its topic one by one; longer ones describe it, and
#: share their words with others.
HINTING = 2
#: How long a form of a label's one word is at least, as a share of it.
SHARED = 0.6
#: Spotters of some topics alone that are kept.
MOST_PARTS = 64


@dataclass(frozen=True, slots=True)
class Label:
    """One name of a topic.

    Args:
        topic: the key of the topic.
        language: what the name is in.
        text: as editors wrote it.
        preferred: whether it is the topic's name, else a synonym.
    """

    topic: int
    language: str
    text: str
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Spotted:
    """A topic found in a row of words.

    Args:
        label: the one that was found.
        start: index of the first word.
        end: index after the last.
        exact: whether the words stand as in the label, else only their stems do.
    """

    label: Label
    start: int
    end: int
    exact: bool

    @property
    def length(self) -> int:
        """How many words it spans."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class _Pattern:
    label: Label
    surface: tuple[str, ...]


def label_words(text: str) -> list[str]:
    """Return the folded words of a label without those of grammar.

    A label of nothing else keeps them.
    """
    # Each word once in memory: labels share most of theirs, with each other and texts.
    every = [intern(word.text) for word in words(normal(text))]
    return [word for word in every if not is_stop_word(word)] or every


@dataclass
class Spotter:
    """All labels, arranged by their stems.

    Args:
        labels: of every topic in every language.
        broader: the key of the topic above each, where there is one.
    """

    labels: list[Label]
    broader: Mapping[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        #: Labels by all their stems, and how many stems those that begin with one have.
        self._by_stems: dict[str, dict[tuple[str, ...], tuple[_Pattern, ...]]] = {}
        self._lengths: dict[str, dict[str, tuple[int, ...]]] = {}
        self._by_part: dict[str, dict[str, tuple[int, ...]]] = {}
        self._by_topic: dict[int, list[Label]] = {}
        self._parts: dict[frozenset[int], Spotter] = {}
        # Tens of thousands of labels: what is equal is one object, and tuples take a
        # third of what lists and sets of one or two do.
        equal: dict[tuple, tuple] = {}
        for label in self.labels:
            self._by_topic.setdefault(label.topic, []).append(label)
            surface = tuple(label_words(label.text))
            if surface:
                self._arrange(label, surface, equal)

    def _arrange(
        self, label: Label, surface: tuple[str, ...], equal: dict[tuple, tuple]
    ) -> None:
        language = label.language
        stems = tuple(intern(stem(word, language)) for word in surface)
        patterns = self._by_stems.setdefault(language, {})
        pattern = _Pattern(label, stems if stems == surface else surface)
        patterns[stems] = (*patterns.get(stems, ()), pattern)
        lengths = self._lengths.setdefault(language, {})
        _add(lengths, stems[0], len(stems), equal)
        parts = self._by_part.setdefault(language, {})
        for part in stems if len(stems) <= HINTING else ():
            _add(parts, part, label.topic, equal)

    def spot(self, found: Sequence[str], language: str) -> list[Spotted]:
        """Return the topics of a text in one language, longest labels first.

        Labels of other languages are not looked for: a town called Roma is no people.

        Args:
            found: the folded words of the text without those of grammar.
            language: what the text is written in.
        """
        return _longest(self._matches(found, language))

    def only(self, topics: Collection[int]) -> Spotter:
        """Return a spotter that knows the labels of some topics alone.

        The last few are kept: each page of hits asks for those of its question.
        """
        wanted = frozenset(topics)
        if wanted not in self._parts:
            own = [x for topic in wanted for x in self._by_topic.get(topic, ())]
            if len(self._parts) >= MOST_PARTS:
                self._parts.clear()
            self._parts[wanted] = Spotter(own, self.broader)
        return self._parts[wanted]

    def spot_in_any(self, found: Sequence[str]) -> list[Spotted]:
        """Return the topics of a question, whose language nobody told.

        Args:
            found: the folded words of the question without those of grammar.
        """
        spotted: list[Spotted] = []
        for language in self._by_stems:
            spotted += self._matches(found, language)
        return _longest(spotted)

    def with_narrower(self, topics: Collection[int]) -> set[int]:
        """Return topics with all beneath them."""
        wanted = set(topics)
        beneath = {x for x in self.broader if not wanted.isdisjoint(self.above(x))}
        return wanted | beneath

    def hinted(self, word: str) -> set[int]:
        """Return the topics whose labels, in some language, have a word among others.

        Args:
            word: folded, of a question.
        """
        return set().union(
            *(self.hinted_in(word, language) for language in self._by_stems)
        )

    def hinted_in(self, word: str, language: str) -> Collection[int]:
        """Return the topics whose labels in one language have a word among others.

        Args:
            word: folded, of a text.
            language: what the text is written in.
        """
        parts = self._by_part.get(language, {})
        return parts.get(_stem_for(word, language), ())

    def above(self, topic: int) -> Iterator[int]:
        """Yield the topics above one, the nearest first; a ring is left when met."""
        seen = {topic}
        step = self.broader.get(topic)
        while step is not None and step not in seen:
            seen.add(step)
            yield step
            step = self.broader.get(step)

    def labels_of(self, topics: Collection[int], language: str) -> list[Label]:
        """Return the names of topics in a language."""
        return [
            label
            for label in self.labels
            if label.topic in topics and label.language == language
        ]

    @cached_property
    def telling_texts(self) -> list[str]:
        """The folded words of each label without those of grammar, in their order."""
        return [" ".join(label_words(label.text)) for label in self.labels]

    def surface_words(self) -> Iterator[tuple[str, str]]:
        """Yield each word of each label with the language of the label."""
        for label in self.labels:
            for word in label_words(label.text):
                yield word, label.language

    def _matches(self, found: Sequence[str], language: str) -> Iterator[Spotted]:
        patterns = self._by_stems.get(language, {})
        lengths = self._lengths.get(language, {})
        stems = [_stem_for(word, language) for word in found]
        spans = (
            (start, start + length)
            for start, first in enumerate(stems)
            for length in lengths.get(first, ())
            if start + length <= len(stems)
        )
        for start, end in spans:
            for pattern in patterns.get(tuple(stems[start:end]), ()):
                exact = tuple(found[start:end]) == pattern.surface
                if exact or _is_form(found[start:end], pattern):
                    yield Spotted(pattern.label, start, end, exact)


def _add(
    to: dict[str, tuple[int, ...]], key: str, number: int, equal: dict[tuple, tuple]
) -> None:
    known = to.get(key, ())
    if number not in known:
        more = (*known, number)
        to[key] = equal.setdefault(more, more)


def _is_form(found: Sequence[str], pattern: _Pattern) -> bool:
    """Whether words of the same stems as a label can be a form of it.

    Abbreviations have none, and where a stem is all that a short word is, it is another
    word: VAE is not "va", nor teasing tea.
    """
    if len(found) > 1:
        return True
    shares_most = len(found[0]) >= SHARED * len(pattern.surface[0])
    return shares_most and not pattern.label.text.isupper()


def _stem_for(word: str, language: str) -> str:
    """Return a word's stem; words in another alphabet match no label of a language."""
    if is_cyrillic(word) == (language in SNOWBALL):
        return word
    return stem(word, language)


def _longest(spotted: Iterable[Spotted]) -> list[Spotted]:
    """Keep the longest labels, and of those on the same words the exact ones."""
    kept: list[Spotted] = []
    for one in sorted(spotted, key=lambda x: (-x.length, not x.exact, x.start)):
        if not any(_disagree(one, other) for other in kept):
            kept.append(one)
    return kept


def _disagree(one: Spotted, kept: Spotted) -> bool:
    """Whether a label gives way to one that is kept already."""
    if (one.start, one.end) == (kept.start, kept.end):
        same = one.label.topic == kept.label.topic
        return same or (kept.exact and not one.exact)
    return one.start < kept.end and kept.start < one.end
