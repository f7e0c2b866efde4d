"""Who plays which part in a work, each part named once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from organisations.models import Organisation, OrganisationRole

#: What a part is called where several organisations play it.
SEVERAL: dict[str, Promise] = {
    "lead": _("Lead organisations"),
    "funder": _("Funders"),
    "partner": _("Partners"),
    "associate": _("Associate partners"),
    "coordinator": _("Coordinators"),
    "former-funder": _("Former funders"),
}


@dataclass(frozen=True)
class Part:
    """The organisations that play one part, in the editors' order."""

    label: str
    organisations: list[Organisation]


def by_role(roles: Iterable[OrganisationRole]) -> list[Part]:
    """Gather organisations by their part, in the order in which parts are defined.

    Args:
        roles: of one work, read together with their organisations.
    """
    roles = list(roles)
    if not roles:
        return []
    parts = []
    for value, label in roles[0].Role.choices:
        found = [row.organisation for row in roles if row.role == value]
        if found:
            parts.append(Part(_label(value, label, len(found)), found))
    return parts


def _label(value: str, label: Promise, number: int) -> str:
    several = SEVERAL.get(value, label)
    return capfirst(str(several if number > 1 else label))


def funders(roles: Iterable[OrganisationRole]) -> list[Organisation]:
    """Return those who pay now and of whom there is something to say."""
    paying = [row.organisation for row in roles if row.role == "funder"]
    return [organisation for organisation in paying if organisation.about]
