"""What the line above a hit says beside its kind: which form, where and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from core.formats import PartialDate, partial_date
from core.languages import reader_language
from search.labels import Labels, kind_name, labels_of
from search.models import FacetValue, Record
from search.sources import DECISION

#: Facets that are told, in their order.
TOLD = ("form", "country", "year")
#: What is in more countries is told by none of them: a long line would say nothing.
FEW = 2

_Values = dict[str, list[str]]


def hit_facts(records: Mapping[int, Record]) -> dict[int, list[str]]:
    """Return what is told of records, in one query whatever they are.

    A decision tells its day and its meeting below.

    Args:
        records: those of a page of hits, by their keys.

    Returns:
        Words of the reader's language by the keys, such as “Workshop” and “2027”.
    """
    wanted = [pk for pk, record in records.items() if record.kind != DECISION]
    values: dict[int, _Values] = {}
    every: _Values = {facet: [] for facet in TOLD}
    rows = FacetValue.objects.filter(record__in=wanted, facet__in=TOLD)
    for record, facet, value in rows.values_list("record", "facet", "value"):
        values.setdefault(record, {}).setdefault(facet, []).append(value)
        every[facet].append(value)
    labels = labels_of(every)
    return {
        pk: list(_told(own, labels, records[pk].kind)) for pk, own in values.items()
    }


def _told(values: _Values, labels: Labels, kind: str) -> Iterator[str]:
    said = kind_name(kind).casefold()
    for facet in TOLD:
        own = values.get(facet, [])
        if len(own) > FEW:
            continue
        for name in sorted(str(labels[facet][x]) for x in own if x in labels[facet]):
            if facet == "year":
                yield partial_date(PartialDate(int(name)), reader_language())
            elif not _says_the_same(name.casefold(), said):
                yield name


def _says_the_same(one: str, other: str) -> bool:
    """Whether a form is told by its kind already, as “news” is by “news item”."""
    return one in other or other in one
