"""Which of the sessions somebody chose are held at the same time. All of it is pure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from events.state import Effective


def overlapping(sessions: Iterable[Effective]) -> list[tuple[Effective, Effective]]:
    """Return the pairs nobody can attend both of, as they are held now.

    A cancelled session is in nobody's way, and neither is one that ends as the other
    begins.

    Args:
        sessions: those chosen, in their order.
    """
    held = [s for s in sessions if not s.is_cancelled]
    return [
        (one, other)
        for one, other in combinations(held, 2)
        if one.starts < other.ends and other.starts < one.ends
    ]
