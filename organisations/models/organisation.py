"""An organisation is a row with its own names, not a page in four languages."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet

from core.languages import reader_language
from core.models import LANGUAGE_CHOICES, FactRow, Named, Place, Worded, in_language


class OrganisationKind(models.TextChoices):
    """What sort of body it is; partner calls ask for some of these."""

    GOVERNMENT = "government", _("public authority")
    NGO = "ngo", _("non-governmental organisation")
    FOUNDATION = "foundation", _("foundation")
    INTERNATIONAL = "international", _("international organisation")
    SCHOOL = "school", _("school")
    UNIVERSITY = "university", _("university")
    COMPANY = "company", _("company")
    NETWORK = "network", _("network")


@register_snippet
class Organisation(Named):
    """A body under its own name and the names other languages have for it."""

    slug = models.SlugField(_("identifier"), max_length=60, unique=True)
    short = models.CharField(_("short name"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=OrganisationKind.choices)
    language = models.CharField(
        _("language of its own name"), max_length=2, choices=LANGUAGE_CHOICES
    )
    place = models.ForeignKey(
        Place, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    website = models.URLField(_("website"), blank=True)
    about_es = models.TextField(_("about, in Spanish"), blank=True)
    about_bg = models.TextField(_("about, in Bulgarian"), blank=True)
    about_fr = models.TextField(_("about, in French"), blank=True)
    about_en = models.TextField(_("about, in English"), blank=True)

    class Meta:
        ordering = ["slug"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    @property
    def about(self) -> Worded | None:
        """What the body is, in the reader's language where it is written so."""
        return in_language(self, "about", reader_language())


class OrganisationRole(FactRow):
    """The part an organisation plays in a work; subclasses say in which."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(FactRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.organisation} – {self.get_role_display()}"
