"""What hits say of documents: their format and size, and the page they stand on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlsplit

from django.urls import reverse

from core.languages import readers_first
from core.models import BasePage
from search.document_keys import HANDOUT, SYMBOL, file_key
from search.entries import Version
from search.models import Record

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
        languages: that it is really in, whatever its titles are.
        format: as its name ends, such as ``PDF``; empty where nothing says so.
        size: in bytes; None of what lies elsewhere.
        page: a work that leads to it, annotated for the reader; None where none does.
    """

    url: str
    languages: frozenset[str]
    format: str = ""
    size: int | None = None
    page: BasePage | None = None


def attached_as(record: Record) -> set[str]:
    """Return the keys by which works lead to a document: a link names one version."""
    return {record.key, *(file_key(x.file) for x in _versions(record) if x.file)}


def facts_of(
    record: Record, pages: Collection[int], works: Mapping[int, BasePage]
) -> DocumentFacts:
    """Return what is known of a document: of the version that the reader would get.

    Args:
        record: of the document.
        pages: keys of the originals that lead to it.
        works: readable ones by the key of their originals.
    """
    versions = _versions(record)
    shown = readers_first(versions)[0]
    return DocumentFacts(
        url=_url(record.key, shown),
        languages=frozenset(version.language for version in versions),
        format=_format(shown.name, is_ours=shown.file is not None),
        size=shown.size,
        page=next(filter(None, map(works.get, pages)), None),
    )


def _versions(record: Record) -> list[Version]:
    return [Version(*fields) for fields in record.versions]


def _url(key: str, shown: Version) -> str:
    if key.startswith(HANDOUT):
        return shown.name
    if key.startswith(SYMBOL):
        return reverse("document", args=[key.removeprefix(SYMBOL)])
    return reverse("wagtaildocs_serve", args=[shown.file, shown.name])


def _format(name: str, *, is_ours: bool) -> str:
    path = name if is_ours else urlsplit(name).path
    ending = PurePath(path).suffix.removeprefix(".").lower()
    return ending.upper() if is_ours or ending in FORMATS else ""
