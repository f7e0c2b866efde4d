"""Facet values of few records, by record: counting a short list looks at its own alone.

There are thousands of such values, and most lists are short: to look each of them up in
the list takes longer than to rank it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import accumulate


class RareValues:
    """The rare values of each record, in one row of numbers.

    Args:
        size: number of places that records may have.
        members: facet, value and the places of its records.
    """

    def __init__(
        self, size: int, members: Iterable[tuple[str, str, Iterable[int]]]
    ) -> None:
        self._names: list[tuple[str, str]] = []
        self._numbers: dict[tuple[str, str], int] = {}
        #: What came since, in the place of what is in the row.
        self._changed: dict[int, list[int]] = {}
        own = [(self._number(facet, value), x) for facet, value, x in members]
        ends = array("I", [0]) * size
        for _number, places in own:
            for place in places:
                ends[place] += 1
        self._starts = array("I", accumulate(ends, initial=0))
        self._values = array("I", [0]) * self._starts[-1]
        free = self._starts[:]
        for number, places in own:
            for place in places:
                self._values[free[place]] = number
                free[place] += 1

    def clear(self, place: int) -> None:
        """Forget the values of a record."""
        self._changed[place] = []

    def add(self, place: int, facet: str, value: str) -> None:
        """Give a record that was cleared a value."""
        self._changed.setdefault(place, []).append(self._number(facet, value))

    def count(self, places: Iterable[int]) -> Mapping[tuple[str, str], int]:
        """Return how many of some records have each value; one that none has is nought.

        Args:
            places: of records, each once.
        """
        starts, values, changed = self._starts, self._values, self._changed
        found = array("I")
        for place in places:
            if place in changed:
                found.extend(changed[place])
            else:
                found += values[starts[place] : starts[place + 1]]
        names = self._names
        return Counter({names[x]: times for x, times in Counter(found).items()})

    def _number(self, facet: str, value: str) -> int:
        number = self._numbers.setdefault((facet, value), len(self._names))
        if number == len(self._names):
            self._names.append((facet, value))
        return number
