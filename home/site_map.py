"""The site map for people: every page by the place where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.kinds import kinds_without
from core.languages import reader_language
from core.listing import Group, groups
from core.models import BasePage
from core.open_period import Openness, OpenPeriod
from core.querysets import HOME_DEPTH
from home.front_door import WITH_A_DEADLINE

#: How what has a deadline is sorted, first what a reader can still answer.
SORTED = ((Openness.OPEN, Openness.CLOSING), (Openness.FORECAST,), (Openness.CLOSED,))
CALLS = (_("Open calls"), _("Upcoming calls"), _("Closed calls"))
JOBS = (_("Open"), _("Jobs to come"), _("Closed"))
#: What each sort of such a kind of page is called.
TITLES = dict.fromkeys(WITH_A_DEADLINE, CALLS) | {"vacancypage": JOBS}


@dataclass
class Place:
    """A work with what stands beneath it; what has a deadline stands apart."""

    work: BasePage
    below: list[Place] = field(default_factory=list)
    calls: list[Group] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The model's name."""
        return self.work.content_type.model

    @property
    def period(self) -> OpenPeriod:
        """The same work as its own type, which knows the deadline."""
        return getattr(self.work, self.kind)


def places() -> list[Place]:
    """Return the tree of works in the reader's words, in one query.

    A work stands beneath the one whose address begins its own, whatever trees the two
    originals are in.
    """
    works = (
        BasePage.originals.filter(depth__gt=HOME_DEPTH)
        .exclude(content_type__model__in=kinds_without("on_site_map"))
        .for_reader(reader_language())
        .select_related("content_type", *WITH_A_DEADLINE)
        .order_by("depth", "position", "slug")
    )
    by_path: dict[str, Place] = {}
    roots = []
    for work in works:
        path = work.reader_path
        place = by_path[path] = Place(work)
        above = by_path.get(path.rstrip("/").rsplit("/", 1)[0] + "/")
        (above.below if above else roots).append(place)
    for place in by_path.values():
        _set_calls_apart(place)
    # What leads on stands first; single pages after it leave no holes between.
    return sorted(roots, key=lambda root: not (root.below or root.calls))


def _set_calls_apart(place: Place) -> None:
    for titles in (CALLS, JOBS):
        of_them = [x for x in place.below if TITLES.get(x.kind) is titles]
        place.calls += _by_openness(of_them, titles)
    place.below = [x for x in place.below if x.kind not in TITLES]


def _by_openness(calls: Iterable[Place], titles: Iterable[Promise]) -> list[Group]:
    """Sort calls by whether they accept, those of the nearest deadline first."""
    now = timezone.now()
    nearest = sorted(calls, key=lambda call: abs(call.period.deadline_at - now))
    return groups(
        *(
            (str(title), [call for call in nearest if call.period.openness in sort])
            for title, sort in zip(titles, SORTED, strict=True)
        )
    )


def site_map(request: HttpRequest) -> HttpResponse:
    """Show where everything is."""
    return render(
        request, "home/site_map.html", {"places": places(), "in_every_language": True}
    )
