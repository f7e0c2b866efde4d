"""Channels and documents of a meeting and of all its sessions, read together.

A page reads the rows of one page; a feed of 300 sessions cannot ask for each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from core.languages import reader_language
from core.models import Worded
from events.broadcast import telephone_uri
from events.models import MeetingStream, SessionMaterial, SessionStream
from events.models.media_rows import Material, Stream


@dataclass(frozen=True)
class Channel:
    """Where something is heard or seen from afar, under the reader's name of it."""

    page: int
    url: str
    label: Worded
    is_audio: bool
    telephone: str = ""

    @property
    def telephone_uri(self) -> str:
        """The number as an address."""
        return telephone_uri(self.telephone)


@dataclass(frozen=True)
class Handout:
    """A document of a session, under the reader's name of it."""

    url: str
    title: Worded


def session_channels(pages: Iterable[int]) -> dict[int, list[Channel]]:
    """Return the channels of sessions by the key of their page, in two queries.

    Args:
        pages: keys of originals.
    """
    found: dict[int, list[Channel]] = {}
    for channel in _channels(SessionStream, pages):
        found.setdefault(channel.page, []).append(channel)
    return found


def meeting_channels(page: int) -> list[Channel]:
    """Return the channels of a whole meeting, in two queries.

    Args:
        page: the key of the original.
    """
    return _channels(MeetingStream, [page])


def session_handouts(pages: Iterable[int]) -> dict[int, list[Handout]]:
    """Return the documents of sessions by the key of their page, in two queries.

    Args:
        pages: keys of originals.
    """
    found: dict[int, list[Handout]] = {}
    for row, title in named(SessionMaterial, pages, "title", "materials"):
        found.setdefault(row.page_id, []).append(Handout(row.url, title))
    return found


def _channels(model: type[Stream], pages: Iterable[int]) -> list[Channel]:
    return [
        Channel(
            page=row.page_id,
            url=row.url,
            label=label,
            is_audio=row.medium == Stream.Medium.AUDIO,
            telephone=row.telephone,
        )
        for row, label in named(model, pages, "label", "streams")
    ]


def named(
    model: type[Stream | Material], pages: Iterable[int], name: str, relation: str
) -> list[tuple[Any, Worded]]:
    """Return the originals' rows, each with the reader's words of one column."""
    rows = model.objects.filter(page__in=list(pages)).select_related("locale")
    rows = list(rows.order_by("page", "sort_order", "pk"))
    if not rows:
        return []
    words = _words(model, rows, name, relation)
    return [
        (
            row,
            words.get(row.translation_key)
            or Worded(getattr(row, name), row.locale.language_code),
        )
        for row in rows
    ]


def _words(
    model: type[Stream | Material], rows: list[Any], name: str, relation: str
) -> dict[UUID, Worded]:
    """Return the reader's words of rows by their key, where an edition has them."""
    language = reader_language()
    found = model.objects.filter(
        translation_key__in=[row.translation_key for row in rows],
        locale__language_code=language,
        page__live=True,
    )
    told = found.values_list("translation_key", name, "page__untranslated")
    return {
        key: Worded(text, language)
        for key, text, untranslated in told
        if f"{relation}.{key}.{name}" not in untranslated
    }
