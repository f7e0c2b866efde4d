"""Narrowing what was found by facets, and counting what each value would leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from search.census import census_of
from search.models import Build
from search.ranking import embargoed

#: Parameters of the address that narrow; each is the name of a facet.
FACETS = (
    *("kind", "topic", "form", "group", "age", "country", "place", "language"),
    *("written", "organisation", "person", "project", "compendium", "year", "cost"),
    *("effort", "evidence", "setting"),
)
#: Values of one facet that an address may ask for; more is no reader.
MOST_VALUES = 20


@dataclass(frozen=True)
class Counts:
    """How many hits each value of each facet leaves.

    Args:
        values: number by value, by facet.
    """

    values: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def of(self, facet: str) -> Mapping[str, int]:
        """Return the number of hits by value of a facet; of an unknown one, nothing."""
        return self.values.get(facet, {})


class Narrowing:
    """A list of records with what the reader has chosen.

    Values of one facet are alternatives, facets combine. A facet's own choice does not
    shrink its own counts, so that a second value can be added. Nothing is counted by
    the database, which is asked what has changed, and what is hidden.

    Args:
        build: that answers.
        records: their keys; None for all that anybody may find.
        chosen: values by facet.
    """

    def __init__(
        self,
        build: Build,
        records: Sequence[int] | None,
        chosen: Mapping[str, Sequence[str]],
    ) -> None:
        self.records = records
        self.chosen = {
            facet: [str(value)[:60].replace("\x00", "") for value in values][
                :MOST_VALUES
            ]
            for facet, values in chosen.items()
            if facet in FACETS and values
        }
        self.census = census_of(build)
        self.hidden = embargoed(build) if records is None else []

    def kept(self) -> list[int]:
        """Return the records that every choice keeps, in the order they were given."""
        if self.records is not None and not self.chosen:
            return list(self.records)
        return self.census.kept(self.records, self.hidden, self.chosen)

    def counts(self) -> Counts:
        """Count what each value leaves, the other facets as they are chosen."""
        return Counts(self.census.counts(self.records, self.hidden, self.chosen))
