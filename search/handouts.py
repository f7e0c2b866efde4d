"""Handouts: documents that meetings and sessions list by an address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from core.models import BasePage
from events.models import MeetingMaterial, SessionMaterial
from events.models.media_rows import Material
from search.document_keys import KIND, handout_key, own_document
from search.entries import Entry, Text, Version, plain

#: Models of the rows; each belongs to pages of one model.
ROWS: tuple[type[Material], ...] = (MeetingMaterial, SessionMaterial)
Editions = Mapping[str, BasePage]


def handouts_of(
    works: Iterable[tuple[BasePage, Editions]],
) -> dict[int, list[tuple[str, Entry | None]]]:
    """Return the documents that works list, by the key of their originals.

    Args:
        works: originals with their open editions by language; read in one query for
            each model of rows.

    Returns:
        The key of each document with what the index is to hold of it, None where it is
        one of the portal's own, which is found as a file.
    """
    found: dict[int, list[tuple[str, Entry | None]]] = {}
    by_model: dict[type[Material], list[tuple[BasePage, Editions]]] = defaultdict(list)
    for original, editions in works:
        for model in ROWS:
            if isinstance(original, model._meta.get_field("page").related_model):
                by_model[model].append((original, editions))
    for model, some in by_model.items():
        rows = _rows(model, some)
        for original, editions in some:
            found[original.pk] = list(_of_work(original, editions, rows))
    return found


def _rows(
    model: type[Material], works: Iterable[tuple[BasePage, Editions]]
) -> dict[int, dict[UUID, Material]]:
    pages = [page.pk for _original, editions in works for page in editions.values()]
    rows: dict[int, dict[UUID, Material]] = defaultdict(dict)
    for row in model.objects.filter(page__in=pages).order_by("sort_order", "pk"):
        rows[row.page_id][row.translation_key] = row
    return rows


def _of_work(
    original: BasePage, editions: Editions, rows: Mapping[int, Mapping[UUID, Material]]
) -> Iterator[tuple[str, Entry | None]]:
    for key, fact in rows.get(original.pk, {}).items():
        own = own_document(fact.url)
        if own:
            yield own, None
            continue
        titles = _titles(key, editions, rows)
        yield handout_key(key), _entry(original, fact, titles)


def _titles(
    key: UUID, editions: Editions, rows: Mapping[int, Mapping[UUID, Material]]
) -> dict[str, str]:
    """Return what a row is called by language, untranslated passages left out."""
    place = f"materials.{key}.title"
    return {
        code: plain(row.title)
        for code, page in editions.items()
        if (row := rows.get(page.pk, {}).get(key)) and place not in page.untranslated
    }


def _entry(original: BasePage, fact: Material, titles: Mapping[str, str]) -> Entry:
    """Return a handout: its titles help in any language, it is read in its own."""
    titles = titles or {original.language: plain(fact.title)}
    return Entry(
        key=handout_key(fact.translation_key),
        kind=KIND,
        item=fact.pk,
        texts={
            code: Text(title, "", code == fact.language)
            for code, title in titles.items()
        },
        facets={("kind", KIND), ("language", fact.language)},
        visible_from=original.visible_from,
        date=original.first_published_at,
        versions=[Version(fact.language, fact.url)],
    )
