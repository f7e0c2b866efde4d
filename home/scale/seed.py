"""Filling a portal with invented practices, up to a number, in four languages each."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q

from core.indexing import held_back
from core.models import BasePage
from home.scale.practices import Maker
from home.scale.rows import make_shared
from home.scale.shelves import PREFIX, make_books
from resources.models import PracticePage

Report = Callable[[str], None]
#: Practices that are written in one transaction.
TOGETHER = 1000


def other_works() -> int:
    """Return how many works stand here that this did not make, home pages included."""
    return BasePage.originals.exclude(Q(slug__startswith=PREFIX)).count()


@held_back()
def seed(number: int, report: Report = lambda line: None) -> int:
    """Add practices until there are so many; those that stand already are left.

    Each has four texts: one to four editions, and cards in the other languages. The
    index is not built here.

    Args:
        number: of practices, those of earlier runs included.
        report: is told of each step.

    Returns:
        How many were added.
    """
    there = PracticePage.originals.filter(slug__startswith=PREFIX).count()
    if there >= number:
        return 0
    maker = Maker(make_books(), shared := make_shared(number))
    report(f"{len(shared.organisations)} organisations, {len(shared.people)} people")
    for start in range(there, number, TOGETHER):
        stop = min(start + TOGETHER, number)
        maker.make(range(start, stop))
        report(f"{stop} of {number} practices")
    return number - there
