"""What is found through works: the people they name, the documents they lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet, Value

from core.models import Person
from search.document_keys import HANDOUT
from search.documents import file_entries
from search.entries import Entry
from search.models import Attachment, Build, FacetValue
from search.people import FACET as PEOPLE
from search.people import people_entries


@dataclass(frozen=True)
class Followers:
    """What must be looked at again when works change.

    Args:
        people: identifiers of those that works name.
        files: keys in the index of files that works lead to.
        handouts: keys in the index of what works list; they come and go with them.
    """

    people: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    handouts: frozenset[str] = frozenset()

    def __or__(self, other: Followers) -> Followers:
        return Followers(
            self.people | other.people,
            self.files | other.files,
            self.handouts | other.handouts,
        )

    def __bool__(self) -> bool:
        return bool(self.people or self.files)

    def entries(self, build: Build) -> Iterator[tuple[str, Entry | None]]:
        """Yield each key with what the index is to hold of it, None for nothing.

        Args:
            build: whose works count; locked by the caller.
        """
        if self.people:
            yield from people_entries(
                build, Person.objects.filter(slug__in=self.people)
            )
        if self.files:
            yield from file_entries(build, sorted(self.files))


def followers_of(builds: Sequence[Build], keys: Iterable[str]) -> Followers:
    """Return what works in the index name and lead to.

    Args:
        builds: any of which may hold them.
        keys: of the works in the index.
    """
    keys = list(keys)
    people, documents = _named(builds, keys), _attached(builds, keys)
    found = people.union(documents, all=True) if keys else ()
    named, attached = set(), set()
    for is_document, value in found:
        (attached if is_document else named).add(value)
    handouts = {key for key in attached if key.startswith(HANDOUT)}
    return Followers(
        people=frozenset(named),
        files=frozenset(attached - handouts),
        handouts=frozenset(handouts),
    )


def _named(builds: Sequence[Build], keys: list[str]) -> QuerySet:
    values = FacetValue.objects.filter(
        record__build__in=builds, record__key__in=keys, facet=PEOPLE
    )
    return values.values_list(Value(False), "value")


def _attached(builds: Sequence[Build], keys: list[str]) -> QuerySet:
    rows = Attachment.objects.filter(record__build__in=builds, record__key__in=keys)
    return rows.values_list(Value(True), "key")
