"""Organisations and memberships for tests, with as little as their models ask for."""

from __future__ import annotations

from typing import Any

from core.models import BasePage
from organisations.models import Membership, Organisation


def make_organisation(slug: str, **fields: Any) -> Organisation:
    """Return an organisation; its English name is its slug, capitalised."""
    defaults = {"name_en": slug.title(), "kind": "school", "language": "en"}
    return Organisation.objects.create(slug=slug, **(defaults | fields))


def join(organisation: Organisation, network: BasePage, **fields: Any) -> Membership:
    """Make an organisation a member of a network."""
    return Membership.objects.create(
        organisation=organisation, network_key=network.translation_key, **fields
    )
