"""How the admin lists projects and calls for partners."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core.work_listings import DeadlineListing, PeriodListing, WorkListing, chosen
from projects.models import PartnerCallPage, ProjectPage


class ProjectListing(PeriodListing):
    """Projects by their beginning."""

    model = ProjectPage
    name = "projects"
    menu_label = _("Projects")
    icon = "folder-open-inverse"
    menu_order = 60
    facts = (chosen("kind", _("Kind")), *PeriodListing.facts)
    list_filter = ("kind",)


class PartnerCallListing(DeadlineListing):
    """Calls for partners by deadline."""

    model = PartnerCallPage
    name = "partner-calls"
    menu_label = _("Calls for partners")
    icon = "group"
    menu_order = 70


@hooks.register("register_admin_viewset")
def list_projects() -> list[WorkListing]:
    """Put both lists into the menu."""
    return [ProjectListing(), PartnerCallListing()]
