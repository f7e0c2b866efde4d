"""Narrowing what was found by facets, and counting what each value would leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from search.models import Build, FacetValue, Record

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
    shrink its own counts, so that a second value can be added. Counting takes one
    query, a part of it for all facets without a choice and one for each with one.

    Args:
        build: that answers.
        records: their keys; None for all.
        chosen: values by facet.
    """

    def __init__(
        self,
        build: Build,
        records: Sequence[int] | None,
        chosen: Mapping[str, Sequence[str]],
    ) -> None:
        self.build = build
        self.records = records
        self.chosen = {
            facet: [str(value)[:60].replace("\x00", "") for value in values][
                :MOST_VALUES
            ]
            for facet, values in chosen.items()
            if facet in FACETS and values
        }

    def kept(self, *, but: str = "") -> QuerySet[Record]:
        """Return the records that every choice keeps.

        Args:
            but: a facet whose own choice does not count.
        """
        rows = self._all()
        for facet, values in self.chosen.items():
            if facet != but:
                having = FacetValue.objects.filter(facet=facet, value__in=values)
                rows = rows.filter(pk__in=having.values("record"))
        return rows

    def counts(self) -> Counts:
        """Count what each value leaves, the other facets as they are chosen."""
        free = FacetValue.objects.exclude(facet__in=self.chosen)
        parts = [self._counted(free, self.kept())]
        for facet in self.chosen:
            own = FacetValue.objects.filter(facet=facet)
            parts.append(self._counted(own, self.kept(but=facet)))
        rows = parts[0].union(*parts[1:], all=True) if self.chosen else parts[0]
        counted: dict[str, dict[str, int]] = {}
        for facet, value, number in rows:
            counted.setdefault(facet, {})[value] = number
        return Counts(counted)

    def _counted(
        self, values: QuerySet[FacetValue], records: QuerySet[Record]
    ) -> QuerySet:
        rows = values.filter(record__in=records.order_by().values("pk"))
        return rows.order_by().values_list("facet", "value").annotate(n=Count("pk"))

    def _all(self) -> QuerySet[Record]:
        rows = Record.objects.filter(build=self.build)
        if self.records is None:
            now = timezone.now()
            open_now = Q(visible_from__isnull=True) | Q(visible_from__lte=now)
            return rows.filter(open_now)
        if not self.records:
            return rows.none()
        # Thousands of keys: as a table of values, which neither engine limits.
        keys = ", ".join(f"({int(key)})" for key in self.records)
        return rows.filter(pk__in=RawSQL(f"VALUES {keys}", []))  # noqa: S611 - numbers
