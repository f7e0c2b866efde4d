"""What many practices share: places, groups, organisations and people."""

from __future__ import annotations

import random
from dataclasses import dataclass

from core.languages import LANGUAGES
from core.models import Person, Place, TargetGroup, Topic, TopicLabel
from core.vocabulary import load_topics
from home.scale.telling import school_name
from organisations.models import Organisation, OrganisationKind

COUNTRIES = ("BG", "ES", "CO", "FR")
PLACES = 120
GROUPS = {"small": (0, 6), "school": (7, 15), "young": (16, 29), "grown": (30, 64)}
#: Practices that one organisation, and one person, is named by.
BY_ORGANISATION, BY_PERSON = 25, 40
BATCH = 500


@dataclass(frozen=True)
class Shared:
    """Rows that practices point at, read once.

    Args:
        places: in the order of their identifiers.
        groups: keys of target groups.
        organisations: keys.
        people: keys.
        topics: key and name in each language of every topic.
    """

    places: list[Place]
    groups: list[int]
    organisations: list[int]
    people: list[int]
    topics: list[tuple[int, dict[str, str]]]


def make_shared(practices: int) -> Shared:
    """Return the rows that so many practices share, made where they are missing.

    Args:
        practices: of the whole portal.
    """
    load_topics()
    Place.objects.bulk_create(_places(), ignore_conflicts=True)
    TargetGroup.objects.bulk_create(_groups(), ignore_conflicts=True)
    places = list(Place.objects.filter(slug__startswith="scale-").order_by("slug"))
    _make_organisations(practices // BY_ORGANISATION + 1, places)
    _make_people(practices // BY_PERSON + 1)
    return Shared(
        places=places,
        groups=_keys(TargetGroup),
        organisations=_keys(Organisation),
        people=_keys(Person),
        topics=_topics(),
    )


def _keys(model: type) -> list[int]:
    rows = model._default_manager.filter(slug__startswith="scale-").order_by("slug")
    return list(rows.values_list("pk", flat=True))


def _named(kind: str, index: int) -> dict[str, str]:
    """Return an invented name in each language, the same at each call."""
    return {
        f"name_{code}": school_name(random.Random(f"{kind} {index}"), code)  # noqa: S311
        for code in LANGUAGES
    }


def _places() -> list[Place]:
    return [
        Place(
            slug=f"scale-{index:03}",
            kind="city",
            country=COUNTRIES[index % len(COUNTRIES)],
            **_named("place", index),
        )
        for index in range(PLACES)
    ]


def _groups() -> list[TargetGroup]:
    return [
        TargetGroup(slug=f"scale-{name}", age_from=first, age_to=last, name_en=name)
        for name, (first, last) in GROUPS.items()
    ]


def _make_organisations(number: int, places: list[Place]) -> None:
    kinds = OrganisationKind.values
    there = Organisation.objects.filter(slug__startswith="scale-").count()
    rows = [
        Organisation(
            slug=f"scale-{index:06}",
            kind=kinds[index % len(kinds)],
            language="bg",
            place=places[index % len(places)],
            **_named("organisation", index),
        )
        for index in range(there, number)
    ]
    for row in rows:
        row.note_names()
    Organisation.objects.bulk_create(rows, batch_size=BATCH)


def _make_people(number: int) -> None:
    there = Person.objects.filter(slug__startswith="scale-").count()
    rows = []
    for index in range(there, number):
        first, last = _named("first", index), _named("last", index)
        names = {name: f"{first[name]} {last[name]}" for name in first}
        rows.append(Person(slug=f"scale-{index:06}", **names))
    Person.objects.bulk_create(rows, batch_size=BATCH)


def _topics() -> list[tuple[int, dict[str, str]]]:
    names: dict[int, dict[str, str]] = {}
    for topic, language, text in TopicLabel.objects.filter(preferred=True).values_list(
        "topic_id", "language", "text"
    ):
        names.setdefault(topic, {})[language] = text
    slugs = dict(Topic.objects.prefetch_related(None).values_list("pk", "slug"))
    # By identifier, because keys differ from one database to the next.
    every = sorted(names, key=lambda key: slugs[key])
    return [(key, names[key]) for key in every if len(names[key]) == len(LANGUAGES)]
