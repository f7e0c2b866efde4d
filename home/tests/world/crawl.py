"""Reading the whole demo world the way a visitor without an account does."""

from __future__ import annotations

import gc
import re
import warnings
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from zlib import crc32

from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.languages import LANGUAGES
from core.models import BasePage
from home.tests.world import checks


@dataclass
class Answer:
    """What an address answered."""

    url: str
    status: int
    html: str
    template: str
    queries: int
    cookies: list[str]

    @property
    def language(self) -> str:
        """The language of the address."""
        return self.url.split("/")[1]

    @cached_property
    def soup(self) -> BeautifulSoup:
        """The page as browsers understand it."""
        return checks.parse(self.html)

    @cached_property
    def links(self) -> set[str]:
        """Where its links lead, found without parsing: that takes most of the time.

        Every address of our templates stands in straight quotation marks.
        """
        found = re.findall(r'<a\s[^>]*?href="([^"]+)"', self.html)
        return {urljoin(self.url, unescape(link)) for link in found}

    @cached_property
    def ids(self) -> set[str]:
        """The places on the page that a link may lead to."""
        return {element["id"] for element in self.soup.find_all(id=True)}

    @property
    def is_fallback(self) -> bool:
        """Whether the page answers in another language than asked for."""
        return '<meta name="robots"' in self.html


@dataclass
class Crawl:
    """Every page, and how all that pages refer to answers.

    Attributes:
        works: the addresses of all works in all languages, from the database.
        linked: the addresses that links lead to from the four home pages.
        answers: pages by address: the works and whatever links lead to.
    """

    works: set[str]
    linked: set[str] = field(default_factory=set)
    answers: dict[str, Answer] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)

    @property
    def pages(self) -> list[Answer]:
        """The pages in the order they were read."""
        return list(self.answers.values())

    def status(self, url: str) -> int:
        """Return how an internal address answers, be it a page, a file or the admin.

        Of the addresses that narrow lists, which are thousands, some are asked, the
        same ones in each run; the others count as answered.
        """
        if url in self.answers:
            return self.answers[url].status
        address = _in_one_language(url)
        if _narrows(address) and crc32(address.encode()) % NARROWED:
            return 200
        if address not in self.others:
            self.others[address] = _status(address)
        return self.others[address]

    def ids(self, url: str) -> set[str] | None:
        """Return the places of a page, or None for what is no page of the crawl."""
        return self.answers[url].ids if url in self.answers else None

    def of_kind(self, kind: str, language: str) -> Answer:
        """Return the longest page of a kind (a template's name) in a language.

        Raises:
            LookupError: when the world holds none.
        """
        found = [
            page
            for page in self.pages
            if page.language == language and kind in kinds_of(page)
        ]
        if not found:
            raise LookupError(f"The demo world shows no {kind} in {language}.")
        return max(found, key=lambda page: len(page.html))


#: Of addresses that narrow a list one in so many is asked.
NARROWED = 4
#: Pages that are none of the tree; a document in the reader's language is the file.
VIEWS = ("organisation", "search", "site-map", "topic-index", "topic-languages")
#: Kinds of page that are no template's: what a page may show beside its own shape.
SITUATIONS = ("fallback", "outdated", "second-page")
#: Every kind of page there is.
KINDS = (
    *sorted(
        path.stem.replace("_", "-").removesuffix("-page")
        for path in (settings.BASE_DIR / "templates").glob("*/*_page.html")
    ),
    *VIEWS,
    *SITUATIONS,
)
#: Kinds by language; what was written in French cannot be behind itself.
SHOWN = tuple(
    (kind, language)
    for kind in KINDS
    for language in LANGUAGES
    if (kind, language) != ("outdated", "fr")
)


OUTDATED = re.compile(r'class="[^"]*\bnotice-outdated\b')


