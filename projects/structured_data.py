"""What projects and calls for partners are to machines."""

from __future__ import annotations

from core.structured_data import Node, Telling, described, node, place_node, work
from projects.models import PartnerCallPage, ProjectIndexPage, ProjectPage


@described.register
def _project(page: ProjectPage, telling: Telling) -> Node:
    fact = page.original
    project = node(
        "Project",
        name=page.title,
        alternateName=page.native_name,
        description=page.summary,
        foundingDate=fact.starts,
        dissolutionDate=fact.ends,
        sameAs=fact.website,
        areaServed=[place_node(x) for x in telling.context.get("territories") or []],
    )
    return work(page, telling, "WebPage", mainEntity=project)


@described.register
def _call(page: PartnerCallPage, telling: Telling) -> Node:
    return work(page, telling, "WebPage", expires=page.original.deadline_at)


@described.register
def _index(page: ProjectIndexPage, telling: Telling) -> Node:
    return work(page, telling, "CollectionPage")
