"""A way to narrow a list: what it groups by, what it keeps, and what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Count, Field, Model, QuerySet, TextField
from django.db.models.functions import Cast


@dataclass(frozen=True)
class Facet:
    """A way to narrow a list.

    Args:
        name: its parameter in the address.
        title: in the reader's language.
        column: the column that is grouped and filtered by.
        labels: the reader's label of each value; a value without one is left out.
        keep_order: whether labels stand in the given order, else the frequent first.
        through: rows that link to the list's rows by a column ``row``; the facet's
            column is then theirs.
        row: the name of that column.
        key: the column of the list's rows that ``row`` holds.
        addresses: what stands in the address for a value, where it is not the value.
        wider: the value around a value, as a province around a town; choosing it keeps
            the rows of all inside. Only where a row has one value.
        keeps_unknown: whether a value that no row has leaves nothing, and is named so
            that it can be taken away; else it is passed over.
    """

    name: str
    title: str
    column: str
    labels: Callable[[Iterable], Mapping]
    keep_order: bool = False
    through: QuerySet | None = None
    row: str = ""
    key: str = "pk"
    addresses: Mapping[Any, str] | None = None
    wider: Mapping[Any, Any] | None = None
    keeps_unknown: bool = False

    def address(self, value: Any) -> str:
        """Return how a value is written in the address."""
        return (self.addresses or {}).get(value, str(value))

    def asked_in(self, rows: QuerySet, wanted: set[Any]) -> QuerySet:
        """Return a query of which wanted values any row has."""
        owners = rows if self.through is None else self.through
        inner = self._with_inner(wanted)
        found = owners.filter(**{f"{self.column}__in": inner}).order_by()
        return found.values(facet_value=self._as_text()).distinct()

    def had(self, wanted: set[Any], found: Iterable[str], model: type[Model]) -> list:
        """Return the wanted values that are among those found, or around them.

        All of them, where unknown ones are kept.
        """
        if self.keeps_unknown:
            return sorted(wanted, key=self.address)
        values = (self._parsed(text, model) for text in found)
        had = {outer for value in values for outer in self._outward(value)}
        return sorted(had & wanted, key=self.address)

    def _outward(self, value: Any) -> list[Any]:
        """Return a value and those around it, even where some lie in a ring."""
        seen: list[Any] = []
        while value is not None and value not in seen:
            seen.append(value)
            value = (self.wider or {}).get(value)
        return seen

    def _with_inner(self, values: Iterable[Any]) -> set[Any]:
        """Return values with all that lie inside of them."""
        wanted = set(values)
        return wanted | {
            inner
            for inner in self.wider or ()
            if not wanted.isdisjoint(self._outward(inner))
        }

    def _as_text(self) -> Cast:
        """Return the column as text, so that facets of any kind share one query."""
        return Cast(self.column, TextField())

    def _parsed(self, text: str | None, model: type[Model]) -> Any:
        return None if text is None else self._field(model).to_python(text)

    def read(self, asked: Iterable[str], model: type[Model]) -> Iterator[Any]:
        """Yield what the address asks for, as far as the column could hold it."""
        if self.addresses is not None:
            known = {text: value for value, text in self.addresses.items()}
            yield from (known[text] for text in asked if text in known)
            return
        column = self._field(model)
        for text in asked:
            value = _parsed(column, text)
            if value is not None:
                yield value

    def _field(self, model: type[Model]) -> Field:
        step = None
        model = model if self.through is None else self.through.model
        for name in self.column.split("__"):
            step = model._meta.get_field(name)
            model = step.related_model or model
        return step

    def keep(self, rows: QuerySet, values: list[Any]) -> QuerySet:
        """Keep the rows that have one of the values."""
        wanted = {f"{self.column}__in": self._with_inner(values)}
        if self.through is None:
            return rows.filter(**wanted)
        linked = self.through.filter(**wanted).order_by().values(self.row)
        return rows.filter(**{f"{self.key}__in": linked})

    def tally(self, rows: QuerySet) -> QuerySet:
        """Return a query that counts the rows of each value."""
        counted, owners = "pk", rows
        if self.through is not None:
            inner = {f"{self.row}__in": rows.order_by().values(self.key)}
            counted, owners = self.row, self.through.filter(**inner)
        grouped = owners.order_by().values(facet_value=self._as_text())
        return grouped.annotate(
            facet_count=Count(counted, distinct=self.through is not None)
        )

    def counted(
        self, found: Iterable[tuple[str | None, int]], model: type[Model]
    ) -> dict[Any, int]:
        """Return the count of each value, from what the tally found."""
        values = {self._parsed(text, model): number for text, number in found}
        return self._summed(values)

    def _summed(self, counted: dict[Any, int]) -> dict[Any, int]:
        """Count what lies inside of a value with it."""
        if self.wider is None:
            return counted
        sums: Counter = Counter()
        for value, number in counted.items():
            for outer in self._outward(value):
                sums[outer] += number
        return dict(sums)


def _parsed(column: Field, text: str) -> Any:
    try:
        value = column.to_python(text)
    except ValidationError:
        return None
    if not isinstance(value, int):
        return value
    column = getattr(column, "target_field", column)
    first, last = connection.ops.integer_field_range(column.get_internal_type())
    return value if first is None or first <= value <= last else None
