"""How the admin lists, filters and finds the rows that all rooms share."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.models import Person, Place, TargetGroup, Topic


class TopicViewSet(SnippetViewSet):
    """Topics with the one above each."""

    model = Topic
    icon = "tag"
    list_display: ClassVar = ["__str__", "broader", "slug"]
    list_per_page = 50


class TargetGroupViewSet(SnippetViewSet):
    """Target groups with their ages."""

    model = TargetGroup
    icon = "group"
    list_display: ClassVar = ["__str__", "age_from", "age_to"]
    search_fields: ClassVar = ["name_es", "name_bg", "name_fr", "name_en"]


class PlaceViewSet(SnippetViewSet):
    """Places by kind and country."""

    model = Place
    icon = "globe"
    list_display: ClassVar = ["__str__", "kind", "country", "within"]
    list_filter: ClassVar = ["kind", "country"]
    search_fields: ClassVar = ["name_es", "name_bg", "name_fr", "name_en"]
    list_per_page = 50


class PersonViewSet(SnippetViewSet):
    """People with their roles."""

    model = Person
    icon = "user"
    list_display: ClassVar = ["__str__", "role", "email"]
    search_fields: ClassVar = ["name_es", "name_bg", "name_fr", "name_en"]
    list_per_page = 50


class RegistersViewSet(SnippetViewSetGroup):
    """One entry of the menu for all that pages choose from."""

    items = (TopicViewSet, TargetGroupViewSet, PlaceViewSet, PersonViewSet)
    menu_label = _("Registers")
    menu_icon = "list-ul"
    menu_order = 250


register_snippet(RegistersViewSet)
