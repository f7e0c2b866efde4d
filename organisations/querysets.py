"""Reading networks: their phases, bodies, members and what stands below them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Count, Q
from django.utils.translation import gettext, npgettext
from wagtail.blocks import StreamValue
from wagtail.models import Page

from core.formats import sort_key
from core.languages import LANGUAGES, reader_language
from core.listing import Group, groups
from core.models import BasePage, Place, Row, rows
from core.open_period import Openness
from core.period import Standing

if TYPE_CHECKING:
    from organisations.models import MembershipCallPage, NetworkPage, Seat


@dataclass(frozen=True)
class Region:
    """A place with the number of members there."""

    key: int
    place: Place
    members: int


@dataclass
class MembershipOf:
    """How many belong to a network, counted from their rows or on a stated day."""

    total: int
    noun: str
    regions: list[Region] = field(default_factory=list)
    computed: bool = True


@dataclass(frozen=True)
class BodyOf:
    """A body of a network with the people of it, in the editors' order."""

    block: StreamValue.StreamChild
    of_all_times: list[Seat]

    @property
    def seats(self) -> list[Seat]:
        """Who sits in it today or will."""
        return [seat for seat in self.of_all_times if not seat.is_over]

    @property
    def former(self) -> list[Seat]:
        """Whose term has ended."""
        return [seat for seat in self.of_all_times if seat.is_over]


def phases(page: NetworkPage) -> list[Row]:
    """Return the phases of a network, the latest first."""
    found = rows(page, "phases", "funder", "second_funder")
    return sorted(found, key=lambda row: str(row.starts), reverse=True)


def bodies(page: NetworkPage) -> list[BodyOf]:
    """Return the bodies of a network with those who sit in them, in one query.

    Args:
        page: any edition; people and terms are the original's.
    """
    if not page.bodies:
        return []
    seats = list(page.original.seats.select_related("person", "organisation"))
    return [
        BodyOf(block, [seat for seat in seats if seat.body == number])
        for number, block in enumerate(page.bodies, 1)
    ]


def members_noun(kind: str, count: int | None) -> str:
    """Return what a network's members are called after their number."""
    if kind == "school":
        return npgettext("after a number", "school", "schools", count or 0)
    return npgettext("after a number", "member", "members", count or 0)


def membership_of(network: NetworkPage) -> MembershipOf | None:
    """Count a network's members by place, in one query; None where nobody counted.

    Args:
        network: the original.
    """
    model = apps.get_model("organisations", "Membership")
    columns = [f"name_{code}" for code in LANGUAGES]
    columns += ["slug", "kind", "country", "latitude", "longitude"]
    counted = (
        model.objects.current()
        .filter(network_key=network.translation_key)
        .values("organisation__place", *(f"organisation__place__{c}" for c in columns))
        .annotate(number=Count("pk"))
    )
    lines = list(counted)
    if not lines:
        return _stated(network)
    total = sum(line["number"] for line in lines)
    regions = [
        Region(
            line["organisation__place"],
            Place(**{c: line[f"organisation__place__{c}"] for c in columns}),
            line["number"],
        )
        for line in lines
        if line["organisation__place"]
    ]
    language = reader_language()
    regions.sort(key=lambda x: (-x.members, sort_key(x.place.name.text, language)))
    return MembershipOf(total, members_noun(network.members_kind, total), regions)


def _stated(network: NetworkPage) -> MembershipOf | None:
    total = network.members_counted
    if not total:
        return None
    noun = members_noun(network.members_kind, total)
    return MembershipOf(total, noun, computed=False)


@dataclass(frozen=True)
class Below:
    """What stands below a network: the call to answer now, and everything else."""

    call: MembershipCallPage | None
    groups: list[Group]


def below(page: NetworkPage) -> Below:
    """Return calls to join, working groups and pages below a network, in one query.

    Working groups may stand deeper, under a page of their own.

    Args:
        page: any edition; works stand beneath any of its editions.
    """
    found = _found_below(page)
    teams = _all_typed(found, "workinggrouppage")
    calls = _all_typed(found, "membershipcallpage")
    past = [call for call in calls if call.openness == Openness.CLOSED]
    to_answer = [call for call in calls if call not in past]
    plain = _plain(found, page)
    return Below(
        to_answer[0] if to_answer else None,
        groups(
            (gettext("Calls to join"), to_answer[1:]),
            *_by_standing(teams),
            (gettext("Past calls to join"), past),
            (gettext("More about the network"), plain),
        ),
    )


def beneath(page: BasePage) -> list[Group]:
    """Return the working groups and the pages that stand below a plain page.

    Args:
        page: any edition, as for a network.
    """
    found = _found_below(page)
    return groups(
        *_by_standing(_all_typed(found, "workinggrouppage")),
        (gettext("In this section"), _plain(found, page)),
    )


def _found_below(page: BasePage) -> list[BasePage]:
    return list(
        BasePage.originals.filter(_under(page))
        .readable()
        .for_reader(reader_language())
        .select_related(
            "locale", "content_type", "workinggrouppage", "membershipcallpage"
        )
        .order_by("depth", "position", "slug")
    )


def _plain(found: list[BasePage], page: BasePage) -> list[BasePage]:
    return [
        work
        for work in found
        if work.content_type.model == "standardpage" and work.depth == page.depth + 1
    ]


def _by_standing(teams: list[BasePage]) -> list[tuple[str, list[BasePage]]]:
    """Return working groups under two headings, those at work before the finished."""
    past = [team for team in teams if team.status == Standing.FINISHED]
    at_work = [team for team in teams if team.status != Standing.FINISHED]
    return [
        (gettext("Working groups"), at_work),
        (gettext("Past working groups"), past),
    ]


def _under(page: BasePage) -> Q:
    paths = getattr(page, "edition_paths", None)
    if paths is None:
        editions = Page.objects.filter(translation_key=page.translation_key)
        paths = list(editions.values_list("path", "depth"))
    below = Q(pk__in=[])
    for path, depth in paths:
        below |= Q(path__startswith=path, depth__gt=depth)
    return below


def _all_typed(works: list[BasePage], name: str) -> list[BasePage]:
    """Return the works of one type as that type, with what the list annotated kept."""
    return [_typed(work, name) for work in works if work.content_type.model == name]


def _typed(work: BasePage, name: str) -> BasePage:
    typed = getattr(work, name)
    for annotation in vars(work):
        if annotation.startswith(("edition_", "card_", "has_")):
            setattr(typed, annotation, getattr(work, annotation))
    typed.locale = work.locale
    return typed
