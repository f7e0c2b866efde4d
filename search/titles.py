"""Titles that begin with what was typed, read in the order of an index and no further.

Written for each engine: the index compares letter by letter, whatever order of letters
the database has, so that what begins alike stands together.
"""

from __future__ import annotations

from functools import cache

from django.db import connection
from django.utils import timezone

from core.languages import LANGUAGES
from search.models import Build

#: How each engine compares by code points: from, to, and in which order.
BY_CODE = {
    "sqlite": (">=", "<", "folded_title"),
    "postgresql": ("~>=~", "~<~", "folded_title USING ~<~"),
}
#: Stands after whatever a folded title can go on with.
_END = "\U0010ffff"

#: The few titles of one language are found before anything is joined to them.
_OF_LANGUAGE = """
SELECT * FROM (
  SELECT record_id, language, title, folded_title FROM search_document
  WHERE language = %s AND folded_title {since} %s AND folded_title {before} %s
  ORDER BY {order} LIMIT %s
) AS of_{language}
"""
_TITLES = """
SELECT record.key, record.kind, record.item, text.language, text.title,
       text.folded_title
FROM ({texts}) AS text JOIN search_record record ON record.id = text.record_id
WHERE record.build_id = %s
  AND (record.visible_from IS NULL OR record.visible_from <= %s)
"""


def titles_beginning(
    build: Build, start: str, language: str, number: int
) -> list[tuple[str, str, int, str, str]]:
    """Return titles that begin so, those in the reader's language first, then by title.

    Args:
        build: that answers; texts of one being filled are read and left out, so that
            meanwhile there may be half as many.
        start: folded; not empty.
        language: the reader's.
        number: of titles of each language that are read.

    Returns:
        Key and kind of the record, the key of its page or row, language and title.
    """
    asked: list[object] = []
    for code in LANGUAGES:
        asked += [code, start, start + _END, number]
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(_statement(), [*asked, build.pk, now])
        rows = cursor.fetchall()
    rows.sort(key=lambda row: (row[3] != language, row[5], row[0]))
    return [row[:5] for row in rows]


@cache
def _statement() -> str:
    since, before, order = BY_CODE[connection.vendor]
    texts = (
        _OF_LANGUAGE.format(since=since, before=before, order=order, language=code)
        for code in LANGUAGES
    )
    return _TITLES.format(texts=" UNION ALL ".join(texts))
