"""The directory: every organisation, narrowed by kind, country, place and network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.facets import Choice, Facet, Narrowed, narrow
from core.formats import territory_name
from core.languages import reader_language
from core.listing import paginate
from core.maps import Map, Spot, draw, map_of
from core.models import BasePage, Place, Worded
from organisations.finding import names_around, outward, places_called, words_of
from organisations.models.membership import Membership
from organisations.models.network import NetworkPage
from organisations.models.organisation import Organisation, OrganisationKind

ORGANISATIONS_A_PAGE = 50
LONGEST_QUESTION = 80
#: More would cover each other.
DOTS = 200


def organisation_facets(places: dict[int, Place]) -> list[Facet]:
    """Return the ways to narrow the directory; networks are asked for here.

    Args:
        places: all there are, by their keys.
    """
    kinds = dict(OrganisationKind.choices)
    networks = list(NetworkPage.originals.for_reader(reader_language()))
    titles = {page.translation_key: page.shown_title for page in networks}
    return [
        Facet(
            "kind",
            gettext("Kind"),
            "kind",
            lambda values: {value: kinds[value] for value in values if value in kinds},
        ),
        Facet(
            "country",
            gettext("Country"),
            "place__country",
            lambda values: {
                code: territory_name(code, reader_language()) for code in values
            },
        ),
        Facet(
            "place",
            gettext("Place"),
            "place",
            lambda values: {key: places[key].name for key in values if key in places},
            wider=_regions(places),
        ),
        Facet(
            "network",
            gettext("Network"),
            "network_key",
            lambda values: {key: titles[key] for key in values if key in titles},
            through=Membership.objects.current(),
            row="organisation",
            addresses={page.translation_key: page.slug for page in networks},
        ),
    ]


def _regions(places: dict[int, Place]) -> dict[int, int]:
    """Return the region around each place; countries are a facet of their own."""
    return {
        key: place.within_id
        for key, place in places.items()
        if place.within_id in places and places[place.within_id].kind != "country"
    }


def matching(question: str, places: dict[int, Place] | None = None) -> QuerySet:
    """Return organisations that have each word in their names or where they are.

    Names count in any language, and so do those of the region and country around.

    Args:
        question: what a reader typed; only its first 80 characters count.
        places: all there are, by their keys; asked for when not given.
    """
    rows = Organisation.objects.all()
    words = words_of(question.replace("\x00", "").strip()[:LONGEST_QUESTION])
    if not words:
        return rows
    names = names_around(Place.objects.in_bulk() if places is None else places)
    for word in words:
        called = Q(folded_names__contains=word)
        rows = rows.filter(called | Q(place__in=places_called(word, names)))
    return rows


def _map(
    request: HttpRequest, narrowed: Narrowed, places: dict[int, Place]
) -> Map | None:
    """Draw where the organisations of the list are, and nothing else.

    First countries, since the towns of one would hide each other on a map of many; then
    the places of those chosen.
    """
    choices = {facet.name: found for facet, found in narrowed.facets}
    near = _near(choices["place"], places)[:DOTS]
    chosen = {facet.name for facet, _choice in narrowed.chosen}
    if len(choices["country"]) > 1 and not chosen & {"country", "place"}:
        return draw(list(_countries(choices["country"], near)))
    return map_of((place, n, _only_at(request, place.pk)) for place, n in near)


def _near(choices: list[Choice], places: dict[int, Place]) -> list[tuple[Place, int]]:
    """Return what stands at each place itself, the most first.

    The facet counts a region with its towns and does not mind which place is chosen.
    """
    around = _regions(places)
    own = {int(choice.value): choice.count for choice in choices}
    for choice in choices:
        region = around.get(int(choice.value))
        if region in own:
            own[region] -= choice.count
    chosen = {int(choice.value) for choice in choices if choice.chosen}
    found = [
        (places[key], count)
        for key, count in own.items()
        if count and (not chosen or not chosen.isdisjoint(outward(key, around)))
    ]
    return sorted(found, key=lambda line: -line[1])


def _only_at(request: HttpRequest, place: int) -> str:
    """Return where a dot leads: to its place alone; nowhere from there."""
    query = request.GET.copy()
    if query.getlist("place") == [str(place)]:
        return ""
    query.pop("page", None)
    query["place"] = str(place)
    return f"?{query.urlencode()}#found"


def _countries(choices: list[Choice], near: list[tuple[Place, int]]) -> Iterator[Spot]:
    """Yield each country where most of its organisations are."""
    for country in choices:
        inside = [
            (place, count)
            for place, count in near
            if place.country == country.value and place.latitude is not None
        ]
        towns = [found for found in inside if found[0].kind != "country"] or inside
        weight = sum(count for _place, count in towns)
        if weight:
            yield Spot(
                sum(place.latitude * count for place, count in towns) / weight,
                sum(place.longitude * count for place, count in towns) / weight,
                country.count,
                Worded(str(country.label), reader_language()),
                f"?{country.query}#found",
            )


class DirectoryPage(BasePage):
    """A list and a map of organisations; the rows are kept apart from any page."""

    is_news_itself = False
    subpage_types: list[str] = []
    # Pages of organisations stand beneath it without being pages of the tree.
    fixed_slug = "organisations"
    content_panels = [*BasePage.content_panels, *BasePage.words_panels]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("directory")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add the organisations asked for, their facets and where they are."""
        context = super().get_context(request, *args, **kwargs)
        question = request.GET.get("q", "")
        places = Place.objects.in_bulk()
        narrowed = _narrowed(request, question, places)
        ordered = narrowed.results.select_related("place").order_by(
            f"order_{reader_language()}", "pk"
        )
        context["map"] = _map(request, narrowed, places)
        context["question"] = question[:LONGEST_QUESTION]
        context["without_question"] = _without_question(request).urlencode()
        context["narrowed"] = narrowed
        context["paginator"] = paginate(request, ordered, ORGANISATIONS_A_PAGE)
        return context


def _narrowed(
    request: HttpRequest, question: str, places: dict[int, Place]
) -> Narrowed:
    """Narrow what a question finds; where it finds nothing, nothing is to choose.

    What is chosen is known then from all organisations, so that it can be taken away.
    """
    facets = organisation_facets(places)
    found = narrow(request, matching(question, places), facets)
    if any(choice.count for _facet, choices in found.facets for choice in choices):
        return found
    chosen = narrow(request, Organisation.objects.all(), facets).chosen
    return Narrowed(
        Organisation.objects.none(), [(facet, []) for facet in facets], chosen
    )


def _without_question(request: HttpRequest) -> QueryDict:
    """Return the address's query with what was chosen, and nothing typed."""
    query = request.GET.copy()
    query.pop("q", None)
    query.pop("page", None)
    return query
