"""How many practices on each topic can be read in each language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

from core.languages import LANGUAGES, OWN_NAMES, reader_language
from core.models import BasePage, Topic, TopicName, named_topics
from core.models.topics import in_order
from core.open_editions import open_editions

#: The kind of work that is counted; others have no card to fall back on for long.
COUNTED = "practicepage"


@dataclass(frozen=True)
class Line:
    """A topic with its practices.

    Args:
        name: in the reader's language.
        depth: how many topics stand above it.
        works: on it or on a topic beneath it.
        readable: how many of them have an edition, by language in the order of all.
    """

    name: TopicName
    depth: int
    works: int
    readable: list[tuple[str, int]]


def lines() -> list[Line]:
    """Return every topic that has practices, beneath its broader one, in four queries.

    A practice counts once for a topic, however many of the narrower ones it carries.
    """
    language = reader_language()
    names = named_topics(Topic.objects.all(), language)
    above = dict(Topic.objects.order_by().values_list("pk", "broader"))
    works = _works_by_topic(above)
    editions = _editions_by_language()
    beneath: dict[int | None, list[int]] = {}
    for key in in_order_of_names(names, language):
        if works.get(key):
            beneath.setdefault(above[key], []).append(key)

    def walk(parent: int | None, depth: int) -> Iterator[Line]:
        for key in beneath.get(parent, ()):
            found = works[key]
            readable = [(code, len(found & editions[code])) for code in LANGUAGES]
            yield Line(names[key], depth, len(found), readable)
            yield from walk(key, depth + 1)

    return list(walk(None, 0))


def in_order_of_names(names: dict[int, TopicName], language: str) -> list[int]:
    """Return the keys of topics in the order of the reader's alphabet."""
    keys = {name.slug: key for key, name in names.items()}
    return [keys[name.slug] for name in in_order(names.values(), language)]


def _works_by_topic(above: dict[int, int | None]) -> dict[int, set[object]]:
    practices = BasePage.originals.filter(content_type__model=COUNTED).readable()
    tagged = BasePage.topics.through.objects.filter(basepage__in=practices.values("pk"))
    works: dict[int, set[object]] = {}
    for topic, key in tagged.values_list("topic_id", "basepage__translation_key"):
        step: int | None = topic
        while step is not None:
            works.setdefault(step, set()).add(key)
            step = above.get(step)
    return works


def _editions_by_language() -> dict[str, set[object]]:
    live = open_editions(Page.objects.filter(content_type__model=COUNTED))
    found: dict[str, set[object]] = {code: set() for code in LANGUAGES}
    for code, key in live.values_list("locale__language_code", "translation_key"):
        found[code].add(key)
    return found


def topic_languages(request: HttpRequest) -> HttpResponse:
    """Show which topics can be read about in which language."""
    return render(
        request,
        "home/topic_languages.html",
        {
            "in_every_language": True,
            "lines": lines(),
            "heads": [(code, OWN_NAMES[code]) for code in LANGUAGES],
        },
    )
