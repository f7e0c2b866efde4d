"""Reading what many works point at in a few queries, before each of them is asked.

A work is asked for its topics, places, people and the page above it one after the
other; here they are laid ready, so that fifty works take no more queries than one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import (
    ForeignKey,
    ManyToManyField,
    Model,
    prefetch_related_objects,
)
from modelcluster.models import get_all_child_relations

from core.models import BasePage, Place
from search.facet_values import links

#: Columns that lead to a page whose key is a facet.
PAGES = ("project",)
#: Steps around a place that are read with it; one that lies deeper is asked for alone.
AROUND = "within__within"


def read_ahead(originals: Sequence[BasePage]) -> None:
    """Lay ready what works point at; nothing of it may be saved.

    Args:
        originals: specific pages, just read.
    """
    by_model: dict[type[BasePage], list[BasePage]] = {}
    for page in originals:
        by_model.setdefault(type(page), []).append(page)
    for model, pages in by_model.items():
        _read_columns(model, pages)
        for field in model._meta.many_to_many:
            if field.name in (
                "topics",
                "target_groups",
                "territories",
            ) or field in links(model):
                _read_many(field, pages)
        _read_rows(model, pages)
    _read_parents(originals)


def _read_columns(model: type[BasePage], pages: list[BasePage]) -> None:
    columns = [x for x in model._meta.fields if isinstance(x, ForeignKey)]
    names = [x.name for x in columns if x.name in PAGES or x in links(model)]
    names += [f"{x.name}__{AROUND}" for x in columns if x.related_model is Place]
    if names:
        prefetch_related_objects(pages, *names)


def _read_many(field: ManyToManyField, pages: list[BasePage]) -> None:
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    pairs = field.remote_field.through._default_manager.filter(
        **{f"{source}__in": [page.pk for page in pages]}
    ).values_list(f"{source}_id", f"{target}_id")
    had: dict[int, set[int]] = {}
    for page, key in pairs:
        had.setdefault(page, set()).add(key)
    wanted = set().union(*had.values()) if had else set()
    # In the order of the rows, which a page would ask for as well.
    rows = {row.pk: (place, row) for place, row in enumerate(_rows(field, wanted))}
    for page in pages:
        own = sorted(rows[key] for key in had.get(page.pk, ()) if key in rows)
        _lay(page, field.name, [row for _place, row in own])


def _rows(field: ManyToManyField, keys: set[int]) -> list[Model]:
    model = field.related_model
    if not keys:
        return []
    rows = model._default_manager.filter(pk__in=keys).prefetch_related(None)
    if model is Place:
        rows = rows.select_related(AROUND)
    return list(rows)


def _read_rows(model: type[BasePage], pages: list[BasePage]) -> None:
    """Lay ready rows of pages that name people or organisations."""
    for relation in get_all_child_relations(model):
        names = [field.name for field in links(relation.related_model)]
        if not names:
            continue
        column = relation.field.attname
        found = relation.related_model._default_manager.filter(
            **{f"{column}__in": [page.pk for page in pages]}
        ).select_related(*names)
        by_page: dict[int, list[Model]] = {}
        for row in found:
            by_page.setdefault(getattr(row, column), []).append(row)
        for page in pages:
            _lay(page, relation.get_accessor_name(), by_page.get(page.pk, []))


def _lay(page: BasePage, name: str, rows: list[Any]) -> None:
    """Put rows where the page looks before it asks (django-modelcluster)."""
    page.__dict__.setdefault("_cluster_related_objects", {})[name] = rows


def _read_parents(pages: Sequence[BasePage]) -> None:
    above = {page.path[: -page.steplen] for page in pages}
    parents = {page.path: page for page in BasePage.objects.filter(path__in=above)}
    for page in pages:
        parent = parents.get(page.path[: -page.steplen])
        if parent:
            # Where the tree looks before it asks (django-treebeard).
            page._cached_parent_obj = parent
