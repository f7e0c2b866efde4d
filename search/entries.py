"""What the index keeps of each thing that can be found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from typing import NamedTuple

from django.utils.html import strip_tags

from search.analysis import normal

#: Where a paragraph or an item ends, a sentence ends too: there, what follows is set
#: apart, by a sign that no text has.
_BLOCK = re.compile(r"</(?:p|li|h\d|td|th|tr|figcaption|blockquote)>|<br\s*/?>", re.I)
_APART = "\x1e"
#: What stands between two passages where the first has no stop, as headings have none.
BETWEEN = " · "
_STOPS = ".,;:!?…–—·"
#: May follow a stop.
_CLOSING = "\u00a0\u202f »”“’\"')]"
#: Spaces that may break; French sets others before its signs, and hits show them.
_SPACE = re.compile(r"[^\S\u00a0\u202f]+")


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


class Version(NamedTuple):
    """A document in one language, as its record keeps it.

    Args:
        name: of the file; of what lies elsewhere, its address.
        file: its key; None of what lies elsewhere.
        size: in bytes; None of what lies elsewhere.
    """

    language: str
    name: str
    file: int | None = None
    size: int | None = None


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
        attached: keys in the index of the documents that a work leads to.
        versions: of a document; read in any language by its record alone.
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
    attached: frozenset[str] = frozenset()
    versions: list[Version] = field(default_factory=list)


def plain(html: str) -> str:
    """Return the words of a passage as one line, without markup."""
    text = normal(unescape(strip_tags(_BLOCK.sub(_APART, html))))
    return one_line(_SPACE.sub(" ", part).strip() for part in text.split(_APART))


def one_line(passages: Iterable[str]) -> str:
    """Return passages one after the other; none reads on into the next as if it were.

    Args:
        passages: without markup; empty ones are passed over.
    """
    *said, last = [passage for passage in passages if passage] or [""]
    return "".join([passage + _after(passage) for passage in said] + [last])


def _after(passage: str) -> str:
    """Return what parts a passage from the next one."""
    return " " if passage.rstrip(_CLOSING)[-1:] in _STOPS else BETWEEN
