"""How the admin lists practices, publications and training modules."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core.work_listings import WorkListing, chosen, derived, fact
from resources.models import PracticePage, PublicationPage, TrainingModulePage


class PracticeListing(WorkListing):
    """Field notes and full practices."""

    model = PracticePage
    name = "practices"
    menu_label = _("Practices")
    icon = "form"
    menu_order = 30
    relations = ("place",)
    facts = (
        chosen("kind", _("Kind")),
        fact("place", _("Place")),
        chosen("evidence", _("Evidence")),
    )
    list_filter = ("kind", "place", "evidence")


class PublicationListing(WorkListing):
    """Publications with the symbol their files share."""

    model = PublicationPage
    name = "publications"
    menu_label = _("Publications")
    icon = "doc-full"
    menu_order = 40
    ordering = "-year"
    facts = (
        chosen("kind", _("Kind")),
        fact("year", _("Year")),
        fact("symbol", _("Symbol")),
    )
    list_filter = ("kind", "year")


class ModuleListing(WorkListing):
    """Training modules with the number of their lessons."""

    model = TrainingModulePage
    name = "modules"
    menu_label = _("Training modules")
    icon = "openquote"
    menu_order = 50
    facts = (
        chosen("level", _("Level")),
        derived("lessons", _("Lessons"), "numchild"),
    )
    list_filter = ("level",)


@hooks.register("register_admin_viewset")
def list_resources() -> list[WorkListing]:
    """Put the lists into the menu."""
    return [PracticeListing(), PublicationListing(), ModuleListing()]
