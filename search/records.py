"""Works, organisations and people as the index keeps them, read from below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any
from uuid import UUID

from wagtail.models import Locale

from core.languages import LANGUAGES
from core.models import BasePage, Card, Person
from core.open_editions import open_editions
from core.querysets import HOME_DEPTH
from organisations.models import Organisation
from search.document_keys import linked_files, symbol_key
from search.entries import Entry, Text, one_line, plain
from search.facet_values import (
    TopicTree,
    facet_values,
    named_rows,
    place_names,
    topic_tree,
    with_broader,
)
from search.handouts import handouts_of
from search.passages import passages
from search.reading_ahead import read_ahead


def work_key(translation_key: UUID) -> str:
    """Return a work's key in the index."""
    return str(translation_key)


def row_key(row: Organisation | Person) -> str:
    """Return the key in the index of a row that is no page."""
    return f"{row._meta.model_name}-{row.pk}"


def work_entries(keys: Iterable[UUID]) -> Iterator[Entry]:
    """Yield the works that anybody may find, and the handouts that they list.

    A work is found from its live original on; what a restriction covers is left out,
    a single edition as well; what an embargo holds back says until when. What works
    point at is read for all of them together.

    Args:
        keys: the ``translation_key`` of each.
    """
    keys = list(keys)
    editions = _open_editions(keys)
    open_to_all = BasePage.originals.filter(translation_key__in=keys).unrestricted()
    originals = {
        key: next(page for page in editions[key].values() if page.pk == pk)
        for key, pk in open_to_all.values_list("translation_key", "pk")
    }
    found = {key: page for key, page in originals.items() if is_found(page)}
    read_ahead(list(found.values()))
    cards = _cards([page.pk for page in found.values()])
    tree = topic_tree() if found else {}
    handouts = handouts_of((page, editions[key]) for key, page in found.items())
    for key in keys:
        if key not in found:
            continue
        page = found[key]
        listed = dict(handouts.get(page.pk, ()))
        entry = _work_entry(page, editions[key], cards.get(page.pk, ()), tree)
        yield replace(entry, attached=entry.attached.union(listed))
        yield from filter(None, listed.values())


def _open_editions(keys: list[UUID]) -> dict[UUID, dict[str, BasePage]]:
    """Return the editions anybody may read, by work and language."""
    editions: dict[UUID, dict[str, BasePage]] = {}
    locales = Locale.objects.in_bulk()
    live = open_editions(BasePage.objects.filter(translation_key__in=keys))
    for page in live.specific():
        page.locale = locales[page.locale_id]
        editions.setdefault(page.translation_key, {})[page.language] = page
    return editions


def _cards(originals: list[int]) -> dict[int, list[Card]]:
    found: dict[int, list[Card]] = {}
    for card in Card.objects.filter(page__in=originals).order_by("pk"):
        found.setdefault(card.page_id, []).append(card)
    return found


def _work_entry(
    original: BasePage,
    editions: dict[str, BasePage],
    cards: Iterable[Card],
    tree: TopicTree,
) -> Entry:
    said = {code: list(passages(page)) for code, page in editions.items()}
    texts = {code: _edition_text(editions[code], said[code]) for code in editions}
    for card in cards:
        if card.language not in editions:
            texts[card.language] = Text(plain(card.title), plain(card.summary), False)
    rows = named_rows(original)
    tags = tuple(topic.pk for topic in original.topics.all())
    return Entry(
        key=work_key(original.translation_key),
        kind=original._meta.model_name,
        item=original.pk,
        texts=texts,
        names=_names(rows, original),
        tags=tags,
        facets={
            *facet_values(original, editions, rows),
            *(("topic", slug) for slug in with_broader(tags, tree)),
        },
        visible_from=original.visible_from,
        date=original.first_published_at,
        evidence=getattr(original, "evidence", None),
        attached=frozenset(_linked(original, chain.from_iterable(said.values()))),
    )


def _linked(original: BasePage, said: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the keys of the files that any edition links to, or that it is about."""
    for _place, html in said:
        yield from linked_files(html)
    if symbol := getattr(original, "symbol", ""):
        yield symbol_key(symbol)


def _edition_text(page: BasePage, said: Iterable[tuple[str, str]]) -> Text:
    """Return an edition's own words; a passage not translated is the original's."""
    own = [
        plain(html)
        for place, html in said
        if place not in page.untranslated and place not in ("title", "slug", "summary")
    ]
    summary = "" if "summary" in page.untranslated else plain(page.summary)
    return Text(plain(page.title), one_line((summary, *own)))


def _names(rows: list[Any], original: BasePage) -> str:
    names = [_all_names(row) for row in rows]
    names += place_names(original)
    symbol = getattr(original, "symbol", "")
    return plain(" . ".join([*names, symbol, getattr(original, "native_name", "")]))


def _all_names(row: Any) -> str:
    """Return what a row is called in any language, each name once."""
    names = [getattr(row, f"name_{code}", "") for code in LANGUAGES]
    names.append(getattr(row, "short", ""))
    return " . ".join(dict.fromkeys(name for name in names if name))


def organisation_entry(row: Organisation) -> Entry:
    """Return an organisation: its names are titles, what it is are texts."""
    names = " . ".join([_all_names(row), *place_names(row)])
    return _row_entry(row, "about", names)


def person_entry(row: Person) -> Entry:
    """Return a person: the name is a title, what they are is a text."""
    return _row_entry(row, "role", _all_names(row))


def _row_entry(row: Organisation | Person, about: str, names: str) -> Entry:
    """Return a row with a name and a text in each language.

    Args:
        row: which has ``name_<language>``, English where there is no other.
        about: the field of its text, without the language.
        names: all that it is found by.
    """
    texts = {
        code: Text(
            plain(getattr(row, f"name_{code}") or row.name_en),
            plain(getattr(row, f"{about}_{code}")),
        )
        for code in LANGUAGES
        if getattr(row, f"name_{code}") or getattr(row, f"{about}_{code}")
    }
    return Entry(
        key=row_key(row),
        kind=row._meta.model_name,
        item=row.pk,
        texts=texts,
        names=plain(names),
        facets=facet_values(row, {}, [row]),
    )


def is_found(page: BasePage) -> bool:
    """Whether a page can be a hit: the home page is where every reader is already."""
    return page.depth > HOME_DEPTH
