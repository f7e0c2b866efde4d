"""Which record has which facet value, held in memory, so that counting asks nothing.

A facet value is a set of bits, one for each record: what a list leaves of it is found
by one "and" and counted at once, for ten thousand hits as for ten. Values that few
records have are kept as lists of places instead, which is smaller, and by record. Each
process reads a build once, and then only what changed (``search.models.Change``).
"""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import compress

from django.db.models import Max, Min

from search.facet_rows import facet_rows
from search.models import Build, Change, FacetValue, Record
from search.rare_values import RareValues

#: A value that fewer records than one in so many have is kept as a list.
SPARSE = 512
#: Records that are read again one by one; after more changes everything is.
MOST_CHANGES = 500
#: Records that are in memory at once while all are read.
AT_A_TIME = 2000
#: A list that fewer records than one in so many are in is short.
SHORT = 8

Facets = Mapping[str, Collection[str]]
#: Bits, the record with the lowest key being the last of them, or places.
Members = int | array
#: Counts by facet, value and its places.
RareCounts = Callable[[str, str, array], int]

_FLAGS = bytes.maketrans(b"\x00\x01", b"01")
#: Where nothing is known, a record stands last in any order.
_NEVER = float("-inf")


class Census:
    """The facet values of all records of one build.

    Args:
        build: read in this request.
    """

    def __init__(self, build: Build) -> None:
        self.build = build.pk
        self.started = build.started
        self.lock = threading.Lock()
        self._read_everything()

    def refresh(self) -> None:
        """Take in what changed since; in one query where nothing has."""
        with self.lock:
            news = self._changes()
            if len(news) > MOST_CHANGES:
                self._read_everything()
            elif news:
                self._read_again({record for _key, record in news})
                self._last_change = max(key for key, _record in news)

    def counts(
        self, records: Sequence[int] | None, hidden: Collection[int], chosen: Facets
    ) -> dict[str, dict[str, int]]:
        """Count what each value leaves, a facet's own choice left out.

        Args:
            records: keys of those that were found; None for all.
            hidden: keys of those that nobody may find yet.
            chosen: values by facet.
        """
        with self.lock:
            found = self._bits(records, hidden)
            free = self._narrowed(found, chosen)
            rare = self._rare_counts(free)
            counted = {}
            for facet, values in self._values.items():
                if facet in chosen:
                    bits = self._narrowed(found, chosen, but=facet)
                    own = _counted(facet, values, bits, self._rare_counts(bits))
                else:
                    own = _counted(facet, values, free, rare)
                if own:
                    counted[facet] = own
        return counted

    def _rare_counts(self, bits: int) -> RareCounts:
        """Return what counts the records of a value that is kept as a list."""
        flags = self._flags(bits)
        if bits.bit_count() * SHORT > len(flags):
            return lambda facet, value, members: sum(map(flags.__getitem__, members))
        having = self._rare.count(compress(range(len(flags)), flags))
        return lambda facet, value, members: having[facet, value]

    def kept(
        self, records: Sequence[int] | None, hidden: Collection[int], chosen: Facets
    ) -> list[int]:
        """Return the keys of records that every choice keeps, in the order given."""
        with self.lock:
            flags = self._flags(self._narrowed(self._bits(records, hidden), chosen))
            first, size = self._first, len(flags)
            keys = range(first, first + size) if records is None else records
            return [
                key for key in keys if 0 <= key - first < size and flags[key - first]
            ]

    def newest_first(self, records: Iterable[int]) -> list[int]:
        """Sort records by their dates, the latest first, those without at the end."""
        dates, first = self._dates, self._first
        return sorted(records, key=lambda key: (-dates[key - first], key))

    def strongest_first(self, records: Iterable[int]) -> list[int]:
        """Sort records by their evidence, and by their dates where it is equal."""
        dates, evidence, first = self._dates, self._evidence, self._first
        return sorted(
            records,
            key=lambda key: (-evidence[key - first], -dates[key - first], key),
        )

    def _changes(self) -> list[tuple[int, int]]:
        rows = Change.objects.filter(build=self.build, pk__gt=self._last_change)
        return list(rows.values_list("pk", "record")[: MOST_CHANGES + 1])

    def _read_everything(self) -> None:
        # Before the rows: what is written between is read again, and not missed.
        last = Build(pk=self.build).changes.aggregate(last=Max("pk"))["last"]
        self._last_change = last or 0
        own = Record.objects.filter(build=self.build)
        ends = own.aggregate(first=Min("pk"), last=Max("pk"))
        self._first = ends["first"] or 0
        size = ends["last"] - self._first + 1 if ends["last"] else 0
        self._dates = array("d", [_NEVER]) * size
        self._evidence = array("b", [-1]) * size
        there = bytearray(size)
        # Not all at once, and no more than were counted: others come as changes.
        rows = own.filter(pk__lte=ends["last"] or 0).order_by("pk")
        for key, date, evidence in rows.values_list("pk", "date", "evidence").iterator(
            chunk_size=AT_A_TIME
        ):
            self._note(key, date, evidence)
            there[key - self._first] = 1
        self._there = _bits_of(there)
        self._values: dict[str, dict[str, Members]] = {}
        for facet, value, keys in facet_rows():
            places = [x - self._first for x in keys]
            own = [x for x in places if 0 <= x < size and there[x]]
            if own:
                self._values.setdefault(facet, {})[value] = self._members(own)
        self._rare = RareValues(size, self._lists())

    def _lists(self) -> Iterator[tuple[str, str, array]]:
        for facet, values in self._values.items():
            for value, members in values.items():
                if not isinstance(members, int):
                    yield facet, value, members

    def _note(self, key: int, date: datetime | None, evidence: int | None) -> None:
        place = key - self._first
        self._dates[place] = date.timestamp() if date else _NEVER
        self._evidence[place] = -1 if evidence is None else evidence

    def _members(self, places: list[int]) -> Members:
        size = len(self._dates)
        if len(places) * SPARSE < size:
            return array("I", places)
        flags = bytearray(size)
        for place in places:
            flags[place] = 1
        return _bits_of(flags)

    def _read_again(self, keys: set[int]) -> None:
        rows = Record.objects.filter(build=self.build, pk__in=keys)
        facts = {row[0]: row[1:] for row in rows.values_list("pk", "date", "evidence")}
        self._forget(keys)
        if facts and not self._dates:
            self._first = min(facts)
        for key, (date, evidence) in facts.items():
            more = key - self._first + 1 - len(self._dates)
            if more > 0:
                self._dates.extend([_NEVER] * more)
                self._evidence.extend([-1] * more)
            self._note(key, date, evidence)
            self._there |= 1 << (key - self._first)
        values = FacetValue.objects.filter(record__in=facts)
        for key, facet, value in values.values_list("record_id", "facet", "value"):
            own = self._values.setdefault(facet, {})
            own[value] = _with(own.get(value), key - self._first)
            if not isinstance(own[value], int):
                self._rare.add(key - self._first, facet, value)

    def _forget(self, keys: set[int]) -> None:
        places = {key - self._first for key in keys if key >= self._first}
        mask = sum(1 << place for place in places)
        self._there &= ~mask
        for place in places:
            self._rare.clear(place)
        for values in self._values.values():
            for value, members in values.items():
                if isinstance(members, int):
                    if members & mask:
                        values[value] = members & ~mask
                elif not places.isdisjoint(members):
                    left = [place for place in members if place not in places]
                    values[value] = array("I", left)

    def _bits(self, records: Sequence[int] | None, hidden: Collection[int]) -> int:
        if records is None:
            return (
                self._there & ~self._bits(list(hidden), ()) if hidden else self._there
            )
        first, size = self._first, len(self._dates)
        flags = bytearray(size)
        for key in records:
            if 0 <= key - first < size:
                flags[key - first] = 1
        return _bits_of(flags)

    def _flags(self, bits: int) -> bytes:
        """Return a byte for each record, 1 where its bit is set."""
        text = f"{bits:0{len(self._dates)}b}"[::-1].encode()
        return text.translate(bytes.maketrans(b"01", b"\x00\x01"))

    def _narrowed(self, bits: int, chosen: Facets, but: str = "") -> int:
        for facet, values in chosen.items():
            if facet != but:
                own = self._values.get(facet, {})
                having = 0
                for value in values:
                    having |= self._as_bits(own.get(value, 0))
                bits &= having
        return bits

    def _as_bits(self, members: Members) -> int:
        if isinstance(members, int):
            return members
        return sum(1 << place for place in members)


