"""Series: meetings that follow each other under one name."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.languages import LANGUAGES
from core.models import Named


class MeetingSeries(Named):
    """What meetings held again and again are called; their order is that of their days.

    The calendar narrowed to a series is its page, and its calendar to subscribe to.
    """

    slug = models.SlugField(_("identifier"), max_length=60, unique=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel(f"name_{code}") for code in LANGUAGES], heading=_("Names")
        ),
        FieldPanel("slug"),
    ]

    class Meta:
        ordering = ["slug"]
        verbose_name = _("series of meetings")
        verbose_name_plural = _("series of meetings")
