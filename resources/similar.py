"""Practices like one: on the same topics, rare ones first, in similar contexts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from math import log2
from typing import TYPE_CHECKING

from django.db.models import (
    Case,
    Count,
    Exists,
    FloatField,
    OuterRef,
    QuerySet,
    Sum,
    Value,
    When,
)

from core.formats import territory_name
from core.languages import reader_language
from core.models import BasePage, TopicName
from resources.models.practice_scales import Setting

if TYPE_CHECKING:
    from resources.models.practice import PracticePage

SIMILAR = 3
#: Practices with the weightiest topics in common whose context is looked at; so many,
#: however many there are.
LOOKED_AT = 120
#: How much more alike practices are that share a target group, setting, or country.
GROUP, SETTING, COUNTRY = 0.3, 0.2, 0.2


@dataclass(frozen=True)
class Similar:
    """A practice with what it has in common with another one.

    Args:
        work: in the reader's words.
        topics: that both have, in the reader's words, the rarest first.
        context: settings and country that both have, in the reader's words.
    """

    work: PracticePage
    topics: list[TopicName] = field(default_factory=list)
    context: list[str] = field(default_factory=list)


def similar_practices(
    practice: PracticePage, names: Collection[TopicName], number: int = SIMILAR
) -> list[Similar]:
    """Return the practices most like one, in five queries.

    A topic that few practices have says more than one that many have; a shared target
    group, setting or country makes practices on the same topics more alike, and two
    without a topic in common are not alike whatever else they share.

    Args:
        practice: an original.
        names: of its topics, in the reader's language.
        number: how many at most.
    """
    weights = _weights(practice)
    if not weights:
        return []
    near = _near(practice, weights)
    scores = _with_context(practice, near)
    best = sorted(scores, key=lambda key: (-scores[key], key))[:number]
    if not best:
        return []
    works = type(practice).originals.filter(pk__in=best).select_related("place")
    found = {work.pk: work for work in works.for_reader(reader_language())}
    shared = _shared(best, weights)
    by_slug = {name.slug: name for name in names}
    return [
        Similar(
            found[key],
            [by_slug[slug] for slug in shared.get(key, ()) if slug in by_slug],
            _context(practice, found[key]),
        )
        for key in best
        if key in found
    ]


def _tags() -> QuerySet:
    """Return which practice has which topic."""
    rows = BasePage.topics.through.objects
    return rows.filter(basepage__practicepage__isnull=False)


def _weights(practice: PracticePage) -> dict[int, float]:
    """Return how much each topic of a practice says, by how few others have it."""
    own = practice.topics.through.objects.filter(basepage=practice.pk)
    counted = _tags().filter(topic__in=own.values("topic"))
    rows = counted.order_by().values_list("topic").annotate(n=Count("pk"))
    return {topic: 1 / log2(1 + n) for topic, n in rows}


def _near(practice: PracticePage, weights: dict[int, float]) -> dict[int, float]:
    """Return the practices that share most, by what the shared topics weigh."""
    weight = Case(
        *(When(topic=topic, then=Value(w)) for topic, w in weights.items()),
        output_field=FloatField(),
    )
    rows = _tags().filter(topic__in=weights).exclude(basepage=practice.pk)
    rows = rows.order_by().values_list("basepage").annotate(weight=Sum(weight))
    return dict(rows.order_by("-weight", "-basepage")[:LOOKED_AT])


def _with_context(practice: PracticePage, near: dict[int, float]) -> dict[int, float]:
    """Return the scores of those that readers may read, context included."""
    groups = practice.target_groups.through.objects
    own = groups.filter(practicepage=practice.pk).values("targetgroup")
    shared = groups.filter(practicepage=OuterRef("pk"), targetgroup__in=own)
    open_now = type(practice).originals.filter(pk__in=near).readable()
    rows = open_now.annotate(same_group=Exists(shared))
    rows = rows.values_list("pk", "setting", "place__country", "same_group")
    return {
        key: near[key]
        * (
            1
            + GROUP * same_group
            + SETTING * bool(set(setting) & set(practice.setting))
            + COUNTRY * (country == practice.place.country)
        )
        for key, setting, country, same_group in rows
    }


def _shared(keys: list[int], weights: dict[int, float]) -> dict[int, list[str]]:
    rows = _tags().filter(basepage__in=keys, topic__in=weights)
    shared: dict[int, list[tuple[float, str]]] = {}
    for key, topic, slug in rows.values_list("basepage", "topic", "topic__slug"):
        shared.setdefault(key, []).append((-weights[topic], slug))
    return {key: [slug for _w, slug in sorted(found)] for key, found in shared.items()}


def _context(practice: PracticePage, other: PracticePage) -> list[str]:
    both = set(practice.setting) & set(other.setting)
    said = [str(label) for value, label in Setting.choices if value in both]
    if other.place.country == practice.place.country:
        said.append(territory_name(other.place.country, reader_language()))
    return said
