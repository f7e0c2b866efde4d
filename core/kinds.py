"""What kinds of work are called where works of several kinds stand together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import get_page_models

from core.listing import Group
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


def kinds_without(mark: str) -> list[str]:
    """Return the models of page whose class says no to a mark.

    Args:
        mark: the name of a class attribute of ``BasePage``, such as ``on_site_map``.
    """
    return [
        model._meta.model_name
        for model in get_page_models()
        if issubclass(model, BasePage) and not getattr(model, mark)
    ]


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


def groups_by_kind(works: Iterable[BasePage]) -> list[Group]:
    """Put works under what their kinds are called, in each the order they came in.

    Args:
        works: read together with their ``content_type``.
    """
    of_kind = defaultdict(list)
    for work in works:
        model = work.content_type.model
        of_kind[model if model in KINDS else ""].append(work)
    return [
        Group(str(KINDS.get(model, OTHER)), of_kind[model])
        for model in in_kinds_order(of_kind)
    ]
