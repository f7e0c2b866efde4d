"""What organisations and networks are to machines."""

from __future__ import annotations

from core.languages import LANGUAGES, reader_language
from core.structured_data import Node, Telling, described, node, place_node, work
from organisations.models import (
    DirectoryPage,
    MembershipCallPage,
    NetworkPage,
    Organisation,
    WorkingGroupPage,
)


def organisation_node(organisation: Organisation, telling: Telling) -> Node:
    """Name an organisation and where more is said of it.

    Args:
        organisation: asked for nothing but its own columns.
        telling: makes its address whole.
    """
    path = f"/{reader_language()}/organisations/{organisation.slug}/"
    url = telling.absolute(path)
    return {"@id": url} | node("Organization", name=organisation.name.text, url=url)


@described.register
def _organisation(organisation: Organisation, telling: Telling) -> Node:
    names = {getattr(organisation, f"name_{code}") for code in LANGUAGES}
    names |= {organisation.short}
    place = organisation.place
    return organisation_node(organisation, telling) | node(
        "Organization",
        alternateName=sorted(names - {organisation.name.text, ""}),
        description=organisation.about.text if organisation.about else "",
        sameAs=organisation.website,
        location=place_node(place) if place else None,
    )


@described.register
def _network(page: NetworkPage, telling: Telling) -> Node:
    return _body(page, telling)


@described.register
def _group(page: WorkingGroupPage, telling: Telling) -> Node:
    fact = page.original
    return _body(page, telling, foundingDate=fact.starts, dissolutionDate=fact.ends)


def _body(
    page: NetworkPage | WorkingGroupPage, telling: Telling, **facts: object
) -> Node:
    """Describe a page together with the body that it is about."""
    body = node("Organization", name=page.title, description=page.summary, **facts)
    return work(page, telling, "WebPage", mainEntity=body)


@described.register
def _call(page: MembershipCallPage, telling: Telling) -> Node:
    fact = page.original
    return work(page, telling, "WebPage", expires=fact.deadline_at)


@described.register
def _directory(page: DirectoryPage, telling: Telling) -> Node:
    return work(page, telling, "CollectionPage")
