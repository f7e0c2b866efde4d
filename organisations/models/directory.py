"""The directory: every organisation, narrowed by kind, country, place and network."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.facets import Choice, Facet, Narrowed, narrow
from core.formats import territory_name
from core.languages import reader_language
from core.listing import paginate
from core.maps import Map, Spot, draw, map_of
from core.models import BasePage, Place, Worded
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
        places: is filled with the places counted, for the map.
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
            lambda values: _place_names(values, places),
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


def _place_names(values: Any, places: dict[int, Place]) -> dict[int, Any]:
    places.update(Place.objects.in_bulk(list(values)))
    return {key: place.name for key, place in places.items()}


def matching(question: str) -> QuerySet:
    """Return organisations whose names in any language contain a text.

    Args:
        question: what a reader typed; only its first 80 characters count.
    """
    text = question.replace("\x00", "").strip()[:LONGEST_QUESTION]
    return Organisation.objects.filter(folded_names__contains=text.casefold())


def _map(narrowed: Narrowed, places: dict[int, Place]) -> Map | None:
    """Draw where the organisations are; a dot does what its line in the list does.

    First countries, since the towns of one would hide each other on a map of many; then
    the places of those chosen.
    """
    choices = {facet.name: found for facet, found in narrowed.facets}
    near = [(places[int(choice.value)], choice) for choice in choices["place"][:DOTS]]
    chosen = {facet.name for facet, _choice in narrowed.chosen}
    if len(choices["country"]) > 1 and not chosen & {"country", "place"}:
        return draw(list(_countries(choices["country"], near)))
    return map_of((place, choice.count, f"?{choice.query}") for place, choice in near)


def _countries(
    choices: list[Choice], near: list[tuple[Place, Choice]]
) -> Iterator[Spot]:
    """Yield each country where most of its organisations are."""
    for country in choices:
        inside = [
            (place, choice.count)
            for place, choice in near
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
                f"?{country.query}",
            )


class DirectoryPage(BasePage):
    """A list and a map of organisations; the rows are kept apart from any page."""

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
        places: dict[int, Place] = {}
        narrowed = narrow(request, matching(question), organisation_facets(places))
        ordered = narrowed.results.select_related("place").order_by(
            f"order_{reader_language()}", "pk"
        )
        context["map"] = _map(narrowed, places)
        context["question"] = question[:LONGEST_QUESTION]
        context["without_question"] = _without_question(request)
        context["narrowed"] = narrowed
        context["paginator"] = paginate(request, ordered, ORGANISATIONS_A_PAGE)
        return context


def _without_question(request: HttpRequest) -> str:
    """Return the address's query with what was chosen, and nothing typed."""
    query = request.GET.copy()
    query.pop("q", None)
    query.pop("page", None)
    return query.urlencode()
