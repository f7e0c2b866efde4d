"""Narrowing a list: values with their counts, each a link with its own address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.db.models import Count, Field, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.http import HttpRequest, QueryDict

from core.formats import SortKey, sort_key
from core.languages import reader_language


@dataclass(frozen=True)
class Choice:
    """A value of a facet as the reader sees it.

    Args:
        value: as it stands in the address.
        label: in the reader's language.
        count: how many results choosing it gives, the other facets as they are.
        chosen: whether it is chosen now.
        query: the address's query after a press: added, or taken away when chosen.
    """

    value: str
    label: object
    count: int
    chosen: bool
    query: str


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
        """Return the wanted values that are among those found, or around them."""
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


@dataclass
class Narrowed:
    """A list narrowed by what the address asks for."""

    results: QuerySet
    facets: list[tuple[Facet, list[Choice]]]
    chosen: list[tuple[Facet, Choice]] = field(default_factory=list)

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.chosen)


def narrow(request: HttpRequest, rows: QuerySet, facets: list[Facet]) -> Narrowed:
    """Filter rows by the address and count what each further choice would give.

    Values of one facet are alternatives, facets combine. A facet's own choice does not
    shrink its own counts, so that a second value can be added. Values that no row has
    are passed over. One query for all facets, another where any is asked for, and none
    for the results yet.

    Args:
        request: whose query holds ``?<facet name>=<value>``, several times if need be.
        rows: everything there is to narrow.
        facets: in the order in which they are shown.
    """
    asked = _asked(request.GET, rows, facets)
    query = _canonical(request.GET, facets, asked)
    counts = _counts(rows, facets, asked)
    shown = [
        (facet, _choices(facet, counted, asked[facet.name], query))
        for facet, counted in zip(facets, counts, strict=True)
    ]
    results = _filtered(rows, facets, asked)
    chosen = [
        (facet, choice)
        for facet, choices in shown
        for choice in choices
        if choice.chosen
    ]
    return Narrowed(results, shown, chosen)


def _asked(
    query: QueryDict, rows: QuerySet, facets: list[Facet]
) -> dict[str, list[Any]]:
    """Return the values of each facet the address asks for that any row has."""
    wanted = [set(f.read(query.getlist(f.name), rows.model)) for f in facets]
    found = _together(
        facet.asked_in(rows, values) if values else None
        for facet, values in zip(facets, wanted, strict=True)
    )
    return {
        facet.name: facet.had(values, (text for (text,) in had), rows.model)
        for facet, values, had in zip(facets, wanted, found, strict=True)
    }


def _counts(
    rows: QuerySet, facets: list[Facet], asked: dict[str, list[Any]]
) -> list[dict[Any, int]]:
    """Count the rows of each value of each facet, the others' choices as they are."""
    found = _together(
        facet.tally(_filtered(rows, facets, asked, but=facet)) for facet in facets
    )
    return [
        facet.counted(lines, rows.model)
        for facet, lines in zip(facets, found, strict=True)
    ]


def _together(queries: Iterable[QuerySet | None]) -> list[list[tuple]]:
    """Ask several queries at once, and return the rows of each.

    Args:
        queries: all with the same columns; one that is None finds nothing.
    """
    found: list[list[tuple]] = []
    asked = []
    for number, query in enumerate(queries):
        found.append([])
        if query is not None:
            asked.append(query.annotate(facet_number=Value(number)))
    if not asked:
        return found
    for line in asked[0].union(*asked[1:], all=True):
        number = line.pop("facet_number")
        found[number].append(tuple(line.values()))
    return found


def _filtered(
    rows: QuerySet,
    facets: list[Facet],
    asked: dict[str, list[Any]],
    but: Facet | None = None,
) -> QuerySet:
    for facet in facets:
        if facet is not but and asked[facet.name]:
            rows = facet.keep(rows, asked[facet.name])
    return rows


def _choices(
    facet: Facet, counted: dict[Any, int], asked: list[Any], query: QueryDict
) -> list[Choice]:
    """Return what may be chosen, and what is chosen even where nothing is left of it.

    Otherwise a reader could not take it away again.
    """
    counted = {value: counted.get(value, 0) for value in [*counted, *asked]}
    labels = facet.labels(value for value in counted if value not in (None, ""))
    choices = [
        Choice(
            value=facet.address(value),
            label=label,
            count=counted[value],
            chosen=value in asked,
            query=_toggled(query, facet.name, facet.address(value)),
        )
        for value, label in labels.items()
        if value in counted
    ]
    if facet.keep_order:
        return choices
    return sorted(choices, key=_frequent_first)


def _frequent_first(choice: Choice) -> tuple[int, SortKey]:
    return -choice.count, sort_key(str(choice.label), reader_language())


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


def _canonical(
    asked: QueryDict, facets: list[Facet], values: dict[str, list[Any]]
) -> QueryDict:
    """Return the query with each value as we write it; the page begins anew."""
    query = asked.copy()
    query.pop("page", None)
    for facet in facets:
        query.setlist(facet.name, [facet.address(x) for x in values[facet.name]])
    return query


def _toggled(query: QueryDict, name: str, value: str) -> str:
    """Return the query with a value added or taken away."""
    changed = query.copy()
    values = changed.getlist(name)
    if value in values:
        values.remove(value)
    else:
        values.append(value)
    changed.setlist(name, sorted(values))
    return changed.urlencode()
