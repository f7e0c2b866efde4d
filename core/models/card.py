"""Cards: what a reader sees of a work that has no edition in their language."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

from core.models.base_page import BasePage
from core.models.names import LANGUAGE_CHOICES


class Card(models.Model):
    """Title and summary of a work in one language, kept as a row of its original."""

    page = ParentalKey(BasePage, on_delete=models.CASCADE, related_name="cards")
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    title = models.CharField(_("title"), max_length=255)
    summary = models.TextField(_("summary"), max_length=300)

    panels = [FieldPanel("language"), FieldPanel("title"), FieldPanel("summary")]

    class Meta:
        verbose_name = _("card")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language"], name="one_card_per_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"
