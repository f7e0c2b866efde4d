"""Files in the index: those that anybody may open and is meant to know of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import (
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
)
from wagtail.models import CollectionViewRestriction

from core.models import PortalDocument
from search.document_keys import FILE, KIND, SYMBOL, file_key, symbol_key
from search.entries import Entry, Text, Version, plain
from search.models import Attachment, Build


def open_files() -> QuerySet:
    """Return the files of collections that no restriction covers, in one query."""
    covering = CollectionViewRestriction.objects.annotate(
        inner=ExpressionWrapper(OuterRef("collection__path"), CharField())
    ).filter(inner__startswith=F("collection__path"))
    return PortalDocument.objects.filter(~Exists(covering)).order_by("pk")


def key_of(file: PortalDocument) -> str:
    """Return the key that a file has in the index, with a symbol or without."""
    return symbol_key(file.symbol) if file.symbol else file_key(file.pk)


def file_entries(
    build: Build, keys: Collection[str]
) -> Iterator[tuple[str, Entry | None]]:
    """Yield the key of each file with what the index is to hold, None for nothing.

    Args:
        build: whose works count; locked by the caller, or written by nobody.
        keys: as ``key_of`` makes them; others are passed over.
    """
    for key in keys:
        if key.startswith(SYMBOL):
            yield key, symbol_entry(key.removeprefix(SYMBOL))
    single = [key for key in keys if key.startswith(FILE)]
    if single:
        yield from _single_files(build, single)


def symbol_entry(symbol: str) -> Entry | None:
    """Return what the language versions of a document are found by.

    Args:
        symbol: as ``PortalDocument.symbol``; None is returned where no open file has
            it.
    """
    files = list(open_files().filter(symbol=symbol)) if symbol else []
    return _entry(symbol_key(symbol), files) if files else None


def _single_files(
    build: Build, keys: Collection[str]
) -> Iterator[tuple[str, Entry | None]]:
    """Yield files without a symbol: found as long as a work leads to them.

    One that nothing leads to may be meant for nobody yet. Where all works that do are
    under embargo, so is the file.
    """
    moments: dict[str, list[datetime | None]] = defaultdict(list)
    rows = Attachment.objects.filter(record__build=build, key__in=keys)
    for key, moment in rows.values_list("key", "record__visible_from"):
        moments[key].append(moment)
    wanted = [int(key.removeprefix(FILE)) for key in moments]
    files = open_files().filter(pk__in=wanted, symbol="")
    found = {file_key(file.pk): file for file in files}
    for key in keys:
        if key not in found:
            yield key, None
            continue
        own = moments[key]
        first = None if None in own else min(filter(None, own))
        yield key, _entry(key, [found[key]], first)


def _entry(
    key: str, files: list[PortalDocument], visible_from: datetime | None = None
) -> Entry:
    return Entry(
        key=key,
        kind=KIND,
        item=files[0].pk,
        texts={file.language: Text(plain(file.title)) for file in files},
        names=files[0].symbol,
        facets={("kind", KIND), *(("language", file.language) for file in files)},
        visible_from=visible_from,
        date=files[0].created_at,
        versions=[Version(x.language, x.filename, x.pk, x.file_size) for x in files],
    )
