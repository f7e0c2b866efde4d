"""Notes for harvesters, whenever a work leaves, comes back or changes its place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from core.kinds import KINDS
from core.models import BasePage
from home.models import RecordStatus
from home.oai.records import compendium_of, works

#: Databases take only so many values in one query.
AT_ONCE = 500


def connect() -> None:
    """Connect the receivers; the uid keeps a second call from doubling them."""
    page_published.connect(on_published, dispatch_uid="oai.published")
    page_unpublished.connect(on_gone, dispatch_uid="oai.unpublished")
    page_slug_changed.connect(on_moved, dispatch_uid="oai.renamed")
    post_page_move.connect(on_moved, dispatch_uid="oai.moved")
    post_delete.connect(on_gone, sender=BasePage, dispatch_uid="oai.deleted")
    for signal, uid in ((post_save, "oai.closed"), (post_delete, "oai.opened")):
        signal.connect(on_restricted, sender=PageViewRestriction, dispatch_uid=uid)


def on_published(instance: Page, **kwargs: Any) -> None:
    """Note that a work which was gone is there again; any other has its own date."""
    gone = RecordStatus.objects.filter(
        translation_key=instance.translation_key, deleted=True
    )
    if isinstance(instance, BasePage) and gone.exists():
        note([instance])


def on_gone(instance: Page, **kwargs: Any) -> None:
    """Note that a work is gone, or has an edition less; what was a draft was nowhere.

    A work goes by one edition after the other, so what is true in the end is noted with
    each.
    """
    if isinstance(instance, BasePage) and instance.first_published_at:
        note([instance])


def on_moved(instance: Page, **kwargs: Any) -> None:
    """Note that works have moved with a page, perhaps into another set."""
    page = instance.specific
    if isinstance(page, BasePage) and page.is_original:
        note(_beneath(page))


def on_restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Note that works were closed to the public, or opened."""
    note(_beneath(instance.page))


def _beneath(page: Page) -> Iterable[BasePage]:
    found = BasePage.originals.filter(path__startswith=page.path)
    return found.select_related("content_type")


def note(changed: Iterable[BasePage]) -> None:
    """Note for each work whether it is there now, in two queries for five hundred.

    Args:
        changed: any editions; kinds that are no records are passed over.
    """
    pages = {
        page.translation_key: page
        for page in changed
        if page.cached_content_type.model in KINDS
    }
    keys = list(pages)
    for start in range(0, len(keys), AT_ONCE):
        _note({key: pages[key] for key in keys[start : start + AT_ONCE]})


def _note(pages: dict[UUID, BasePage]) -> None:
    there = _there(pages)
    now = timezone.now()
    RecordStatus.objects.bulk_create(
        (
            RecordStatus(
                translation_key=key,
                kind=page.cached_content_type.model,
                compendium=compendium_of(page),
                deleted=key not in there,
                changed_at=now,
            )
            for key, page in pages.items()
        ),
        update_conflicts=True,
        unique_fields=["translation_key"],
        update_fields=["kind", "compendium", "deleted", "changed_at"],
    )


def _there(keys: Iterable[UUID]) -> set[UUID]:
    # An embargo hides a work that nobody has harvested yet; it is not gone.
    found = works().filter(translation_key__in=list(keys))
    return set(found.values_list("translation_key", flat=True))
