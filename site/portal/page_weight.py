"""What a reader's first view of a page transfers, counted file by file."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import brotli
from django.conf import settings
from django.contrib.staticfiles import finders

from portal.compression import QUALITY
from portal.scripts import without_remarks
from portal.stylesheets import OURS, bundle

TAG = re.compile(r"<(?P<name>link|script|img|source)\b(?P<rest>[^>]*)>")
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')
#: What is fetched when the page is whole, and belongs to its first view all the same.
LATER = re.compile(r'\bdata-later="([^"]+)"')
#: What a script fetches only once it is needed, ``import("…")``, is none of these.
MODULE = re.compile(r"""\bimport\b(?!\()[^"']*["'](\.[^"']+)["']""")


#: Bytes before the content of an answer, as gunicorn sends them by HTTP/1.1. Behind a
#: server that speaks HTTP/2 they are a tenth.
HEAD_OF_ANSWER = 400


@dataclass(frozen=True)
class Weight:
    """Bytes as they are transferred: text compressed by Brotli, pictures as they are.

    A browser that takes gzip alone gets an eighth more. What the head of the page links
    to holds all of it up; a sheet linked further down holds up only what follows it,
    and styles for paper nothing at all.
    """

    html: int
    critical: int
    styles: int
    paper: int
    scripts: int
    pictures: int
    letters: int = 0
    answers: int = 1

    @property
    def at_once(self) -> int:
        """What must have arrived before anything is drawn."""
        return self.html + self.critical

    @property
    def heads(self) -> int:
        """What goes before the content of each answer."""
        return self.answers * HEAD_OF_ANSWER

    @property
    def total(self) -> int:
        """All that the first view transfers."""
        rest = self.styles + self.paper + self.scripts + self.pictures + self.letters
        return self.at_once + rest + self.heads


def weigh(html: str) -> Weight:
    """Count what a page transfers until it is whole, from an empty cache.

    Pictures that wait until the reader scrolls to them (``loading="lazy"``) are left
    out, and so is what only a click asks for.

    Args:
        html: the page as it was answered, uncompressed.

    Raises:
        FileNotFoundError: where the page asks for a file that is not there.
    """
    critical, styles, paper, scripts, pictures = set(), set(), set(), set(), set()
    letters = set()
    body = html.find("<body")
    for tag in TAG.finditer(html):
        attributes = dict(ATTRIBUTE.findall(tag["rest"]))
        if tag["name"] == "link" and attributes.get("rel") == "stylesheet":
            sheets = styles if 0 <= body < tag.start() else critical
            if attributes.get("media") == "print":
                sheets = paper
            sheets.add(attributes["href"])
        elif tag["name"] == "link" and attributes.get("rel") == "icon":
            pictures.add(attributes["href"])
        elif tag["name"] == "link" and attributes.get("as") == "font":
            letters.add(attributes["href"])
        elif tag["name"] == "script" and attributes.get("src"):
            scripts |= _modules(attributes["src"])
        elif tag["name"] == "img" and attributes.get("loading") != "lazy":
            pictures.add(attributes["src"])
    scripts = scripts.union(*map(_modules, LATER.findall(html)))
    styles -= critical
    every = (critical, styles, paper, scripts, pictures, letters)
    return Weight(
        html=len(brotli.compress(html.encode(), brotli.MODE_TEXT, QUALITY)),
        critical=sum(map(_style, critical)),
        styles=sum(map(_style, styles)),
        paper=sum(map(_style, paper)),
        scripts=sum(map(_script, scripts)),
        pictures=sum(map(_picture, pictures)),
        letters=sum(len(_bytes(url)) for url in letters),
        answers=1 + sum(map(len, every)),
    )


def _compressed(content: bytes) -> int:
    """Count a file as it lies ready to be sent, compressed once and for all."""
    return len(brotli.compress(content))


def _picture(url: str) -> int:
    content = _bytes(url)
    return _compressed(content) if url.endswith(".svg") else len(content)


def _modules(url: str) -> set[str]:
    """Follow what a module imports, and what that imports."""
    found, todo = set(), [url]
    while todo:
        address = todo.pop()
        found.add(address)
        names = MODULE.findall(_bytes(address).decode())
        todo += {urljoin(address, name) for name in names} - found
    return found


def _script(url: str) -> int:
    return _compressed(without_remarks(_bytes(url).decode()).encode())


@lru_cache
def _style(url: str) -> int:
    return _compressed(_sheet(url).encode())


def _sheet(url: str) -> str:
    """Return a sheet as collectstatic makes it: with what it imports, in one file."""
    name = urlsplit(url).path.removeprefix(settings.STATIC_URL)
    if not name.startswith(OURS):
        return _bytes(url).decode()
    folder = Path(_file(url)).parents[name.count("/")]
    sheets = {
        posixpath.join(*path.relative_to(folder).parts): path.read_text("utf-8")
        for path in (folder / OURS).rglob("*.css")
    }
    return bundle(name, sheets)


def _bytes(url: str) -> bytes:
    return Path(_file(url)).read_bytes()


def _file(url: str) -> str:
    path = urlsplit(url).path
    if path.startswith(settings.MEDIA_URL):
        return str(Path(settings.MEDIA_ROOT) / path.removeprefix(settings.MEDIA_URL))
    found = finders.find(path.removeprefix(settings.STATIC_URL))
    if not found:
        raise FileNotFoundError(url)
    return found
