"""Names arranged so that those with a word that begins so are a slice, not a search."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

#: Bits of a place in which a word's own place within its name is kept.
WITHIN = 8
_LAST = (1 << WITHIN) - 1
#: Stands after whatever a folded name can go on with.
_END = "\U0010ffff"


class Beginnings:
    """The words of some names in the order of what follows them.

    Two numbers for each word, not a copy of what follows it: some thirteen thousand
    labels take half a megabyte.

    Args:
        names: folded, their words one space apart.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        places = [
            number << WITHIN | start
            for number, name in enumerate(names)
            for start in _word_starts(name)
        ]
        self._places = sorted(places, key=self._rest)

    def of(self, start: str) -> list[int]:
        """Return the places of the names that have a word that begins so, each once.

        Args:
            start: folded; not empty.
        """
        first = bisect_left(self._places, start, key=self._rest)
        last = bisect_right(self._places, start + _END, key=self._rest)
        return sorted({place >> WITHIN for place in self._places[first:last]})

    def _rest(self, place: int) -> str:
        return self._names[place >> WITHIN][place & _LAST :]


def _word_starts(name: str) -> list[int]:
    """Return where words begin, in as much of a name as a place can tell."""
    spaces = (at + 1 for at, letter in enumerate(name[:_LAST]) if letter == " ")
    return [0, *spaces] if name else []
