"""Labels and words as this process holds them, read again when they changed."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from django.db import transaction

from core.models import Topic, TopicLabel, TopicName, named_topics
from search import census
from search.analysis import folded_words
from search.beginnings import Beginnings
from search.models import Build
from search.topics import Label, Spotter
from search.vocabulary import Vocabulary


@dataclass
class Held:
    """What one process remembers of a build."""

    build: int
    labels: int
    spotter: Spotter
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    last_form: int = 0
    names: dict[str, dict[int, TopicName]] = field(default_factory=dict)
    beginnings: Beginnings | None = None


#: By the key of the build: one answers, another may be being filled.
_held: dict[int, Held] = {}
MOST_HELD = 2
AT_A_TIME = 2000
_lock = threading.Lock()


def read_spotter() -> Spotter:
    """Return the labels of all topics as the database has them now, in two queries."""
    labels = [
        Label(topic, language, text, preferred)
        for topic, language, text, preferred in TopicLabel.objects.order_by(
            "topic_id", "language", "-preferred", "pk"
        )
        .values_list("topic_id", "language", "text", "preferred")
        .iterator(chunk_size=AT_A_TIME)
    ]
    above = Topic.objects.filter(broader__isnull=False)
    return Spotter(labels, dict(above.values_list("pk", "broader_id")))


def current_spotter(build: Build) -> Spotter:
    """Return the labels of all topics, asking nothing while they stay as they are.

    Args:
        build: read in this request; it says whether labels have changed.
    """
    return state_of(build).spotter


def spotter_for_writing(build: Build) -> Spotter:
    """Return the labels of all topics as this transaction sees them.

    What it reads is kept when the transaction has succeeded: one that is rolled back
    leaves its number to the next change.

    Args:
        build: read in this transaction.
    """
    held = _held.get(build.pk)
    if held and held.labels == build.labels:
        return held.spotter
    spotter = read_spotter()
    transaction.on_commit(lambda: _keep(build.pk, build.labels, spotter))
    return spotter


def current_vocabulary(build: Build) -> Vocabulary:
    """Return the words that occur; those that came since are read in one query.

    Words whose last text went stay until the process ends or a build replaces this
    one; they find nothing, and no word is corrected to one of another build.

    Args:
        build: the one that answers.
    """
    held = state_of(build)
    with _lock:
        rows = build.forms.filter(pk__gt=held.last_form, documents__gt=0)
        rows = rows.order_by("pk").values_list("pk", "text", "language", "documents")
        # Not all at once: a hundred thousand rows would stay in memory for nothing.
        for form, *word in rows.iterator(chunk_size=AT_A_TIME):
            held.vocabulary.add([tuple(word)])
            held.last_form = form
    return held.vocabulary


def labels_beginning(build: Build, start: str) -> list[Label]:
    """Return the labels of topics that have a word that begins so.

    Args:
        build: read in this request; it says whether labels have changed.
        start: folded; not empty.
    """
    held = state_of(build)
    labels = held.spotter.labels
    if held.beginnings is None:
        held.beginnings = Beginnings([folded_words(label.text) for label in labels])
    return [labels[place] for place in held.beginnings.of(start)]


def topic_names(build: Build, language: str) -> dict[int, TopicName]:
    """Return the names of all topics by their keys, asking again only after a change.

    Args:
        build: read in this request; it says whether labels have changed.
        language: the reader's.
    """
    names = state_of(build).names
    if language not in names:
        names[language] = named_topics(Topic.objects.all(), language)
    return names[language]


def forget() -> None:
    """Forget everything: for tests, whose databases are rolled back."""
    _held.clear()
    census.forget()


def state_of(build: Build) -> Held:
    """Return what this process holds of a build, read again where it changed."""
    held = _held.get(build.pk)
    if held and held.labels == build.labels:
        return held
    return _keep(build.pk, build.labels, read_spotter())


def _keep(build: int, labels: int, spotter: Spotter) -> Held:
    held = Held(build, labels, spotter)
    held.vocabulary.add(
        (word, language, 0) for word, language in spotter.surface_words()
    )
    with _lock:
        _held[build] = held
        for old in sorted(_held)[:-MOST_HELD]:
            del _held[old]
    return held
