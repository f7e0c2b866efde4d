"""What stands around every page: campaign, menu, footer and the way back."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import Page

from core.languages import reader_language
from core.models import BasePage, Worded
from core.querysets import HOME_DEPTH
from home.around import MENU_LEVELS, works_around
from home.models import Frame
from home.models.frame import Campaign


@dataclass
class Entry:
    """A line of the menu with what stands beneath it there.

    Args:
        label: in the reader's words.
        path: where it leads to.
        current: ``page`` where it is what is being read, ``true`` where that stands
            beneath it, as ``aria-current`` has it; else empty.
        below: the entries beneath it.
    """

    label: Worded
    path: str
    current: str = ""
    below: list[Entry] = field(default_factory=list)

    @classmethod
    def to(cls, work: BasePage, here: str = "") -> Entry:
        """Return a line that leads to a work and has its short title, if there is one.

        Args:
            work: in the reader's words.
            here: the address being read.
        """
        short = getattr(work, "edition_menu_title", "")
        label = Worded(short, reader_language()) if short else work.shown_title
        return cls(label, work.reader_path, _current(work.reader_path, here))


@dataclass(frozen=True)
class Chrome:
    """What header, menus, footer and breadcrumb name, in the reader's words."""

    home: BasePage | None
    menu: list[Entry]
    footer: list[BasePage]
    breadcrumb: list[BasePage]
    frame: Frame | None
    campaign: Campaign | None
    campaign_leads_to: BasePage | None


def chrome(page: BasePage | None, address: str = "") -> Chrome:
    """Read everything that stands around a page, in two queries.

    Args:
        page: the page being read. None on pages that are no work, such as that of an
            organisation or "not found".
        address: where such a page stands, which gives the way back; a work knows its
            own.
    """
    here = page.path_in(reader_language()) if page else address
    frame = Frame.objects.filter(site__is_default_site=True).first()
    campaign = frame.campaign() if frame else None
    target = campaign.target if campaign else None
    works = works_around(reader_language(), _steps(page), target)
    leads_to = _target(campaign, works)
    if leads_to and page and leads_to.translation_key == page.translation_key:
        campaign = leads_to = None  # whoever reads the page has followed it
    return Chrome(
        home=next((work for work in works if work.depth == HOME_DEPTH), None),
        menu=_menu(works, here),
        footer=[work for work in works if _is_plain(work)],
        breadcrumb=_way_back(here, works),
        frame=frame,
        campaign=campaign,
        campaign_leads_to=leads_to,
    )


def chrome_of(request: HttpRequest | None, page: BasePage | None) -> Chrome:
    """Return the chrome of a request, made once however many templates ask."""
    if request is None:
        return chrome(page)
    if not hasattr(request, "chrome"):
        request.chrome = chrome(page, request.path)
    return request.chrome


def _target(campaign: Campaign | None, works: list[BasePage]) -> BasePage | None:
    """Find the work a campaign leads to among those read; the pk names any edition."""
    if campaign is None or not campaign.target:
        return None
    return next((work for work in works if work.pk == campaign.target), None)


def _steps(page: BasePage | None) -> list[str]:
    if page is None or page.depth <= HOME_DEPTH:
        return []
    return [
        page.path[: depth * Page.steplen] for depth in range(HOME_DEPTH, page.depth)
    ]


def _menu(works: list[BasePage], here: str) -> list[Entry]:
    """Put works into levels: one stands beneath the work its address begins with.

    A fallback is no edition, so a menu lists only what its reader can read.

    Args:
        works: those around the page, upper ones first.
        here: the address being read.
    """
    language = reader_language()
    entries: dict[str, Entry] = {}
    top = []
    for work in works:
        if not _in_menu(work, language):
            continue
        path = work.reader_path
        entry = Entry.to(work, here)
        entries[path] = entry
        above = entries.get(path.rstrip("/").rsplit("/", 1)[0] + "/")
        if above:
            above.below.append(entry)
        elif work.depth == HOME_DEPTH + 1:
            top.append(entry)
            top += _topics_beside(work, here)
    return top


def _topics_beside(work: BasePage, here: str) -> list[Entry]:
    """Return the line of the topics, which are no page of the tree, by the library."""
    if work.content_type.model != "librarypage":
        return []
    path = reverse("topics")
    label = Worded(gettext("Topics"), reader_language())
    return [Entry(label, path, _current(path, here))]


def _current(path: str, here: str) -> str:
    if path == here:
        return "page"
    return "true" if here.startswith(path) else ""


def _in_menu(work: BasePage, language: str) -> bool:
    return (
        work.show_in_menus
        and HOME_DEPTH < work.depth <= HOME_DEPTH + MENU_LEVELS
        and language in work.languages
        and language not in work.left_out_of_menus
    )


def _way_back(here: str, works: list[BasePage]) -> list[BasePage]:
    """Pick the works above an address: those whose own begins it."""
    return [
        work
        for work in works
        if here != work.reader_path and here.startswith(work.reader_path)
    ]


def _is_plain(work: BasePage) -> bool:
    return work.depth == HOME_DEPTH + 1 and work.content_type.model == "standardpage"
