"""How the admin lists, filters and finds the rows that all rooms share."""

from __future__ import annotations

from typing import ClassVar

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from core.models import Person, Place, TargetGroup, Topic
from core.row_forms import RowViewSet


class TopicViewSet(RowViewSet):
    """Topics with the one above each."""

    model = Topic
    icon = "tag"
    list_display: ClassVar = ["__str__", "broader", "slug"]
    list_per_page = 50


class TargetGroupViewSet(RowViewSet):
    """Target groups with their ages."""

    model = TargetGroup
    icon = "group"
    list_display: ClassVar = ["__str__", "age_from", "age_to"]
    search_fields: ClassVar = ["name_es", "name_bg", "name_fr", "name_en"]


class PlaceViewSet(RowViewSet):
    """Places by kind and country."""

    model = Place
    icon = "globe"
    list_display: ClassVar = ["__str__", "kind", "country", "within"]
    list_filter: ClassVar = ["kind", "country"]
    search_fields: ClassVar = ["name_es", "name_bg", "name_fr", "name_en"]
    list_per_page = 50


class PersonViewSet(RowViewSet):
    """People with their roles."""

    model = Person
    icon = "user"
    list_display: ClassVar = [
        "__str__",
        Column("role", label=capfirst(_("role"))),
        "email",
    ]
    search_fields: ClassVar = ["name_es", "name_bg", "name_fr", "name_en"]
    list_per_page = 50


class RegistersViewSet(SnippetViewSetGroup):
    """One entry of the menu for all that pages choose from."""

    items = (TopicViewSet, TargetGroupViewSet, PlaceViewSet, PersonViewSet)
    menu_label = _("Registers")
    menu_icon = "list-ul"
    menu_order = 250


register_snippet(RegistersViewSet)


@hooks.register("insert_editor_js")
def name_fields() -> str:
    """Give the fields of blocks names in every form of the admin."""
    return format_html(
        '<script type="module" src="{}"></script>', static("js/block-names.js")
    )