def _counted(
    facet: str, values: Mapping[str, Members], bits: int, rare: RareCounts
) -> dict[str, int]:
    counted = {}
    for value, members in values.items():
        if isinstance(members, int):
            number = (members & bits).bit_count()
        else:
            number = rare(facet, value, members)
        if number:
            counted[value] = number
    return counted


def _bits_of(flags: bytearray) -> int:
    """Return bits for flags of one byte each, the first being the lowest bit."""
    return int(flags.translate(_FLAGS)[::-1] or b"0", 2)


def _with(members: Members | None, place: int) -> Members:
    if members is None:
        return array("I", [place])
    if isinstance(members, int):
        return members | 1 << place
    return array("I", [*members, place])


_held: dict[int, Census] = {}
_lock = threading.Lock()


def census_of(build: Build) -> Census:
    """Return the facet values of a build as they are now, in one query mostly.

    Args:
        build: the one that answers; what was known of any other is forgotten.
    """
    held = _held.get(build.pk)
    # A key may come again where the transaction that made a build was rolled back.
    if held is not None and held.started == build.started:
        held.refresh()
        return held
    with _lock:
        held = Census(build)
        _held.clear()
        _held[build.pk] = held
    return held


def forget() -> None:
    """Forget everything: for tests, whose databases are rolled back."""
    _held.clear()
