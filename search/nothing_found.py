"""What is offered where nothing was found: topics close by, and those many read."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count
from rapidfuzz import fuzz, process

from core.languages import reader_language
from core.models import Topic, TopicName, named_topics
from search.finding import Found
from search.models import Build, FacetValue
from search.spotting import current_spotter
from search.topics import label_words

#: How many of each are offered.
NEAREST = 6
POPULAR = 10
#: Share of letters in common, in hundredths, from which a label is near at all; it is
#: 100 where the question has all words of a label, or a label all of the question's.
ALIKE = 75
LONGEST = 80


@dataclass(frozen=True)
class Offered:
    """Topics for a reader whose question found nothing.

    Args:
        nearest: that the question was understood as, then those whose labels, in any
            language, are written most like it.
        popular: that most works are about.
    """

    nearest: list[TopicName] = field(default_factory=list)
    popular: list[TopicName] = field(default_factory=list)


def offered(found: Found) -> Offered:
    """Return topics to go on from, in two queries."""
    if found.build is None:
        return Offered()
    near = [chip.topic for chip in found.understood]
    near += nearest(found.build, found.question)
    near = list(dict.fromkeys(near))[:NEAREST]
    counted = FacetValue.objects.filter(facet="topic", record__build=found.build)
    often = counted.values_list("value").annotate(n=Count("pk")).order_by("-n", "value")
    slugs = [slug for slug, _number in often[:POPULAR]]
    topics = Topic.objects.filter(slug__in=slugs) | Topic.objects.filter(pk__in=near)
    names = named_topics(topics, reader_language())
    by_slug = {name.slug: name for name in names.values()}
    close = [names[key] for key in near if key in names]
    popular = [by_slug[slug] for slug in slugs if slug in by_slug]
    return Offered(close, [name for name in popular if name not in close])


def nearest(build: Build, question: str) -> list[int]:
    """Return the keys of topics with labels like a question, the closest first.

    Words are compared, in any order and without those of grammar: a few letters in the
    middle of a long label are no likeness. So are wholes, for words typed as one.

    Args:
        build: read in this request.
        question: as it was asked; its first eighty letters count.
    """
    asked = " ".join(label_words(question[:LONGEST]))
    if not asked:
        return []
    spotter = current_spotter(build)
    near = [
        (score, place)
        for likeness in (fuzz.token_set_ratio, fuzz.ratio)
        for _text, score, place in process.extract(
            asked,
            spotter.telling_texts,
            scorer=likeness,
            limit=NEAREST * 4,
            score_cutoff=ALIKE,
        )
    ]
    near.sort(key=lambda one: -one[0])
    found = dict.fromkeys(spotter.labels[place].topic for _score, place in near)
    return list(found)[:NEAREST]
