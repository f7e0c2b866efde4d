"""People in the index: found as long as a work that anybody may find names them.

A person's row alone says nothing of whether the person is meant to be known: editors
write down contacts before, and keep them after, what names them is published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from core.models import Person
from search.models import Build, FacetValue
from search.records import Entry, person_entry, row_key

FACET = Person._meta.model_name


def people_entries(
    build: Build, people: Iterable[Person]
) -> Iterator[tuple[str, Entry | None]]:
    """Yield each person's key with what the index is to hold, None for nothing.

    Where all works that name a person are under embargo, so is the person.

    Args:
        build: whose works count; locked by the caller, or written by nobody.
        people: a few.
    """
    people = list(people)
    named: dict[str, list[datetime | None]] = defaultdict(list)
    values = FacetValue.objects.filter(
        record__build=build,
        record__kind__endswith="page",
        facet=FACET,
        value__in=[_value(person) for person in people],
    )
    for value, moment in values.values_list("value", "record__visible_from"):
        named[value].append(moment)
    for person in people:
        moments = named.get(_value(person))
        if not moments:
            yield row_key(person), None
            continue
        first = None if None in moments else min(filter(None, moments))
        yield row_key(person), replace(person_entry(person), visible_from=first)


def _value(person: Person) -> str:
    return person.slug[:60]
