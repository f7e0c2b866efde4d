"""Documents without a page: their keys in the index, and the links that lead to them.

A file with a symbol is one hit with all its language versions, a file without one is a
hit of its own, and so is a handout whose address leads out of the portal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit
from uuid import UUID

from wagtail.models import Site

from core.languages import LANGUAGES
from core.models import PortalDocument

#: What every document is to readers, whatever keeps it.
KIND = PortalDocument._meta.model_name
FILE, HANDOUT, SYMBOL = "file-", "handout-", f"{KIND}-"

#: A link to a file as rich text keeps it (Wagtail, ``linktype``), in either order.
_LINK = re.compile(r"<a\b[^>]*\blinktype=\"document\"[^>]*>")
_ID = re.compile(r"\bid=\"(\d+)\"")
#: Addresses of a file by its number, and of one by its symbol.
_NUMBERED = re.compile(r"/documents/(\d+)/[^/]+")
_SYMBOLISED = re.compile(rf"/(?:{'|'.join(LANGUAGES)})/documents/(.+?)/?")


def symbol_key(symbol: str) -> str:
    """Return the key in the index of what all language versions of a file share."""
    return f"{SYMBOL}{symbol}"


def file_key(pk: int | str) -> str:
    """Return the key in the index of a file without a symbol."""
    return f"{FILE}{pk}"


def handout_key(translation_key: UUID) -> str:
    """Return the key in the index of a row of a page that leads out of the portal."""
    return f"{HANDOUT}{translation_key}"


def linked_files(html: str) -> Iterator[str]:
    """Yield the key of each file that a passage of rich text links to."""
    for link in _LINK.findall(html):
        if found := _ID.search(link):
            yield file_key(found[1])


def own_document(url: str) -> str:
    """Return the key of the portal's own document at an address, else nothing.

    Args:
        url: absolute, as an editor entered it.
    """
    parts = urlsplit(url)
    own = {urlsplit(root.root_url).netloc for root in Site.get_site_root_paths()}
    if parts.netloc not in own:
        return ""
    path = unquote(parts.path)
    if numbered := _NUMBERED.fullmatch(path):
        return file_key(numbered[1])
    symbolised = _SYMBOLISED.fullmatch(path)
    return symbol_key(symbolised[1]) if symbolised else ""
