"""Works around every page, made anew only where something of them has changed.

To make them takes longer than the rest of a plain page, most of it to put the statement
together. So a short one asks for every row they are made from, and what was made of
equal rows serves again: nothing has to be told of a change, no process can miss one.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from functools import cache
from typing import Any, NamedTuple

from django.db import connection
from django.utils import timezone

from core.models import BasePage
from core.querysets import HOME_DEPTH, UPPER_PAGES

#: How many levels the menu has, below the home page.
MENU_LEVELS = 3
#: Works above single pages that are kept, in all languages together.
MOST_KEPT = 1_000

#: Home pages and sections, then pages of the menu.
_UPPER = f"{UPPER_PAGES} AND depth >= {HOME_DEPTH}"
_IN_MENUS = f"show_in_menus AND depth <= {HOME_DEPTH + MENU_LEVELS}"
#: Said nowhere around a page: long, or another with each page that is added beneath.
_UNREAD = {"body", "search_description", "numchild"}

Rows = list[tuple[Any, ...]]


class Made(NamedTuple):
    """What was made, and the rows it was made of."""

    rows: Rows
    works: list[BasePage]


_upper: dict[str, Made] = {}
_others: dict[tuple[str, str], Made] = {}


def works_around(
    language: str, steps: Sequence[str], target: int | None
) -> list[BasePage]:
    """Return what may stand around a page, as ``for_reader`` annotates it.

    One query where nothing has changed since the last page of this process. The works
    are shared between requests: nothing of them may be changed.

    Args:
        language: the reader's.
        steps: paths in Wagtail's tree of the pages above the page being read.
        target: the key of a page that a campaign leads to.
    """
    upper, others = _rows(language, steps, target)
    works = list(_known(_upper, language, upper, language))
    if len(_others) > MOST_KEPT:
        _others.clear()
    for key, rows in others.items():
        works += _known(_others, (language, key), rows, language)
    return sorted(works, key=lambda work: (work.depth, work.position, work.slug))


def _known(kept: dict, key: Hashable, rows: Rows, language: str) -> list[BasePage]:
    made = kept.get(key)
    if made is None or made.rows != rows:
        # Read after the rows: what changes in between is seen by the next page.
        made = kept[key] = Made(rows, _make({row[0] for row in rows}, language))
    return made.works


def _make(keys: Collection[Any], language: str) -> list[BasePage]:
    works = BasePage.originals.filter(translation_key__in=keys)
    return list(
        works.for_reader(language, words=("menu_title",))
        .select_related("locale", "content_type")
        .defer(*_UNREAD)
    )


def _rows(
    language: str, steps: Sequence[str], target: int | None
) -> tuple[Rows, dict[str, Rows]]:
    """Return the rows of home pages, sections and menus, and those of other works."""
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    upper: Rows = []
    others: dict[str, Rows] = {}
    with connection.cursor() as cursor:
        cursor.execute(_statement(len(steps)), [now, language, *steps, target])
        rows = cursor.fetchall()
    everywhere = {row[0] for row in rows if row[1]}
    for row in rows:
        if row[0] in everywhere:
            upper.append(row)
        else:
            others.setdefault(row[0], []).append(row)
    return upper, others


@cache
def _statement(steps: int) -> str:
    """Return the statement that reads all that ``for_reader`` says of works around.

    All editions of a work are read, drafts too: each may come to be the one shown.
    """
    above = [f"path IN ({', '.join(['%s'] * steps)})"] if steps else []
    # Lists of their own, each read by an index: as alternatives of one condition, all
    # pages of the portal would be read for them.
    keys = " UNION ".join(
        f"SELECT translation_key FROM wagtailcore_page WHERE {one}"  # noqa: S608
        for one in (_UPPER, _IN_MENUS, *above, "id = %s")
    )
    columns = ", ".join(
        f"{'b' if field.model is BasePage else 'p'}.{field.column}"
        for field in BasePage._meta.concrete_fields
        if field.name not in _UNREAD
    )
    return f"""SELECT p.translation_key, ({_UPPER}) OR ({_IN_MENUS}), {columns},
          b.visible_from > %s, c.title, c.summary,
          EXISTS (
            SELECT 1 FROM wagtailcore_pageviewrestriction r
            CROSS JOIN wagtailcore_page a
            WHERE a.id = r.page_id AND a.path = substr(p.path, 1, length(a.path))
          )
        FROM wagtailcore_page p
        JOIN core_basepage b ON b.page_ptr_id = p.id
        LEFT JOIN core_card c ON c.page_id = p.id AND c.language = %s
        WHERE p.translation_key IN ({keys})
        ORDER BY p.id, c.id
    """  # noqa: S608 - made of our own words alone
