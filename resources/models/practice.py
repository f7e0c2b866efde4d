"""A practice: what somebody did, where, for whom."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models import BasePage, Place, facts


class PracticePage(BasePage):
    """A field note: summary, place and at least one topic, told in a few paragraphs."""

    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )

    shows_related = True
    fact_fields = ("place",)
    fact_relations = ("place",)
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("place"),
    ]
    parent_page_types = ["resources.CompendiumPage"]
    subpage_types: list[str] = []

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("place"),
        *BasePage.words_panels,
    ]

    class Meta:
        verbose_name = _("practice")
