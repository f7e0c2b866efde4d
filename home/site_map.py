"""The site map for people: every page by the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.languages import reader_language
from core.models import BasePage
from core.querysets import HOME_DEPTH

#: Kinds of page that stand in their own list and are too many for a map.
IN_THEIR_OWN_LISTS = (
    "sessionpage",
    "practicepage",
    "newspage",
    "publicationpage",
    "chapterpage",
)


@dataclass
class Place:
    """A work with what stands beneath it."""

    work: BasePage
    below: list[Place] = field(default_factory=list)


def places() -> list[Place]:
    """Return the tree of works in the reader's words, in one query.

    A work stands beneath the one whose address begins its own, whatever trees the two
    originals are in.
    """
    works = (
        BasePage.originals.filter(depth__gt=HOME_DEPTH)
        .exclude(content_type__model__in=IN_THEIR_OWN_LISTS)
        .for_reader(reader_language())
        .order_by("depth", "position", "slug")
    )
    by_path: dict[str, Place] = {}
    roots = []
    for work in works:
        path = work.reader_path
        place = by_path[path] = Place(work)
        above = by_path.get(path.rstrip("/").rsplit("/", 1)[0] + "/")
        (above.below if above else roots).append(place)
    # What leads on stands first; single pages after it leave no holes between.
    return sorted(roots, key=lambda root: not root.below)


def site_map(request: HttpRequest) -> HttpResponse:
    """Show where everything is."""
    return render(
        request, "home/site_map.html", {"places": places(), "in_every_language": True}
    )
