"""How the admin lists organisations, networks and working groups."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables.pages import ParentPageColumn
from wagtail.snippets.models import register_snippet

from core.row_forms import RowViewSet
from core.work_listings import PeriodListing, WorkListing, chosen, fact
from organisations.models import NetworkPage, Organisation, WorkingGroupPage


class OrganisationViewSet(RowViewSet):
    """Organisations with kind and place; a network may have thousands."""

    model = Organisation
    icon = "group"
    menu_order = 240
    add_to_admin_menu = True
    list_display: ClassVar = ["__str__", "short", "kind", "place"]
    list_filter: ClassVar = ["kind", "place__country"]
    search_fields: ClassVar = [
        "name_es",
        "name_bg",
        "name_fr",
        "name_en",
        "short",
    ]
    list_per_page = 50
    list_export: ClassVar = [
        "slug",
        "name_es",
        "name_bg",
        "name_fr",
        "name_en",
        "short",
        "kind",
        "place",
        "website",
    ]


register_snippet(OrganisationViewSet)


class NetworkListing(WorkListing):
    """Networks with the figure that stands where members are not listed one by one."""

    model = NetworkPage
    name = "networks"
    menu_label = _("Networks")
    icon = "site"
    menu_order = 100
    facts = (
        chosen("members_kind", _("Kind of members")),
        fact("members_counted", _("Members counted")),
        fact("members_as_of", _("Counted on")),
    )
    list_filter = ("members_kind",)


class WorkingGroupListing(PeriodListing):
    """Working groups with what they belong to."""

    model = WorkingGroupPage
    name = "working-groups"
    menu_label = _("Working groups")
    icon = "clipboard-list"
    menu_order = 110
    facts = (
        ParentPageColumn("parent", label=_("Stands under")),
        *PeriodListing.facts,
    )
    list_filter = ("lead",)


@hooks.register("register_admin_viewset")
def list_networks() -> list[WorkListing]:
    """Put both lists into the menu."""
    return [NetworkListing(), WorkingGroupListing()]
