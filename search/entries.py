"""What the index keeps of each thing that can be found."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape
from typing import NamedTuple

from django.utils.html import strip_tags

from search.analysis import normal

#: Where a paragraph or an item ends, a sentence ends too.
_BLOCK = re.compile(r"</(?:p|li|h\d|td|th|tr|figcaption|blockquote)>|<br\s*/?>", re.I)
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
    text = unescape(strip_tags(_BLOCK.sub(" ", html)))
    return _SPACE.sub(" ", normal(text)).strip()
