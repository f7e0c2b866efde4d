"""Reading postings: which texts have a term, and how weightily, as a row of numbers.

The database puts the numbers of a term together: a hundred thousand rows would be
handed over one by one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.db import connection

#: A posting as one number: the key of the text times this, plus the weight, which is
#: never as much.
APART = 4096

_TOGETHER = {
    "sqlite": "GROUP_CONCAT({document} * {apart} + {weight})",
    "postgresql": "STRING_AGG(({document} * {apart} + {weight})::text, ',')",
}
_STRONG = """
SELECT term_id AS term, document_id, weight FROM search_posting
WHERE term_id = {term} AND weight >= {least}
"""
#: Terms of ``added`` are looked up in the texts that are found by the others.
_FOUND = """
WITH strong AS ({strong})
SELECT term, {together} FROM strong WHERE term NOT IN ({added}) GROUP BY term
UNION ALL
SELECT added.term, {looked_up} FROM (
  SELECT DISTINCT document_id AS document FROM strong
) AS candidate
CROSS JOIN (SELECT id AS term FROM search_term WHERE id IN ({added})) AS added
JOIN search_posting posting
  ON posting.term_id = added.term AND posting.document_id = candidate.document
GROUP BY added.term
"""
#: The texts that speak most weightily of one term, and what they say of some.
_OF_SOME = """
SELECT wanted.term, {together} FROM (
  SELECT document_id AS document FROM search_posting WHERE term_id = {term}
  ORDER BY weight DESC, document_id LIMIT {some}
) AS candidate
CROSS JOIN (SELECT id AS term FROM search_term WHERE id IN ({terms})) AS wanted
JOIN search_posting posting
  ON posting.term_id = wanted.term AND posting.document_id = candidate.document
GROUP BY wanted.term
"""


def postings_of(
    least: Mapping[int, int], added: Collection[int] = ()
) -> dict[int, list[int]]:
    """Return what the texts that some terms lead to have of all, in one query.

    Args:
        least: weight from which on a term leads to a text, by its key.
        added: keys of terms that are looked up in what is found; of those in ``least``
            too, what is lighter is found so.

    Returns:
        Postings by the key of their term, each one number: see ``APART``.
    """
    strong = (_STRONG.format(term=int(x), least=int(n)) for x, n in least.items())
    return _read(
        _FOUND.format(
            strong=" UNION ALL ".join(strong),
            together=_together(),
            looked_up=_together("posting."),
            added=_keys(added),
        )
    )


def postings_of_weightiest(
    term: int, some: int, terms: Sequence[int]
) -> dict[int, list[int]]:
    """Return what the texts that speak most weightily of a term say of several.

    Args:
        term: its key.
        some: how many texts.
        terms: keys of those that are looked up in them.
    """
    together = _together("posting.")
    return _read(
        _OF_SOME.format(together=together, term=term, some=some, terms=_keys(terms))
    )


def _together(table: str = "") -> str:
    return _TOGETHER[connection.vendor].format(
        document=f"{table}document_id", weight=f"{table}weight", apart=APART
    )


def _keys(terms: Collection[int]) -> str:
    """Write keys of our own making into a statement; where there is none, no key."""
    return ", ".join(str(int(term)) for term in terms) or "0"


def _read(statement: str) -> dict[int, list[int]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return {term: list(map(int, numbers.split(","))) for term, numbers in cursor}
