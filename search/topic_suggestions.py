"""Topics for a text that is being written: those whose labels it contains."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.types import StringSegmentValue

from core.languages import LANGUAGES, reader_language
from core.models import BasePage
from search.analysis import is_stop_word, normal, words
from search.models import Build
from search.records import plain
from search.spotting import current_spotter
from search.topics import Spotter

SUGGESTED = 6
#: Letters of a text that are read.
READ = 20_000
#: A label in the title says more than one in the text, which counts some times only; a
#: word that the labels of a single topic have says least.
IN_TITLE, IN_TEXT, MOST_IN_TEXT, HINT = 4.0, 1.0, 3.0, 0.5
#: Share of the best topic's weight below which one is named in passing.
NEAR = 0.25


@dataclass(frozen=True)
class Suggestion:
    """A topic that a text seems to be about.

    Args:
        topic: its key.
        words: of the text, folded, that say so.
    """

    topic: int
    words: str


def suggested_topics(title: str, text: str, language: str) -> list[Suggestion]:
    """Return the topics that a text names, the weightiest first.

    A broader topic is left out where a narrower one is named: works on the narrower one
    are found under both.

    Args:
        title: plain.
        text: the rest, plain; the first twenty thousand letters count.
        language: what both are written in.
    """
    build = Build.objects.current()
    if build is None or language not in LANGUAGES:
        return []
    spotter = current_spotter(build)
    said: dict[int, str] = {}
    weights: Counter[int] = Counter()
    in_text: Counter[int] = Counter()
    for topic, found in _spotted(title, language, spotter):
        weights[topic] += IN_TITLE
        said.setdefault(topic, found)
    for topic, found in _spotted(text[:READ], language, spotter):
        in_text[topic] = min(in_text[topic] + IN_TEXT, MOST_IN_TEXT)
        said.setdefault(topic, found)
    for topic, word in _hinted(title, language, spotter):
        weights[topic] += HINT
        said.setdefault(topic, word)
    return _best(weights + in_text, said, spotter)


def _telling(text: str) -> list[str]:
    return [x.text for x in words(normal(text)) if not is_stop_word(x.text)]


def _spotted(text: str, language: str, spotter: Spotter) -> list[tuple[int, str]]:
    telling = _telling(text)
    return [
        (one.label.topic, " ".join(telling[one.start : one.end]))
        for one in spotter.spot(telling, language)
    ]


def _hinted(text: str, language: str, spotter: Spotter) -> list[tuple[int, str]]:
    found = []
    for word in dict.fromkeys(_telling(text)):
        topics = spotter.hinted_in(word, language)
        if len(topics) == 1:
            found.append((next(iter(topics)), word))
    return found


def _best(
    weights: Counter[int], said: dict[int, str], spotter: Spotter
) -> list[Suggestion]:
    above = {step for topic in weights for step in spotter.above(topic)}
    ranked = [(topic, n) for topic, n in weights.most_common() if topic not in above]
    least = ranked[0][1] * NEAR if ranked else 0
    near = [topic for topic, weight in ranked if weight >= least]
    return [Suggestion(topic, said[topic]) for topic in near[:SUGGESTED]]


def suggested_for(page: BasePage) -> list[int]:
    """Return the keys of topics for a draft as it is now, without asking the browser.

    Args:
        page: a draft that was saved, in memory.
    """
    passages = [
        plain(segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
        and segment.path not in ("title", "slug")
    ]
    found = suggested_topics(page.title, " . ".join(passages), page.language)
    return [one.topic for one in found]


@require_POST
def suggest_topics(request: HttpRequest) -> JsonResponse:
    """Return topics for what an editor has written so far; nothing is stored.

    It is asked by POST because texts are longer than an address may be.
    """
    given = request.POST
    found = suggested_topics(
        given.get("title", "")[:READ],
        given.get("text", ""),
        given.get("language", reader_language()),
    )
    topics = [{"key": one.topic, "words": one.words} for one in found]
    return JsonResponse({"topics": topics})
