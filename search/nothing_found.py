"""What is offered where nothing was found: topics close by, and those many read."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count
from rapidfuzz import fuzz, process

from core.languages import reader_language
from core.models import Topic, TopicName, named_topics
from search.analysis import normal
from search.finding import Found
from search.models import Build, FacetValue
from search.spotting import current_spotter

#: How many of each are offered.
NEAREST = 6
POPULAR = 10
#: Share of letters in common, in hundredths, from which a label is near at all.
ALIKE = 55
LONGEST = 80


@dataclass(frozen=True)
class Offered:
    """Topics for a reader whose question found nothing.

    Args:
        nearest: whose labels, in any language, are written most like the question.
        popular: that most works are about.
    """

    nearest: list[TopicName] = field(default_factory=list)
    popular: list[TopicName] = field(default_factory=list)


def offered(found: Found) -> Offered:
    """Return topics to go on from, in two queries."""
    if found.build is None:
        return Offered()
    near = nearest(found.build, found.question)
    counted = FacetValue.objects.filter(facet="topic", record__build=found.build)
    often = counted.values_list("value").annotate(n=Count("pk")).order_by("-n", "value")
    slugs = [slug for slug, _number in often[:POPULAR]]
    topics = Topic.objects.filter(slug__in=slugs) | Topic.objects.filter(pk__in=near)
    names = named_topics(topics, reader_language())
    by_slug = {name.slug: name for name in names.values()}
    close = [names[key] for key in near if key in names]
    popular = [by_slug[slug] for slug in slugs if slug in by_slug]
    return Offered(close, [name for name in popular if name not in close])


def nearest(build: Build, question: str, alike: int = ALIKE) -> list[int]:
    """Return the keys of topics with labels like a question, the closest first.

    Args:
        build: read in this request.
        question: as it was asked; its first eighty letters count.
        alike: share of letters in common, in hundredths, that is near enough.
    """
    asked = normal(question).casefold()[:LONGEST]
    if not asked:
        return []
    labels = current_spotter(build).labels
    near = process.extract(
        asked,
        [label.text.casefold() for label in labels],
        scorer=fuzz.WRatio,
        limit=NEAREST * 4,
        score_cutoff=alike,
    )
    return list(dict.fromkeys(labels[n].topic for _text, _score, n in near))[:NEAREST]
