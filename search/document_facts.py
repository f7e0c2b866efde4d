"""What hits say of documents: their format and size, and the page they stand on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from urllib.parse import urlsplit

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from core.languages import readers_first
from core.models import BasePage, PortalDocument
from search.document_keys import FILE, HANDOUT, SYMBOL, file_key
from search.documents import key_of, open_files
from search.handouts import ROWS
from search.models import Attachment, Record

#: Endings of addresses that say what lies there; any other may be a page of the web.
FORMATS = frozenset(
    {
        *("csv", "doc", "docx", "epub", "md", "mp3", "mp4", "odp", "ods", "odt"),
        *("pdf", "ppt", "pptx", "rtf", "txt", "xls", "xlsx", "zip"),
    }
)


@dataclass(frozen=True)
class DocumentFacts:
    """What is known of a document without opening it.

    Args:
        url: where it is opened.
        format: as its name ends, such as ``PDF``; empty where nothing says so.
        size: in bytes; None of what lies elsewhere.
        page: a work that leads to it, annotated for the reader; None where none does.
    """

    url: str
    format: str = ""
    size: int | None = None
    page: BasePage | None = None


Files = Mapping[str, Sequence[PortalDocument]]


def files_of(records: Iterable[Record]) -> Files:
    """Return the open files of documents by their keys in the index, in one query.

    Args:
        records: of documents; handouts are no files.
    """
    symbols = [x.key.removeprefix(SYMBOL) for x in records if x.key.startswith(SYMBOL)]
    numbers = [x.item for x in records if x.key.startswith(FILE)]
    by_key: dict[str, list[PortalDocument]] = defaultdict(list)
    if symbols or numbers:
        wanted = Q(symbol__in=symbols) | Q(pk__in=numbers)
        for file in open_files().filter(wanted):
            by_key[key_of(file)].append(file)
    return by_key


def pages_of(records: Sequence[Record], files: Files) -> dict[int, list[int]]:
    """Return the keys of the pages that documents stand on, by record, in one query.

    Args:
        records: of documents, of one build.
        files: as ``files_of`` returns them; a link names one version of several.
    """
    if not records:
        return {}
    keys = {row.key: row.pk for row in records}
    keys |= {file_key(x.pk): row.pk for row in records for x in files.get(row.key, ())}
    now = Q(record__visible_from__isnull=True)
    now |= Q(record__visible_from__lte=timezone.now())
    rows = Attachment.objects.filter(
        now, key__in=keys, record__build=records[0].build_id
    )
    found: dict[int, list[int]] = defaultdict(list)
    for key, page in rows.order_by("record").values_list("key", "record__item"):
        found[keys[key]].append(page)
    return found


def facts_of(
    records: Sequence[Record],
    files: Files,
    standing: Mapping[int, Sequence[int]],
    works: Mapping[int, BasePage],
) -> dict[int, DocumentFacts]:
    """Return what is known of documents by record; what is gone is left out.

    Args:
        records: of documents.
        files: as ``files_of`` returns them.
        standing: as ``pages_of`` returns it.
        works: readable ones by the key of their originals.
    """
    found = dict(_files(files)) | dict(_handouts(records))
    facts = {}
    for row in records:
        if row.key in found:
            pages = (works.get(page) for page in standing.get(row.pk, ()))
            on = next(filter(None, pages), None)
            facts[row.pk] = replace(found[row.key], page=on)
    return facts


def _files(files: Files) -> Iterator[tuple[str, DocumentFacts]]:
    """Yield facts of files; of several versions, of the one that the reader gets."""
    for key, versions in files.items():
        file = readers_first(versions)[0]
        url = reverse("document", args=[file.symbol]) if file.symbol else file.url
        yield key, DocumentFacts(url, file.file_extension.upper(), file.file_size)


def _handouts(records: Iterable[Record]) -> Iterator[tuple[str, DocumentFacts]]:
    wanted = [x.key for x in records if x.key.startswith(HANDOUT)]
    if not wanted:
        return
    keys = [key.removeprefix(HANDOUT) for key in wanted]
    parts = [
        model.objects.filter(translation_key__in=keys).order_by() for model in ROWS
    ]
    rows = [part.values_list("translation_key", "pk", "url") for part in parts]
    items = {x.item for x in records}
    for key, pk, url in rows[0].union(*rows[1:], all=True):
        if pk in items:
            yield f"{HANDOUT}{key}", DocumentFacts(url, _format(url))


def _format(url: str) -> str:
    ending = PurePath(urlsplit(url).path).suffix.removeprefix(".").lower()
    return ending.upper() if ending in FORMATS else ""
