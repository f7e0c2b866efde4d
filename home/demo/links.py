"""What points from one page of the demo world to another."""

from __future__ import annotations

from typing import Any

from core.models import BasePage
from home.demo.world import World
from home.models import HomePage
from projects.models import ProjectPage

#: Keys of written pages that name another work by its slug.
LINKS = ("project", "meeting", "module")


def link_pages(world: World) -> None:
    """Set what points from page to page, now that all of them exist."""
    for spec in world.pages:
        _link_deliverables(spec)
        _link_neighbours(spec)
        _link_ways(spec)


def _original(model: type[BasePage], slug: str) -> BasePage:
    return model.originals.get(slug=slug)


def _link_deliverables(spec: dict[str, Any]) -> None:
    lines = spec.get("deliverables") or []
    if not any(line.get("delivered_by") for line in lines):
        return
    project = _original(ProjectPage, spec["slug"])
    rows = list(project.deliverables.all())
    for row, line in zip(rows, lines, strict=True):
        if line.get("delivered_by"):
            row.delivered_by = _original(BasePage, line["delivered_by"])
    project.deliverables.set(rows)
    project.save_revision().publish()


def _link_neighbours(spec: dict[str, Any]) -> None:
    """Set the works that a publication, practice or release belongs to."""
    chosen = {name: spec[name] for name in LINKS if spec.get(name)}
    if not chosen:
        return
    page = _original(BasePage, spec["slug"]).specific
    for name, slug in chosen.items():
        work = _original(BasePage, slug)
        model = page._meta.get_field(name).related_model
        setattr(page, name, work.specific if issubclass(model, BasePage) else work)
    page.save_revision().publish()


def _link_ways(spec: dict[str, Any]) -> None:
    if not spec.get("ways"):
        return
    home = HomePage.originals.get()
    rows = list(home.ways.all())
    for row, way in zip(rows, spec["ways"], strict=True):
        row.target = _original(BasePage, way["target"].rsplit("/", 1)[-1])
    home.ways.set(rows)
    home.save_revision().publish()
