"""How the admin lists practices, publications and training modules."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core.work_listings import WorkFilterSet, WorkListing, derived, fact, work_columns
from resources.models import PracticePage, PublicationPage, TrainingModulePage


class PracticeFilterSet(WorkFilterSet):
    """Practices by kind, place and how well they are known to work."""

    class Meta:
        model = PracticePage
        fields: ClassVar = ["kind", "place", "evidence"]


class PracticeListing(WorkListing):
    """Field notes and full practices."""

    model = PracticePage
    name = "practices"
    menu_label = _("Practices")
    icon = "form"
    menu_order = 30
    relations = ("place",)
    filterset_class = PracticeFilterSet
    columns = work_columns(
        fact("kind", _("Kind"), shown="get_kind_display"),
        fact("place", _("Place")),
        fact("evidence", _("Evidence"), shown="get_evidence_display"),
    )


class PublicationFilterSet(WorkFilterSet):
    """Publications by kind and year."""

    class Meta:
        model = PublicationPage
        fields: ClassVar = ["kind", "year"]


class PublicationListing(WorkListing):
    """Publications with the symbol their files share."""

    model = PublicationPage
    name = "publications"
    menu_label = _("Publications")
    icon = "doc-full"
    menu_order = 40
    ordering = "-year"
    filterset_class = PublicationFilterSet
    columns = work_columns(
        fact("kind", _("Kind"), shown="get_kind_display"),
        fact("year", _("Year")),
        fact("symbol", _("Symbol")),
    )


class ModuleFilterSet(WorkFilterSet):
    """Training modules by level."""

    class Meta:
        model = TrainingModulePage
        fields: ClassVar = ["level"]


class ModuleListing(WorkListing):
    """Training modules with the number of their lessons."""

    model = TrainingModulePage
    name = "modules"
    menu_label = _("Training modules")
    icon = "openquote"
    menu_order = 50
    filterset_class = ModuleFilterSet
    columns = work_columns(
        fact("level", _("Level"), shown="get_level_display"),
        derived("lessons", _("Lessons"), "numchild"),
    )


@hooks.register("register_admin_viewset")
def list_resources() -> list[WorkListing]:
    """Put the lists into the menu."""
    return [PracticeListing(), PublicationListing(), ModuleListing()]
