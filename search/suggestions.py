"""Suggestions while a reader types: titles, topics, places and organisations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from core.models import BasePage, Place, Topic, Worded
from search.analysis import normal
from search.hits import ROWS
from search.index import folded_title
from search.models import Build
from search.spotting import labels_beginning
from search.titles import titles_beginning

SUGGESTIONS = 8
SHORTEST = 2
LONGEST = 60
#: Titles that are looked at for each that is shown: the same work has several, and one
#: may have been closed.
SPARE = 2


@dataclass(frozen=True)
class Suggestion:
    """Something that a reader may mean.

    Args:
        kind: ``topic``, ``place``, or the name of the model of a work or row.
        text: in the language in which it was typed.
        key: a topic's or place's identifier, else the key in the index.
    """

    kind: str
    text: Worded
    key: str


def suggest(
    typed: str, *, language: str, number: int = SUGGESTIONS
) -> list[Suggestion]:
    """Return what begins with, or has a word that begins with, what was typed.

    The reader's language comes first; topics come before places and titles.

    Args:
        typed: so far; two letters at least, of sixty at most.
        language: the reader's.
        number: how many at most.
    """
    start = folded_title(normal(typed[:LONGEST]))
    build = Build.objects.current()
    if len(start) < SHORTEST or build is None:
        return []
    found = [
        *_topics(start, language, build, number // 2),
        *_places(start, language, 2),
    ]
    return [*found, *_titles(start, language, build, number - len(found))][:number]


def _topics(
    start: str, language: str, build: Build, number: int
) -> Iterator[Suggestion]:
    """Yield topics by any of their labels, under the label that was typed."""
    labels = labels_beginning(build, start)
    labels.sort(
        key=lambda x: (x.language != language, not x.preferred, len(x.text), x.text)
    )
    chosen = {label.topic: label for label in reversed(labels)}
    keys = list(dict.fromkeys(label.topic for label in labels))[:number]
    there = Topic.objects.filter(pk__in=keys).order_by().values_list("pk", "slug")
    slugs = dict(there) if keys else {}
    for key in keys:
        if key not in slugs:
            # The topic went since the labels were read.
            continue
        label = chosen[key]
        yield Suggestion("topic", Worded(label.text, label.language), slugs[key])


@lru_cache(maxsize=5_000)
def _folded(name: str) -> str:
    """Return a name as it is compared; those of all places are, at each letter."""
    return folded_title(name)


def begins(text: str, start: str) -> bool:
    """Whether a folded text, or a word in it, begins with what was typed."""
    return text.startswith(start) or f" {start}" in text


def _places(start: str, language: str, number: int) -> list[Suggestion]:
    # Not as objects: all are looked through at each letter typed.
    names = Place.objects.values_list("pk", f"name_{language}", "name_en")
    keys = (pk for pk, own, english in names if begins(_folded(own or english), start))
    chosen = list(islice(keys, number))
    found = Place.objects.filter(pk__in=chosen) if chosen else ()
    return [Suggestion("place", place.name, place.slug) for place in found]


def _titles(
    start: str, language: str, build: Build, number: int
) -> Iterator[Suggestion]:
    """Yield works and rows by their titles, each once, the reader's language first."""
    rows = titles_beginning(build, start, language, number * SPARE)
    several: dict[str, tuple] = {}
    for row in rows:
        several.setdefault(row[0], row)
    some = list(several.values())[: number * SPARE]
    for key, kind, _item, own, title in _readable(some)[:number]:
        yield Suggestion(kind, Worded(title, own), key)


def _readable(rows: list[tuple]) -> list[tuple]:
    """Leave out works that were closed and wait to be taken out of the index."""
    works = {row[2] for row in rows if row[1] not in ROWS}
    if not works:
        return rows
    found = BasePage.originals.filter(pk__in=works).readable().order_by()
    open_now = set(found.values_list("pk", flat=True))
    return [row for row in rows if row[1] in ROWS or row[2] in open_now]
