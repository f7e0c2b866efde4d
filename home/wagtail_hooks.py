"""How the admin lists news and vacancies, and the menu entry over all such lists."""

from __future__ import annotations

from typing import ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem
from wagtail.permission_policies.pages import PagePermissionPolicy

from core.work_listings import (
    MENU_HOOK,
    DeadlineListing,
    WorkListing,
    chosen,
    fact,
    of_days,
)
from home.models import NewsPage, VacancyPage


class NewsListing(WorkListing):
    """News by day, with the moment before which nobody reads it."""

    model = NewsPage
    name = "news"
    menu_label = _("News")
    icon = "comment"
    menu_order = 80
    ordering = "-published_on"
    facts = (
        chosen("kind", _("Kind")),
        fact("published_on", _("Published on")),
        fact("embargo", _("Embargo"), shown="embargo_at"),
    )
    list_filter = ("kind",)
    filters: ClassVar = {"published_on": of_days(_("Published on"))}


class VacancyListing(DeadlineListing):
    """Vacancies by deadline."""

    model = VacancyPage
    name = "vacancies"
    menu_label = _("Vacancies")
    icon = "user"
    menu_order = 90
    list_filter = ("place",)


@hooks.register("register_admin_viewset")
def list_newsroom() -> list[WorkListing]:
    """Put both lists into the menu."""
    return [NewsListing(), VacancyListing()]


class WorksMenuItem(SubmenuMenuItem):
    """The lists of all rooms, for those who have any page to look after."""

    def is_shown(self, request: HttpRequest) -> bool:
        pages = PagePermissionPolicy().explorable_root_instance(request.user)
        return pages is not None and super().is_shown(request)


@hooks.register("register_admin_menu_item")
def works_menu() -> WorksMenuItem:
    """Gather what the rooms hang in."""
    return WorksMenuItem(
        _("Works"),
        Menu(register_hook_name=MENU_HOOK),
        name="works",
        icon_name="table",
        order=150,
    )
