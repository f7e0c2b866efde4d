"""What is offered to a reader whose address leads nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.db.models import Q

from core.languages import LANGUAGES, OWN_NAMES, reader_language
from core.models import BasePage, Worded
from core.querysets import HOME_DEPTH
from editions.routing import site_roots

#: Steps of an address as pages have them; robots that try for others' programs end
#: in a suffix or hide a file, and are asked nothing about.
STEPS = re.compile(r"(?:/[\w-]{1,100}){1,7}/?", re.ASCII)
#: How many works of the same last step are read; most addresses have one.
ALIKE = 12
#: How many of them are offered.
OFFERED = 3


@dataclass(frozen=True)
class Edition:
    """An edition that stands under the address in another language."""

    code: str
    name: str
    title: Worded
    url: str


@dataclass(frozen=True)
class Offers:
    """Where to go from an address that leads nowhere.

    Attributes:
        editions: what stands there in other languages, its original withdrawn.
        alike: works whose address ends in the same step.
        above: the closest page above that exists, below the home page.
    """

    editions: list[Edition] = field(default_factory=list)
    alike: list[BasePage] = field(default_factory=list)
    above: BasePage | None = None


def offers(path: str) -> Offers:
    """Look for what a reader may have meant, in one query and without guessing words.

    Args:
        path: the address as it was asked for, with whatever prefix.
    """
    if not STEPS.fullmatch(path):
        return Offers()
    steps = path.strip("/").lower().split("/")
    if steps[0] in LANGUAGES:
        steps = steps[1:]
    if not steps:
        return Offers()
    tails = ["/".join(steps[:end]) for end in range(len(steps), 0, -1)]
    found = _at(tails, steps[-1])
    return Offers(
        editions=[_edition(page) for page in found if _tail(page) == tails[0]],
        alike=_alike(found, tails[0]),
        above=_above(found, tails[1:]),
    )


def lost_words(path: str) -> str:
    """Return the words of the last step of an address, to search for.

    Args:
        path: the address as it was asked for; of one that no page has, nothing.
    """
    if not STEPS.fullmatch(path):
        return ""
    last = path.strip("/").rsplit("/", 1)[-1]
    words = [word for word in re.split(r"[-_]+", last) if word and not word.isdigit()]
    return " ".join(words) if last not in LANGUAGES else ""


def _at(tails: list[str], last: str) -> list[BasePage]:
    addresses = [f"{root}{tail}/" for root in site_roots() for tail in tails]
    wanted = Q(url_path__in=addresses) | Q(slug=last)
    return list(
        BasePage.works.live()
        .filter(wanted, alias_of__isnull=True, depth__gt=HOME_DEPTH)
        .for_reader(reader_language())
        .order_by("-depth", "pk")[: len(addresses) + ALIKE]
    )


def _tail(page: BasePage) -> str:
    """Return an address after its language: ``/home-bg/a/b/`` is ``a/b``."""
    return "/".join(page.url_path.strip("/").split("/")[1:])


def _edition(page: BasePage) -> Edition:
    code = page.language
    title = Worded(page.title, page.language_of("title"))
    return Edition(code, OWN_NAMES[code], title, page.path_in(code))


def _alike(found: list[BasePage], tail: str) -> list[BasePage]:
    last = tail.rsplit("/", 1)[-1]
    same = [
        page
        for page in found
        if page.is_original and page.slug == last and _tail(page) != tail
    ]
    return same[:OFFERED]


def _above(found: list[BasePage], tails: list[str]) -> BasePage | None:
    """Pick the lowest step that exists: those found are in the order of their depth."""
    return next(
        (page for page in found if page.is_original and _tail(page) in tails), None
    )
