"""The reader's zone as an address names it, and what the page offers to change it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest, QueryDict

from core import formats
from core.languages import reader_language
from events.zone_groups import ZoneGroup, zone_groups, zone_names

#: The parameters that are about the zone and not about what is shown.
ZONE = "zone"
CHOOSE = "choose"


@dataclass(frozen=True)
class ZoneChoice:
    """What a page says of the reader's zone.

    Args:
        zone: its IANA name, where the address names one that exists.
        city: what it is called; empty without a zone.
        refused: what the address named that is no zone.
        groups: all zones, where the reader asked to choose.
        suggested: which of them is chosen at first.
        kept: the other parameters of the address, for the form to send along.
        query_to_choose: of the page that offers all zones.
        query_without: of the page in the meeting's time alone.
    """

    zone: str = ""
    city: str = ""
    refused: str = ""
    groups: list[ZoneGroup] = field(default_factory=list)
    suggested: str = ""
    kept: list[tuple[str, str]] = field(default_factory=list)
    query_to_choose: str = ""
    query_without: str = ""


def zone_choice(request: HttpRequest, at: datetime) -> ZoneChoice:
    """Read the reader's zone from an address such as ``?zone=America/Bogota``.

    Args:
        request: whose address it is.
        at: an aware moment of the meeting, at which the offsets are told.
    """
    asked = request.GET.get(ZONE, "").strip()
    zone = asked if asked in zone_names() else ""
    refused = asked if not zone else ""
    language = reader_language()
    choosing = bool(refused) or CHOOSE in request.GET
    others = _without(request.GET, ZONE, CHOOSE)
    to_choose = others.copy()
    to_choose[CHOOSE] = ZONE
    return ZoneChoice(
        zone=zone,
        city=(formats.zone_city(zone, language) or zone) if zone else "",
        refused=refused[:60],
        groups=zone_groups(language, at) if choosing else [],
        suggested=zone or str(at.tzinfo),
        kept=[(name, value) for name, all_of in others.lists() for value in all_of],
        query_to_choose=to_choose.urlencode(),
        query_without=others.urlencode(),
    )


def _without(query: QueryDict, *names: str) -> QueryDict:
    left = query.copy()
    for name in names:
        left.pop(name, None)
    return left
