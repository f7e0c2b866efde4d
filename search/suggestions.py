"""Suggestions while a reader types: titles, topics, places and organisations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q
from django.utils import timezone

from core.models import BasePage, Place, Topic, Worded
from search.analysis import normal
from search.hits import ROWS
from search.index import folded_title
from search.models import Build, Document
from search.spotting import current_spotter

SUGGESTIONS = 8
SHORTEST = 2
LONGEST = 60


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
    labels = [
        label
        for label in current_spotter(build).labels
        if begins(_folded(label.text), start)
    ]
    labels.sort(
        key=lambda x: (x.language != language, not x.preferred, len(x.text), x.text)
    )
    chosen = {label.topic: label for label in reversed(labels)}
    keys = list(dict.fromkeys(label.topic for label in labels))[:number]
    slugs = dict(Topic.objects.filter(pk__in=keys).values_list("pk", "slug"))
    for key in keys:
        if key not in slugs:
            # The topic went since the labels were read.
            continue
        label = chosen[key]
        yield Suggestion("topic", Worded(label.text, label.language), slugs[key])


@lru_cache(maxsize=20_000)
def _folded(name: str) -> str:
    """Return a name as it is compared; all labels are, at each letter typed."""
    return folded_title(name)


def begins(text: str, start: str) -> bool:
    """Whether a folded text, or a word in it, begins with what was typed."""
    return text.startswith(start) or f" {start}" in text


def _places(start: str, language: str, number: int) -> list[Suggestion]:
    found = [
        Suggestion("place", place.name, place.slug)
        for place in Place.objects.all()
        if begins(_folded(getattr(place, f"name_{language}") or place.name_en), start)
    ]
    return found[:number]


def _titles(
    start: str, language: str, build: Build, number: int
) -> Iterator[Suggestion]:
    """Yield works and rows by their titles, each once, the reader's language first."""
    titles = Document.objects.filter(
        Q(folded_title__gte=start, folded_title__lt=f"{start}\U0010ffff"),
        Q(record__visible_from__isnull=True)
        | Q(record__visible_from__lte=timezone.now()),
        record__build=build,
    )
    rows = titles.order_by("folded_title").values_list(
        "language", "title", "record__key", "record__kind", "record__item"
    )[: number * 8]
    rows = _readable(sorted(rows, key=lambda row: row[0] != language))
    seen = set()
    for own, title, key, kind, _item in rows:
        if key not in seen and len(seen) < number:
            seen.add(key)
            yield Suggestion(kind, Worded(title, own), key)


def _readable(rows: list[tuple]) -> list[tuple]:
    """Leave out works that were closed and wait to be taken out of the index."""
    works = {row[4] for row in rows if row[3] not in ROWS}
    if not works:
        return rows
    found = BasePage.originals.filter(pk__in=works).readable()
    open_now = set(found.values_list("pk", flat=True))
    return [row for row in rows if row[3] in ROWS or row[4] in open_now]
