"""Places: countries, regions and cities under the exonym of each language."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models.names import Named


class PlaceKind(models.TextChoices):
    """How wide a place is."""

    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    CITY = "city", _("city")


class Place(Named):
    """A country, region or city under the exonym of each language."""

    slug = models.SlugField(_("identifier"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=PlaceKind.choices)
    country = models.CharField(
        _("country code"), max_length=2, help_text=_("Two letters of ISO 3166-1.")
    )
    within = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("lies in"),
        help_text=_("The region or country around it."),
    )
    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("In degrees north (WGS 84), such as 42.70."),
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("In degrees east (WGS 84), such as 23.32."),
    )

    class Meta:
        ordering = ["slug"]
        verbose_name = _("place")
        verbose_name_plural = _("places")

    def clean(self) -> None:
        """Refuse a place inside itself, and half a position."""
        super().clean()
        seen = self.within
        while seen is not None:
            if self.pk and seen.pk == self.pk:
                raise ValidationError({"within": _("A place cannot lie in itself.")})
            seen = seen.within
        if (self.latitude is None) != (self.longitude is None):
            missing = "latitude" if self.latitude is None else "longitude"
            raise ValidationError(
                {missing: _("A position needs both latitude and longitude.")}
            )
