"""Works that point at a work: the other end of what editors chose in their forms."""

from __future__ import annotations

from django.db.models import Q
from wagtail.models import Page

from core.languages import reader_language
from core.models import BasePage
from core.querysets import WorkQuerySet


def works_naming(page: Page, *fields: str) -> WorkQuerySet:
    """Return the works that point at a page, whichever edition of it was chosen.

    Rooms that do not know each other meet here by the names of fields; nothing is
    imported.

    Args:
        page: any edition.
        *fields: from a work to the page, such as ``practicepage__module``.
    """
    editions = Page.objects.filter(translation_key=page.translation_key).values("pk")
    pointing = Q()
    for name in fields:
        pointing |= Q(**{f"{name}__in": editions})
    # Several rows of one work may point at the page, and the work stands once.
    keys = BasePage.objects.filter(pointing).values("pk")
    works = BasePage.originals.filter(pk__in=keys)
    return works.for_reader(reader_language()).order_by("-first_published_at", "pk")
