"""How the admin lists projects and calls for partners."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from core.open_period import Openness
from core.period import Standing
from core.work_listings import (
    DerivedFilter,
    WorkFilterSet,
    WorkListing,
    derived,
    fact,
    work_columns,
)
from projects.models import PartnerCallPage, ProjectPage


class ProjectFilterSet(WorkFilterSet):
    """Projects by kind, and whether they run today."""

    standing = DerivedFilter(
        label=_("Stands"), choices=Standing.choices, derive=lambda page: page.status
    )

    class Meta:
        model = ProjectPage
        fields: ClassVar = ["kind"]


class ProjectListing(WorkListing):
    """Projects by their beginning."""

    model = ProjectPage
    name = "projects"
    menu_label = _("Projects")
    icon = "folder-open-inverse"
    menu_order = 60
    ordering = "-starts"
    filterset_class = ProjectFilterSet
    columns = work_columns(
        fact("kind", _("Kind"), shown="get_kind_display"),
        fact("starts", _("Starts")),
        fact("ends", _("Ends")),
        derived("standing", _("Stands"), "status.label"),
    )


class PartnerCallFilterSet(WorkFilterSet):
    """Calls for partners, open or not."""

    openness = DerivedFilter(
        label=_("Openness"),
        choices=Openness.choices,
        derive=lambda page: page.openness,
    )

    class Meta:
        model = PartnerCallPage
        fields: ClassVar = []


class PartnerCallListing(WorkListing):
    """Calls for partners by deadline, each in its own time zone."""

    model = PartnerCallPage
    name = "partner-calls"
    menu_label = _("Calls for partners")
    icon = "group"
    menu_order = 70
    ordering = "-deadline"
    filterset_class = PartnerCallFilterSet
    columns = work_columns(
        fact("deadline", _("Deadline"), shown="deadline_at"),
        derived("openness", _("Openness"), "openness.label"),
    )


@hooks.register("register_admin_viewset")
def list_projects() -> list[WorkListing]:
    """Put both lists into the menu."""
    return [ProjectListing(), PartnerCallListing()]
