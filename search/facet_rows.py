"""Reading facet values: each with all that have it, put together by the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import connection


def facet_rows() -> Iterator[tuple[str, str, Iterable[int]]]:
    """Yield each value of each facet with the keys of its records, of every build.

    Grouped by the database: a million rows would be read one after the other.
    """
    together = {
        "sqlite": "GROUP_CONCAT(record_id)",
        "postgresql": "STRING_AGG(record_id::text, ',')",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT facet, value, {together} FROM search_facetvalue "  # noqa: S608
            "GROUP BY facet, value"
        )
        for facet, value, keys in cursor:
            yield facet, value, map(int, keys.split(","))
