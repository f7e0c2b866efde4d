"""The plan of a question: what it was understood as, as terms with weights.

It is a function of the question, the vocabulary and the labels, and of what extras say
of them: nothing is asked of the database here. A plan is a list of groups; a text
answers a group by its best alternative, and what it answers is summed up. Nothing is
required, so that a word too many empties no list.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from search.analysis import normal, stems_in_any
from search.topics import Spotted, Spotter
from search.understanding import Understood, understood
from search.vocabulary import Vocabulary

#: What is longer is no question: so many of its letters are read.
LONGEST_QUESTION = 300

#: A word of a label counts less beside the label's topic: it says the same again.
INSIDE_LABEL = 0.2
WORD = 1.0
TOPIC = 4.0
#: A correction and a reading of Latin letters are guesses.
GUESSED = 0.7
#: A topic found by another form of its label.
INEXACT = 0.8
#: The topic above one that was found.
AROUND = 0.2
#: A topic one of whose labels has a word among others, where no whole label was found;
#: the more topics have the word, the less it tells.
HINT = 1.0
MOST_HINTED = 8

#: What a dictionary says in other languages for a word of no label.
TRANSLATED = 0.5
#: A topic near in meaning to words that no label covers.
NEAR_IN_MEANING = 0.5


@dataclass(frozen=True, slots=True)
class Extras:
    """What helps where the vocabulary ends; a portal without them plans all the same.

    Args:
        translate: returns folded words of other languages by folded word.
        near: returns topics near in meaning to a question, by their keys.
    """

    translate: Callable[[Collection[str]], Mapping[str, Sequence[str]]] | None = None
    near: Callable[[str], Sequence[int]] | None = None


NOTHING_MORE = Extras()


@dataclass(frozen=True, slots=True)
class Group:
    """What one part of the question is looked for by.

    Args:
        alternatives: terms with the weight of each; the best one counts.
    """

    alternatives: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A question as it is asked of the index.

    Args:
        question: as it was read, shortened and cleaned.
        words: those that say something.
        topics: that were found in them and not removed by the reader.
        groups: what is looked for.
        near: topics that a model found near in meaning.
    """

    question: str
    words: tuple[Understood, ...] = ()
    topics: tuple[Spotted, ...] = ()
    groups: tuple[Group, ...] = ()
    near: tuple[int, ...] = ()

    @property
    def stems(self) -> frozenset[str]:
        """The stems that the question's own words are marked by."""
        return frozenset(found for word in self.words for found in word.stems)

    @property
    def corrected_question(self) -> str:
        """The question with its corrections; empty where nothing was corrected."""
        if not any(word.corrected for word in self.words):
            return ""
        text = self.question
        for word in sorted(self.words, key=lambda word: -word.start):
            if word.corrected:
                text = text[: word.start] + word.taken_for + text[word.end :]
        return text


def topic_term(topic: int) -> str:
    """Return the term that texts on a topic carry; no word of a text looks like it."""
    return f"c:{topic}"


def make_plan(
    question: str,
    *,
    language: str,
    spotter: Spotter,
    vocabulary: Vocabulary,
    without: Collection[int] = (),
    exact: bool = False,
    extras: Extras = NOTHING_MORE,
) -> Plan:
    """Return how a question is asked of the index.

    Args:
        question: whatever a reader typed; its first 300 letters and 16 words count.
        language: the reader's, which decides between equally near corrections.
        spotter: the labels of all topics.
        vocabulary: the words that occur.
        without: topics the reader does not mean, by their keys.
        exact: whether words are left as typed.
        extras: a dictionary and a model, where they are installed.
    """
    question = " ".join(normal(question[:LONGEST_QUESTION]).split())
    found = understood(question, language=language, vocabulary=vocabulary, exact=exact)
    taken_for = [word.taken_for for word in found]
    topics = tuple(
        spotted
        for spotted in spotter.spot_in_any(taken_for)
        if spotted.label.topic not in without
    )
    covered = {index for x in topics for index in range(x.start, x.end)}
    bare = [word for index, word in enumerate(found) if index not in covered]
    near = _near(question, bare, topics, extras, without)
    groups = [
        *_word_groups(found, topics, _other_words(bare, spotter, without, extras)),
        *_topic_groups(topics, spotter),
        *(Group(((topic_term(x), TOPIC * NEAR_IN_MEANING),)) for x in near),
    ]
    return Plan(question, found, topics, tuple(groups), near)


def _near(
    question: str,
    bare: list[Understood],
    topics: tuple[Spotted, ...],
    extras: Extras,
    without: Collection[int],
) -> tuple[int, ...]:
    """Return topics near in meaning, where words are left that no label covers."""
    if not bare or extras.near is None:
        return ()
    known = {*without, *(x.label.topic for x in topics)}
    return tuple(topic for topic in extras.near(question) if topic not in known)


def _word_groups(
    found: tuple[Understood, ...],
    topics: tuple[Spotted, ...],
    others: Mapping[Understood, list[tuple[str, float]]],
) -> Iterator[Group]:
    inside = {i for x in topics if x.length > 1 for i in range(x.start, x.end)}
    for index, word in enumerate(found):
        weight = INSIDE_LABEL if index in inside else WORD
        weight *= GUESSED if word.guessed else 1.0
        own = [(text, weight) for text in word.stems]
        yield Group((*own, *others.get(word, ())))


def _topic_groups(topics: tuple[Spotted, ...], spotter: Spotter) -> Iterator[Group]:
    for span in dict.fromkeys((x.start, x.end) for x in topics):
        spotted = [x for x in topics if (x.start, x.end) == span]
        yield Group(tuple(_topic_terms(spotted, spotter)))


def _other_words(
    bare: list[Understood],
    spotter: Spotter,
    without: Collection[int],
    extras: Extras,
) -> dict[Understood, list[tuple[str, float]]]:
    """Return what else stands for words that no label covers: topics, translations."""
    terms = {word: list(_hints(word, spotter, without)) for word in bare}
    if extras.translate is None or not bare:
        return terms
    translated = extras.translate({word.taken_for for word in bare})
    for word in bare:
        others = (stems_in_any(x) for x in translated.get(word.taken_for, ()))
        new = dict.fromkeys(chain(*others))
        terms[word] += [(x, TRANSLATED) for x in new if x not in word.stems]
    return terms


def _topic_terms(
    spotted: list[Spotted], spotter: Spotter
) -> Iterator[tuple[str, float]]:
    """Yield topics found in the same words, and weakly what lies around them.

    Texts on a narrower topic carry the broader one's term too, so the topic above finds
    what is beside.
    """
    for one in spotted:
        weight = TOPIC if one.exact else TOPIC * INEXACT
        yield topic_term(one.label.topic), weight
        for broader in islice(spotter.above(one.label.topic), 1):
            yield topic_term(broader), weight * AROUND


def _hints(
    word: Understood, spotter: Spotter, without: Collection[int]
) -> Iterator[tuple[str, float]]:
    hinted = spotter.hinted(word.taken_for)
    if len(hinted) <= MOST_HINTED:
        for topic in sorted(hinted.difference(without)):
            yield topic_term(topic), HINT / len(hinted)
