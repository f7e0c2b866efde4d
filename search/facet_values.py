"""By what a work can be narrowed down: values read from its original's facts.

Works of any kind are asked for the facts they have, so that a new kind of page with a
place or a period is narrowed by it without a line here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Model
from modelcluster.models import get_all_child_relations

from core.formats import PartialDate, territory_name
from core.languages import LANGUAGES
from core.models import BasePage, Person, Place, PlaceKind, Topic
from organisations.models import Organisation

#: The first age of each group of ages, in completed years.
AGES = {"0-2": (0, 2), "3-6": (3, 6), "7-11": (7, 11), "12-15": (12, 15)}
AGES |= {"16-18": (16, 18), "19-29": (19, 29), "30-64": (30, 64), "65": (65, 150)}
#: Staff hours a week up to which an effort is called so.
EFFORTS = {"1-5": 5, "6-20": 20, "21-40": 40}
MORE_EFFORT = "41"
#: Identifier and broader topic of each topic, by its key.
TopicTree = dict[int, tuple[str, int | None]]
#: Columns that a year can be read from, the first that a kind of work has.
DATED_BY = ("year", "published_on", "starts", "opens")


def facet_values(
    original: Model, editions: Mapping[str, Any], rows: Iterable[Model]
) -> set[tuple[str, str]]:
    """Return the pairs of facet and value of a work or row.

    Args:
        original: a work's original, or a row.
        editions: the work's live editions by language.
        rows: people and organisations that it names.
    """
    pairs = [("kind", original._meta.model_name)]
    pairs += [("language", code) for code in editions]
    pairs += [(row._meta.model_name, str(row.slug)) for row in rows]
    pairs += _own_values(original)
    pairs += _places_of(original)
    if isinstance(original, BasePage):
        pairs += _page_values(original)
    return {
        (facet, str(value)[:60]) for facet, value in pairs if value not in ("", None)
    }


def _own_values(original: Model) -> Iterator[tuple[str, Any]]:
    """Yield the facts that a work states as a single column."""
    yield "form", getattr(original, "kind", "")
    yield "cost", getattr(original, "cost", "")
    yield "evidence", getattr(original, "evidence", "")
    yield "effort", _effort(getattr(original, "hours_a_week", None))
    for setting in getattr(original, "setting", None) or ():
        yield "setting", setting


def _page_values(original: BasePage) -> Iterator[tuple[str, Any]]:
    yield "year", _year(original)
    yield "written", original.original_language
    for group in _many(original, "target_groups"):
        yield "group", group.slug
        for age in _ages(group.age_from, group.age_to):
            yield "age", age
    project = getattr(original, "project", None)
    yield "project", project.translation_key if project else ""
    parent = original.get_parent()
    if parent and parent.specific_class._meta.model_name == "compendiumpage":
        yield "compendium", parent.translation_key


def topic_tree() -> TopicTree:
    """Return the identifier of each topic and the key of the one above it."""
    rows = Topic.objects.prefetch_related(None)
    return {x[0]: x[1:] for x in rows.values_list("pk", "slug", "broader_id")}


def with_broader(keys: Iterable[int], tree: TopicTree) -> set[str]:
    """Return the identifiers of topics and of all above them.

    Args:
        keys: of the topics.
        tree: as ``topic_tree`` returns it.
    """
    found: set[int] = set()
    for key in keys:
        step: int | None = key
        while step is not None and step in tree and step not in found:
            found.add(step)
            step = tree[step][1]
    return {tree[key][0] for key in found}


def _many(original: Model, name: str) -> list[Any]:
    return list(getattr(original, name).all()) if hasattr(original, name) else []


def _ages(first: int | None, last: int | None) -> list[str]:
    if first is None and last is None:
        return []
    low, high = first or 0, AGES["65"][1] if last is None else last
    return [name for name, (start, end) in AGES.items() if start <= high and end >= low]


def _effort(hours: int | None) -> str:
    if hours is None:
        return ""
    fits = (name for name, most in EFFORTS.items() if hours <= most)
    return next(fits, MORE_EFFORT)


def _year(original: BasePage) -> int | str:
    for name in DATED_BY:
        value = getattr(original, name, None)
        if isinstance(value, int):
            return value
        if isinstance(value, PartialDate) or hasattr(value, "year"):
            return value.year
    return ""


def places_of(original: Model) -> list[Place]:
    """Return the places a work or row is in, those around them included."""
    chosen = [getattr(original, name, None) for name in ("place", "dateline")]
    found = [place for place in chosen if place] + _many(original, "territories")
    around: dict[int, Place] = {}
    for place in found:
        step: Place | None = place
        while step is not None and step.pk not in around:
            around[step.pk] = step
            step = step.within
    return list(around.values())


def place_names(original: Model) -> list[str]:
    """Return what the places of a work are called in any of the languages."""
    names = []
    for place in places_of(original):
        names += [getattr(place, f"name_{code}") for code in LANGUAGES]
        names += [territory_name(place.country, code) for code in LANGUAGES]
    return list(dict.fromkeys(name for name in names if name))


def _places_of(original: Model) -> Iterator[tuple[str, str]]:
    for place in places_of(original):
        yield "country", place.country
        if place.kind != PlaceKind.COUNTRY:
            yield "place", place.slug


def named_rows(original: BasePage) -> list[Model]:
    """Return the people and organisations that a work names, each once.

    They stand in columns of the page, in lists and in rows of its own.
    """
    found = list(_related(original))
    for relation in get_all_child_relations(type(original)):
        wanted = [x.name for x in links(relation.related_model)]
        if wanted:
            rows = getattr(original, relation.get_accessor_name())
            for row in rows.select_related(*wanted):
                found += [getattr(row, name) for name in wanted]
    return list(dict.fromkeys(row for row in found if row))


def _related(original: BasePage) -> Iterator[Model | None]:
    for field in links(type(original)):
        if field.many_to_many:
            yield from getattr(original, field.name).all()
        else:
            yield getattr(original, field.name)


def links(model: type[Model]) -> list[Any]:
    """Return the fields of a model that name people or organisations."""
    fields = [*model._meta.fields, *model._meta.many_to_many]
    return [x for x in fields if x.related_model in (Person, Organisation)]
