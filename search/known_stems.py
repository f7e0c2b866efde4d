"""Which stems occur, each remembered by a number of eight bytes."""

from __future__ import annotations

import numpy as np

#: Stems that are kept apart until they are put among the others.
MOST_NEW = 10_000


class KnownStems:
    """Tells whether a stem was added, without keeping its letters.

    A hundred thousand stems take a megabyte, as words they took fifteen. Two may have
    the same number: with so many, a word that nobody wrote is taken for a known one
    once in a hundred million million, and then finds nothing.
    """

    def __init__(self) -> None:
        self._marks = np.empty(0, np.int64)
        self._new: set[int] = set()

    def __contains__(self, stem: str) -> bool:
        mark = hash(stem)
        if mark in self._new:
            return True
        place = np.searchsorted(self._marks, mark)
        return place < len(self._marks) and bool(self._marks[place] == mark)

    def add(self, stem: str) -> None:
        """Take in a stem."""
        self._new.add(hash(stem))
        if len(self._new) > MOST_NEW:
            new = np.fromiter(self._new, np.int64)
            self._marks = np.union1d(self._marks, new)
            self._new.clear()
