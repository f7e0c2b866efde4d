"""What the index keeps of each thing that can be found, read from the house below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from typing import Any
from uuid import UUID

from django.utils.html import strip_tags
from wagtail.models import Collection, CollectionViewRestriction, Locale

from core.languages import LANGUAGES
from core.models import BasePage, Card, Person, PortalDocument
from core.querysets import HOME_DEPTH, open_editions
from organisations.models import Organisation
from search.analysis import normal
from search.facet_values import (
    TopicTree,
    facet_values,
    named_rows,
    place_names,
    topic_tree,
    with_broader,
)
from search.passages import passages
from search.reading_ahead import read_ahead

#: Where a paragraph or an item ends, a sentence ends too.
_BLOCK = re.compile(r"</(?:p|li|h\d|td|th|tr|figcaption|blockquote)>|<br\s*/?>", re.I)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Text:
    """What can be read in one language.

    Args:
        title: weighs most.
        body: all the rest, without markup.
        is_edition: False for a card.
    """

    title: str
    body: str = ""
    is_edition: bool = True


@dataclass
class Entry:
    """A work or row as it goes into the index.

    Args:
        key: the same for all its languages, and the same for ever.
        kind: the name of its model.
        item: the key of the original page, or of the row.
        texts: by language.
        names: of people, organisations and places in any language: the same facts
            stand beside every text.
        tags: the keys of the topics that editors gave it.
        facets: pairs of facet and value.
    """

    key: str
    kind: str
    item: int
    texts: dict[str, Text]
    names: str = ""
    tags: tuple[int, ...] = ()
    facets: set[tuple[str, str]] = field(default_factory=set)
    visible_from: datetime | None = None
    date: datetime | None = None
    evidence: int | None = None


def work_key(translation_key: UUID) -> str:
    """Return a work's key in the index."""
    return str(translation_key)


def row_key(row: Organisation | Person) -> str:
    """Return the key in the index of a row that is no page."""
    return f"{row._meta.model_name}-{row.pk}"


def symbol_key(symbol: str) -> str:
    """Return the key in the index of what all language versions of a file share."""
    return f"{PortalDocument._meta.model_name}-{symbol}"


def plain(html: str) -> str:
    """Return the words of a passage as one line, without markup."""
    text = unescape(strip_tags(_BLOCK.sub(" ", html)))
    return _SPACE.sub(" ", normal(text)).strip()


def work_entries(keys: Iterable[UUID]) -> Iterator[Entry]:
    """Yield the works that anybody may find, out of those asked for.

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
    for key in keys:
        if key in found:
            own = cards.get(found[key].pk, ())
            yield _work_entry(found[key], editions[key], own, tree)


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
    texts = {code: _edition_text(page) for code, page in editions.items()}
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
    )


def _edition_text(page: BasePage) -> Text:
    """Return an edition's own words; a passage not translated is the original's."""
    own = [
        plain(html)
        for place, html in passages(page)
        if place not in page.untranslated and place not in ("title", "slug", "summary")
    ]
    summary = "" if "summary" in page.untranslated else plain(page.summary)
    body = " ".join(passage for passage in (summary, *own) if passage)
    return Text(plain(page.title), body)


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


def symbol_entry(symbol: str) -> Entry | None:
    """Return what the language versions of a document are found by.

    A file without a symbol has no page of its own and may be meant for nobody yet.

    Args:
        symbol: as ``PortalDocument.symbol``; None is returned where no open file has
            it.
    """
    files = PortalDocument.objects.filter(symbol=symbol).order_by("pk")
    files = list(files.filter(collection__in=_open_collections()))
    if not symbol or not files:
        return None
    facets = {("kind", PortalDocument._meta.model_name)}
    return Entry(
        key=symbol_key(symbol),
        kind=PortalDocument._meta.model_name,
        item=files[0].pk,
        texts={file.language: Text(plain(file.title)) for file in files},
        names=symbol,
        facets=facets | {("language", file.language) for file in files},
        date=files[0].created_at,
    )


def _open_collections() -> Any:
    """Return the collections that no restriction covers."""
    restricted = CollectionViewRestriction.objects.values_list(
        "collection__path", flat=True
    )
    collections = Collection.objects.all()
    for path in restricted:
        collections = collections.exclude(path__startswith=path)
    return collections


def is_found(page: BasePage) -> bool:
    """Whether a page can be a hit: the home page is where every reader is already."""
    return page.depth > HOME_DEPTH
