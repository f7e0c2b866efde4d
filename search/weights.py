"""How weightily a text speaks of a term: BM25F (Robertson, Zaragoza, Taylor 2004)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from search.analysis import is_stop_word, stemmed, stems_in_any, word_texts
from search.plan import topic_term
from search.records import Entry, Text
from search.topics import Spotter

TITLE, BODY, NAME = 3.0, 1.0, 1.0
#: A topic given by an editor, found in the title, in the text.
TAG, IN_TITLE, IN_BODY = 3.0, 2.0, 1.0
#: A word of a title that only the labels of one topic have.
HINT, MOST_HINTED = 0.5, 1
#: What is on a topic is on the topics above it, less so with each step.
BROADER = 0.4
#: Saturation of repetitions, and how much a long text is discounted.
K1, B = 1.6, 0.5
#: Words of an ordinary text. A fixed figure instead of the average keeps the weights of
#: one text free of all others, so that nothing drifts.
USUAL_LENGTH = 80
#: Weights are stored as whole thousandths.
SCALE = 1000


def weigh(
    text: Text, language: str, entry: Entry, spotter: Spotter
) -> tuple[dict[str, int], list[str]]:
    """Return the terms of a text with their weights, and its words.

    Args:
        text: of the entry.
        language: what it is in.
        entry: whose names and tags every text of it shares.
        spotter: of the topics as they are now.

    Returns:
        Weights in thousandths by term, and the folded words that occur.
    """
    title_words, body_words = word_texts(text.title), word_texts(text.body)
    title, body = stemmed(title_words, language), stemmed(body_words, language)
    frequency: Counter[str] = Counter()
    for _form, found in title:
        frequency[found] += TITLE
    for _form, found in body:
        frequency[found] += BODY
    names, stems_of_names = _name_stems(entry.names)
    for found in stems_of_names:
        frequency[found] += NAME
    parts = ((1.0, title_words), (IN_BODY / IN_TITLE, body_words))
    for topic, weight in _topics(parts, language, entry, spotter).items():
        frequency[topic_term(topic)] += weight
    length = len(title) + len(body)
    forms = names.union(form for form, _stem in (*title, *body))
    return _saturated(frequency, length), sorted(forms)


@lru_cache(maxsize=200)
def _name_stems(names: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of names and their stems; all texts of a work share them."""
    found = frozenset(word for word in word_texts(names) if not is_stop_word(word))
    return found, frozenset(stem for name in found for stem in stems_in_any(name))


def _saturated(frequency: Counter[str], length: int) -> dict[str, int]:
    discount = K1 * (1 - B + B * length / USUAL_LENGTH)
    return {
        term: round(SCALE * number * (K1 + 1) / (number + discount))
        for term, number in frequency.items()
    }


def _topics(
    parts: Iterable[tuple[float, list[str]]],
    language: str,
    entry: Entry,
    spotter: Spotter,
) -> Counter[int]:
    """Return how much a text is on each topic, those above included.

    Args:
        parts: title and body as folded words, each with its share of the weight.
        language: what the text is in.
        entry: that it belongs to.
        spotter: of the topics as they are now.
    """
    found: Counter[int] = Counter()
    for topic in entry.tags:
        found[topic] += TAG
    hints: Counter[int] = Counter()
    for share, every in parts:
        telling = [word for word in every if not is_stop_word(word)]
        for topic in {x.label.topic for x in spotter.spot(telling, language)}:
            found[topic] += IN_TITLE * share
        for word in set(telling):
            hinted = spotter.hinted_in(word, language)
            if 0 < len(hinted) <= MOST_HINTED:
                for topic in hinted:
                    hints[topic] += HINT * share / len(hinted)
    for topic, weight in hints.items():
        found[topic] += min(weight, HINT)
    return _with_broader(found, spotter)


def _with_broader(found: Counter[int], spotter: Spotter) -> Counter[int]:
    above: Counter[int] = Counter()
    for topic, weight in found.items():
        for step, broader in enumerate(spotter.above(topic), start=1):
            above[broader] = max(above[broader], weight * BROADER**step)
    return found + above