def kinds_of(page: Answer) -> set[str]:
    """Return the kinds a page is an example of; a fallback is one of nothing else."""
    if page.is_fallback:
        return {"fallback"}
    kinds = {Path(page.template).stem.replace("_", "-").removesuffix("-page")}
    # Not parsed: each worker would parse the whole world to find a few of its pages.
    if OUTDATED.search(page.html):
        kinds.add("outdated")
    if "?page=" in page.url:
        kinds = {"second-page"}
    return kinds


def works() -> set[str]:
    """Return the address of every work in every language, from the database."""
    pages = BasePage.objects.filter(live=True).only("url_path", "depth")
    return {page.path_in(code) for page in pages for code in LANGUAGES}


def warm_up() -> None:
    """Read each work once, so that pictures are cut to size before anybody looks."""
    client = Client()
    with warnings.catch_warnings():
        # Wagtail 8 leaves the file that it cuts a picture to size in to the collector.
        warnings.simplefilter("ignore", ResourceWarning)
        for url in sorted(works()):
            if url.startswith("/en/"):
                client.get(url)
        gc.collect()


#: Of pages that are all alike, one in so many is read; the others must answer.
ALIKE = {"organisations/oblast-": 20, "topics/": 5}
#: Of the addresses that narrow a list, readers reach more than there are pages.
PORTION = re.compile(r"page=\d+")


def is_page(url: str) -> bool:
    """Whether a link leads to a page that is read: no feed, file or narrowed list."""
    if not checks.is_internal(url) or url.split("/")[1] not in LANGUAGES:
        return False
    parts = urlsplit(url)
    if parts.query and not PORTION.fullmatch(parts.query):
        return False
    if parts.query and parts.path.endswith("/search/"):
        # All there is, once more.
        return False
    return parts.path.endswith("/") and _is_read(parts.path)


def _narrows(url: str) -> bool:
    """Whether an address asks for a part of a list, and not for another form of it."""
    query = urlsplit(url).query
    return bool(query) and not query.startswith("as=")


def _is_read(path: str) -> bool:
    """Pick among pages that are alike, the same ones in each language."""
    _empty, _language, rest = path.split("/", 2)
    if rest.startswith("documents/"):
        # In a language that has the document this is the file itself.
        return False
    for start, one_in in ALIKE.items():
        if rest.startswith(start) and rest not in (start, "topics/languages/"):
            return crc32(rest.encode()) % one_in == 0
    return True


def read(client: Client, url: str) -> Answer:
    """Ask for an address without any cookie of earlier answers.

    The first page of a process under a work makes what stands above it, in one query
    more (``home.around``): where they are too many, those of a second reading count.
    """
    for _reading in range(2):
        client.cookies.clear()
        # The log of queries holds nine thousand, and the world asks more.
        reset_queries()
        with CaptureQueriesContext(connection) as asked:
            response = client.get(url)
        if len(asked) <= checks.QUERIES:
            break
    template = next((x.name for x in response.templates if x.name), "")
    return Answer(
        url=url,
        status=response.status_code,
        html=response.content.decode(),
        template=template,
        queries=len(asked),
        cookies=list(response.cookies),
    )


def _in_one_language(url: str) -> str:
    """Return the address in Bulgarian: what is not read answers alike in all four."""
    parts = url.split("/", 2)
    if len(parts) < 3 or parts[1] not in LANGUAGES:
        return url
    return f"/bg/{parts[2]}"


def _status(url: str) -> int:
    path = unquote(urlsplit(url).path)
    if path.startswith(settings.STATIC_URL):
        return 200 if finders.find(path.removeprefix(settings.STATIC_URL)) else 404
    if path.startswith(settings.MEDIA_URL):
        file = Path(settings.MEDIA_ROOT) / path.removeprefix(settings.MEDIA_URL)
        return 200 if file.is_file() else 404
    response = Client().get(url, follow=True)
    # A document is an open file until somebody has read it.
    response.close()
    return response.status_code
