"""Subqueries that are put together once, and then stand in every statement as text.

Django puts a subquery together anew for each statement, and what stands in it as often
again as it is nested deep: for the words of a work that takes longer than to ask for
them. What varies from one statement to the next is only what it is compared with: a
column of the outer query, or the time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cache
from typing import Any, NamedTuple

from django.db import connections
from django.db.models import BooleanField, Expression, Field, Func, JSONField, QuerySet

Build = Callable[..., QuerySet]
#: Stands in the text where something from outside belongs.
_MARK = "\0"


class Outside(Expression):
    """Something of the outer query, as the builder of a subquery compares with it."""

    def __init__(self, number: int, output_field: Field) -> None:
        super().__init__(output_field)
        self.number = number

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list]:
        """Return marks; its number goes the way of a value, and keeps its place so."""
        return _MARK, [self]


class Text(NamedTuple):
    """A subquery as SQL, in pieces between which something from outside belongs."""

    pieces: list[str]
    #: For each piece, the values at its ``%s``.
    values: list[list[Any]]
    #: What belongs after each piece but the last, by number.
    outside: list[int]


class Prepared(Func):
    """A subquery that is prepared once for each set of values.

    Args:
        build: returns the subquery from what is outside, then from the values; a plain
            function, since it is remembered by. What else it reads it reads once.
        outside: columns of the outer query by name, or other expressions.
        kinds: of what is outside, in the same order.
        name: begins the names of its tables, which must not be those of a subquery that
            stands around it.
        values: by which one subquery differs from another.
        output_field: of what it returns, if that is not JSON.
    """

    opening, is_test, returns = "(", False, JSONField

    def __init__(
        self,
        build: Build,
        outside: tuple[Any, ...],
        kinds: tuple[type[Field], ...],
        *,
        name: str,
        values: tuple[Hashable, ...] = (),
        output_field: Field | None = None,
    ) -> None:
        super().__init__(*outside, output_field=output_field or self.returns())
        self.prepared_by = (build, kinds, name, values, self.is_test)

    def as_sql(
        self, compiler: Any, connection: Any, **_context: Any
    ) -> tuple[str, list]:
        """Return what was prepared, compared with what this outer query has."""
        text = _text(*self.prepared_by, connection.alias)
        given = [compiler.compile(one) for one in self.source_expressions]
        sql, params = [text.pieces[0]], list(text.values[0])
        parts = zip(text.outside, text.pieces[1:], text.values[1:], strict=True)
        for number, piece, values in parts:
            own, own_params = given[number]
            sql += [own, piece]
            params += [*own_params, *values]
        return f"{self.opening}{''.join(sql)})", params


class PreparedTest(Prepared):
    """Whether a subquery that is prepared once finds anything."""

    opening, is_test, returns = "EXISTS(", True, BooleanField


@cache
def _text(
    build: Build,
    kinds: tuple[type[Field], ...],
    name: str,
    values: tuple[Hashable, ...],
    is_test: bool,
    database: str,
) -> Text:
    outside = [Outside(number, kind()) for number, kind in enumerate(kinds)]
    query = build(*outside, *values).query
    query = query.exists() if is_test else query.clone()
    own = {alias: f"{name}{number}" for number, alias in enumerate(query.alias_map)}
    query.change_aliases(own)
    sql, params = query.get_compiler(connection=connections[database]).as_sql()
    found = Text(sql.split(_MARK), [[]], [])
    for param in params:
        if isinstance(param, Outside):
            found.outside.append(param.number)
            found.values.append([])
        else:
            found.values[-1].append(param)
    return found
