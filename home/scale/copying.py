"""Writing many pages as copies of one that stands, without an object for each.

A page is a row in three tables. What a hundred thousand of them have in common is read
from one that was made the usual way, so that no column is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.management.color import no_style
from django.db import connection
from django.db.models import Max, Model
from wagtail.models import Page


class Copier:
    """Writes copies of the rows of one model's table, and of those it is made of.

    Args:
        pattern: a saved row of a model that inherits from tables.
    """

    def __init__(self, pattern: Model) -> None:
        model = type(pattern)
        chain = [parent for parent in reversed(model.__mro__) if _has_table(parent)]
        self._tables = [_Table(parent, pattern.pk) for parent in chain]

    def write(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Write copies.

        Args:
            rows: what differs from the pattern, by the name of the field; ``id`` is
                the key in all tables.
        """
        rows = list(rows)
        with connection.cursor() as cursor:
            for table in self._tables:
                cursor.executemany(table.statement, [table.values(row) for row in rows])


class _Table:
    def __init__(self, model: type[Model], key: int) -> None:
        fields = model._meta.local_concrete_fields
        columns = ", ".join(connection.ops.quote_name(x.column) for x in fields)
        name = connection.ops.quote_name(model._meta.db_table)
        own = connection.ops.quote_name(model._meta.pk.column)
        with connection.cursor() as cursor:
            # Names of our own models alone go into the statements.
            cursor.execute(
                f"SELECT {columns} FROM {name} WHERE {own} = %s",  # noqa: S608
                [key],
            )
            self._pattern = cursor.fetchone()
        places = ", ".join(["%s"] * len(fields))
        self.statement = f"INSERT INTO {name} ({columns}) VALUES ({places})"  # noqa: S608
        self._fields = fields
        self._key = model._meta.pk

    def values(self, row: Mapping[str, Any]) -> list[Any]:
        found = []
        for field, same in zip(self._fields, self._pattern, strict=True):
            if field is self._key:
                found.append(row["id"])
            elif field.name in row:
                found.append(field.get_db_prep_save(row[field.name], connection))
            else:
                found.append(same)
        return found


def _has_table(model: type) -> bool:
    meta = getattr(model, "_meta", None)
    return meta is not None and not meta.abstract and not meta.proxy


def next_key() -> int:
    """Return a key of a page that no page has, nor any after it."""
    return (Page.objects.aggregate(last=Max("pk"))["last"] or 0) + 1


def keys_were_given() -> None:
    """Let the database give no key of a page that was written with one."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Page]):
            cursor.execute(statement)
