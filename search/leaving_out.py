"""Asking as if nobody had thought of a question's own words when writing labels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from search import spotting
from search.analysis import is_stop_word, normal, stems_in_any, words
from search.models import Build
from search.topics import Label, Spotter, label_words


def stems_of(question: str) -> set[str]:
    """Return the stems of a question's words, in whichever language they are."""
    telling = (x.text for x in words(normal(question)) if not is_stop_word(x.text))
    return {found for word in telling for found in stems_in_any(word)}


def left(labels: list[Label], question: str) -> list[Label]:
    """Return the labels whose words are not all among a question's own.

    Args:
        labels: of the vocabulary.
        question: whose labels are left out, all that could have been taken from it.
    """
    own = stems_of(question)
    return [
        label
        for label in labels
        if not all(own.intersection(stems_in_any(x)) for x in label_words(label.text))
    ]


@contextmanager
def without_words_of(question: str) -> Iterator[None]:
    """Let questions be understood without the labels that one of them is made of.

    Texts stay annotated as they are; only the understanding of questions changes.
    """
    build = Build.objects.current()
    held = spotting.state_of(build)
    every = held.spotter
    held.spotter = Spotter(left(every.labels, question), every.broader)
    try:
        yield
    finally:
        held.spotter = every
