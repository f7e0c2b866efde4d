"""What kinds of work are called where works of several kinds stand together."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.models import BasePage

#: By model, in the order in which lists of several kinds show them.
KINDS: dict[str, Promise] = {
    "practicepage": _("Practices"),
    "trainingmodulepage": _("Training modules"),
    "lessonpage": _("Lessons"),
    "compendiumpage": _("Compendiums"),
    "publicationpage": _("Publications"),
    "chapterpage": _("Chapters"),
    "projectpage": _("Projects"),
    "partnercallpage": _("Calls for partners"),
    "meetingpage": _("Meetings"),
    "sessionpage": _("Sessions"),
    "networkpage": _("Networks"),
    "workinggrouppage": _("Working groups"),
    "membershipcallpage": _("Calls to join"),
    "newspage": _("News"),
    "vacancypage": _("Jobs"),
}
#: Whatever has no name of its own above: lists, pages of running text.
OTHER = _("Pages")


def in_kinds_order(models: Iterable[str]) -> list[str]:
    """Sort models as lists of several kinds show them, those without a name last."""
    order = list(KINDS)
    return sorted(
        models,
        key=lambda model: (order.index(model) if model in KINDS else len(order), model),
    )


def kind_of(work: BasePage) -> str:
    """Return what a single work is, in lower case, such as “call for partners”.

    Args:
        work: read together with its ``content_type``.
    """
    model = work.content_type.model_class() or BasePage
    return str(model._meta.verbose_name)
