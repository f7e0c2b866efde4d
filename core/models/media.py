"""Pictures and documents, which always say whose they are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition

from core.models.terms import LANGUAGE_CHOICES


class PortalImage(AbstractImage):
    """A picture with credit and licence; the page using it words its alternative."""

    credit = models.CharField(
        _("credit"), max_length=200, help_text=_("Who made the picture.")
    )
    licence = models.CharField(
        _("licence"), max_length=80, help_text=_("For example CC BY 4.0.")
    )

    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "licence",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")


class PortalRendition(AbstractRendition):
    """A resized copy of a picture."""

    image = models.ForeignKey(
        PortalImage, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="one_rendition_per_filter",
            )
        ]

    def __str__(self) -> str:
        return f"{self.image_id} {self.filter_spec}"


class PortalDocument(AbstractDocument):
    """A file in one language; versions of one text share a symbol (UN practice)."""

    symbol = models.CharField(_("symbol"), max_length=40, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=LANGUAGE_CHOICES, default="en"
    )

    admin_form_fields = ("title", "file", "symbol", "language", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
