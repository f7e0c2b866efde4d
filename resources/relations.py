"""What a practice belongs to: project, meeting or session, training module."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from wagtail.models import Page

from core.languages import reader_language
from core.models import BasePage

if TYPE_CHECKING:
    from resources.models.practice import PracticePage

#: From a project to what a deliverable of it led to.
DELIVERED = "projectpage__deliverables__delivered_by"


def belongs_to(practice: PracticePage) -> list[tuple[str, BasePage]]:
    """Return the works that a practice belongs to with how, in one query.

    The project it came from is named by the practice, or names the practice as what
    one of its deliverables led to; an editor need not say so twice.

    Args:
        practice: an original.
    """
    chosen = {
        "project": practice.project,
        "meeting": practice.meeting,
        "module": practice.module,
    }
    kinds = {page.translation_key: kind for kind, page in chosen.items() if page}
    found = _works(practice, set(kinds))
    named = [
        (kinds.get(work.translation_key, "project"), work)
        for work in sorted(found, key=lambda work: work.pk)
    ]
    order = list(chosen)
    return sorted(named, key=lambda pair: order.index(pair[0]))


def _works(practice: PracticePage, keys: set[UUID]) -> list[BasePage]:
    editions = Page.objects.filter(translation_key=practice.translation_key)
    delivering = BasePage.objects.filter(**{f"{DELIVERED}__in": editions.values("pk")})
    wanted = Q(translation_key__in=keys) | Q(pk__in=delivering.values("pk"))
    return list(BasePage.originals.filter(wanted).for_reader(reader_language()))
