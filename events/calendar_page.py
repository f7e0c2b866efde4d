"""What the calendar shows, by what the address asks for: lists, a month or a map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from core.languages import reader_language
from core.maps import Map, map_of
from core.models import Place, by_name
from events.calendar_items import calendar_items, narrow_calendar
from events.month import month_of, parsed_month
from events.schedule import by_year

if TYPE_CHECKING:
    from events.calendar_items import Item
    from events.models import EventIndexPage

#: The parameter of the month that is shown instead of the list.
MONTH = "month"
#: The parameter that asks for the map instead of the list, and its value.
VIEW, ON_MAP = "view", "map"


@dataclass(frozen=True)
class AtPlace:
    """What is held at a place.

    Args:
        place: a city of the register.
        items: by their first day.
    """

    place: Place
    items: list[Item]


def calendar_context(request: HttpRequest, index: EventIndexPage) -> dict[str, Any]:
    """Return what is to come and what is past, a month or a map, narrowed alike.

    Args:
        request: whose query holds the filter and the view.
        index: the edition being read.
    """
    narrowed = narrow_calendar(request.GET, calendar_items(index))
    left = narrowed.results
    past = [item for item in reversed(left) if item.is_over]
    context = {
        "narrowed": narrowed,
        "upcoming": _to_come(left),
        "years": by_year(past),
        "query_for_list": _query(request),
        "query_for_month": _query(request, month=f"{_opening(left):%Y-%m}"),
        "query_for_map": _query(request, view=ON_MAP),
    }
    first = parsed_month(request.GET.get(MONTH, ""))
    if first:
        return context | _month_context(request, first, left)
    if request.GET.get(VIEW) == ON_MAP:
        return context | _map_context(left)
    return context


def _to_come(items: Sequence[Item]) -> list[Item]:
    """Return what is not over; what is postponed has no day, and stands last."""
    still = [item for item in items if not item.is_over]
    return sorted(still, key=lambda item: item.status == "postponed")


def _month_context(
    request: HttpRequest, first: date, left: Sequence[Item]
) -> dict[str, Any]:
    month = month_of(first, left, reader_language())
    return {
        "month": month,
        "query_before": _query(request, month=month.before),
        "query_after": _query(request, month=month.after),
    }


def _map_context(left: Sequence[Item]) -> dict[str, Any]:
    """Return the map and the list that says the same; each dot leads to its lines."""
    places = at_places(item for item in left if item.attendance != "online")
    return {
        "on_map": True,
        "map": draw_places(places),
        "places": places,
        "online": [item for item in left if item.attendance == "online"],
    }


def at_places(items: Any) -> list[AtPlace]:
    """Return places in the reader's alphabet with what is held at each.

    Args:
        items: what takes place somewhere.
    """
    found: dict[int, AtPlace] = {}
    for item in items:
        found.setdefault(item.place_id, AtPlace(item.place, [])).items.append(item)
    return [found[place.pk] for place in by_name(x.place for x in found.values())]


def draw_places(places: Sequence[AtPlace]) -> Map | None:
    """Draw as many dots as places have a position."""
    return map_of(
        (here.place, len(here.items), f"#place-{here.place.slug}") for here in places
    )


def _opening(items: Sequence[Item]) -> date:
    """Return a day of the month to begin with: the next meeting's, else the last's."""
    coming = [item.starts for item in items if not item.is_over]
    last = [item.starts for item in items][-1:]
    return next(iter(coming or last), timezone.localdate())


def _query(request: HttpRequest, **view: str) -> str:
    """Return the address's query with another view, or with none."""
    query: QueryDict = request.GET.copy()
    for name in (MONTH, VIEW):
        query.pop(name, None)
    for name, value in view.items():
        if value:
            query[name] = value
    return query.urlencode()
