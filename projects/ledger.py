"""The ledger: what a project promised and what of it can be read here."""

from __future__ import annotations

from dataclasses import dataclass

from core.models import BasePage, Row
from core.querysets import link_of, linked_works

#: More tiles are no longer taken in at a glance.
MOST_TILES = 60


@dataclass(frozen=True)
class Line:
    """One line of deliverables."""

    row: Row
    work: BasePage | None


@dataclass(frozen=True)
class Part:
    """The lines of one activity with their sums."""

    activity: Row | None
    lines: list[Line]

    @property
    def promised(self) -> int:
        """How many pieces this activity promised."""
        return sum(line.row.promised for line in self.lines)

    @property
    def delivered(self) -> int:
        """How many pieces of this activity were handed over, as far as counted."""
        return sum(line.row.delivered or 0 for line in self.lines)


@dataclass(frozen=True)
class Ledger:
    """All that was promised, by activity."""

    parts: list[Part]

    @property
    def promised(self) -> int:
        """How many pieces were promised in all."""
        return sum(part.promised for part in self.parts)

    @property
    def delivered(self) -> int | None:
        """How many pieces were handed over; None while any line is uncounted."""
        counts = [line.row.delivered for part in self.parts for line in part.lines]
        return None if None in counts else sum(counts)

    @property
    def is_dated(self) -> bool:
        """Whether any line says by when it was promised."""
        return any(line.row.due for part in self.parts for line in part.lines)

    @property
    def published(self) -> int:
        """How many works of the ledger can be read on the portal."""
        return sum(line.work is not None for part in self.parts for line in part.lines)

    @property
    def tiles(self) -> list[str]:
        """What became of each piece, to be drawn one by one; none where too many."""
        if self.promised > MOST_TILES:
            return []
        published = min(self.published, self.promised)
        kept = min(max(self.delivered or 0, published), self.promised)
        states = ["published"] * published + ["delivered"] * (kept - published)
        return states + ["promised"] * (self.promised - kept)


def ledger(activities: list[Row], deliverables: list[Row], language: str) -> Ledger:
    """Group deliverables by activity and find what delivers them, in one query.

    Args:
        activities: the project's activities in order.
        deliverables: its lines in order.
        language: the reader's language, for the titles of linked works.
    """
    works = linked_works([row.delivered_by for row in deliverables], language)
    numbered = {row.number: row for row in activities}
    parts = []
    for number in dict.fromkeys(row.activity for row in deliverables):
        lines = [
            Line(row, link_of(works, row.delivered_by))
            for row in deliverables
            if row.activity == number
        ]
        parts.append(Part(numbered.get(number), lines))
    return Ledger(parts)
