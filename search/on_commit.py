"""Works that are brought in line once, when all that is being saved with them is."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from search.index import refresh_works


def refresh_works_on_commit(keys: Iterable[UUID]) -> None:
    """Bring works in line when all that is being saved with them is, once for each.

    Args:
        keys: as ``refresh_works`` takes them.
    """
    _waiting().update(keys)
    transaction.on_commit(_refresh_waiting)


def _waiting() -> set[UUID]:
    """Return the works that this connection leaves until its transaction ends.

    Those of one that was rolled back stay and are brought in line with the next.
    """
    return transaction.get_connection().__dict__.setdefault("_search_waiting", set())


def _refresh_waiting() -> None:
    works = set(_waiting())
    _waiting().clear()
    refresh_works(works)
