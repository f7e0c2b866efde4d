"""What the address of a search asks for, and the addresses that ask otherwise."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict

from core.writable import writable
from search.finding import ORDERS, RELEVANCE
from search.narrowing import FACETS, MOST_VALUES

#: Letters of a question that are read; every link of the page repeats them.
LONGEST = 300
LONGEST_VALUE = 60
#: Topics that may be taken out of a question.
MOST_WITHOUT = 10


@dataclass(frozen=True)
class Asked:
    """A search as its address has it; equal searches have one address.

    Args:
        question: as typed, its first letters.
        without: identifiers of topics that the reader does not mean.
        exact: whether nothing may be corrected.
        loose: whether loosely related hits are shown too.
        order: one of ``ORDERS``.
        chosen: values by facet, sorted, each once.
    """

    question: str = ""
    without: tuple[str, ...] = ()
    exact: bool = False
    loose: bool = False
    order: str = RELEVANCE
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def query(self) -> str:
        """The query of the address, the page left out, without its question mark."""
        pairs = [("q", self.question)] if self.question else []
        pairs += [("without", slug) for slug in self.without]
        pairs += [("exact", "1")] if self.exact else []
        pairs += [("loose", "1")] if self.loose else []
        pairs += [("sort", self.order)] if self.order != RELEVANCE else []
        pairs += self.choices
        return urlencode(pairs)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Each facet with each value chosen, in the order of the facets."""
        return [
            (facet, value) for facet in FACETS for value in self.chosen.get(facet, ())
        ]

    def but(self, **changed: object) -> str:
        """Return the query of the same search with other fields."""
        return replace(self, **changed).query

    def with_only(self, facet: str, values: Collection[str]) -> str:
        """Return the query with these values of a facet, whatever was chosen."""
        return self.but(chosen={**self.chosen, facet: tuple(sorted(set(values)))})

    def toggled(self, facet: str, value: str, *, instead: Collection[str] = ()) -> str:
        """Return the query with a value added, or taken away where it is chosen.

        Args:
            facet: which.
            value: as it stands in the address.
            instead: chosen values that go when this one comes.
        """
        values = set(self.chosen.get(facet, ())) - set(instead)
        return self.with_only(facet, values ^ {value})


def asked_by(query: QueryDict) -> Asked:
    """Read a search from an address; what is no part of one is passed over.

    Args:
        query: of the request, with whatever anybody wrote into it.
    """
    order = query.get("sort", RELEVANCE)
    return Asked(
        question=writable(query.get("q", "")).strip()[:LONGEST],
        without=_values(query.getlist("without"), MOST_WITHOUT),
        exact=query.get("exact") == "1",
        loose=query.get("loose") == "1",
        order=order if order in ORDERS else RELEVANCE,
        chosen={
            facet: values
            for facet in FACETS
            if (values := _values(query.getlist(facet), MOST_VALUES))
        },
    )


def _values(given: Collection[str], most: int) -> tuple[str, ...]:
    return tuple(sorted({value[:LONGEST_VALUE] for value in given if value})[:most])
