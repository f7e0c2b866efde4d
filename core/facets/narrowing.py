"""What an address asks of a list, what is left, and what each further choice gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet, Value
from django.http import HttpRequest, QueryDict

from core.facets.facet import Facet
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
    are passed over, unless a facet keeps them. One query for all facets, another where
    any is asked for, and none for the results yet.

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
        facet.asked_in(rows, values) if values and not facet.keeps_unknown else None
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
    if facet.keeps_unknown:
        unnamed = [value for value in asked if value not in labels]
        labels = {**labels, **{value: facet.address(value) for value in unnamed}}
    choices = [
        Choice(
            value=facet.address(value),
            label=label,
            count=counted[value],
            chosen=value in asked,
            query=toggled(query, facet.name, facet.address(value)),
        )
        for value, label in labels.items()
        if value in counted
    ]
    if facet.keep_order:
        return choices
    return sorted(choices, key=_frequent_first)


def _frequent_first(choice: Choice) -> tuple[int, SortKey]:
    return -choice.count, sort_key(str(choice.label), reader_language())


def _canonical(
    asked: QueryDict, facets: list[Facet], values: dict[str, list[Any]]
) -> QueryDict:
    """Return the query with each value as we write it; the page begins anew."""
    query = asked.copy()
    query.pop("page", None)
    for facet in facets:
        query.setlist(facet.name, [facet.address(x) for x in values[facet.name]])
    return query


def toggled(query: QueryDict, name: str, value: str) -> str:
    """Return the query with a value added or taken away.

    Args:
        query: that of an address, which stays as it is.
        name: the parameter.
        value: as it stands in the address.
    """
    changed = query.copy()
    values = changed.getlist(name)
    if value in values:
        values.remove(value)
    else:
        values.append(value)
    changed.setlist(name, sorted(values))
    return changed.urlencode()
