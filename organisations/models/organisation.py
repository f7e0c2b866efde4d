"""An organisation is a row with its own names, not a page in four languages."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from core.formats import sort_key
from core.languages import LANGUAGES, reader_language
from core.models import LANGUAGE_CHOICES, FactRow, Named, Place, Worded, in_language
from organisations.finding import folded


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


class Organisation(Named, index.Indexed, ClusterableModel):
    """A body under its own name and the names other languages have for it."""

    slug = models.SlugField(_("identifier"), max_length=60, unique=True)
    short = models.CharField(_("short name"), max_length=20, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=OrganisationKind.choices)
    language = models.CharField(
        _("language of its own name"), max_length=2, choices=LANGUAGE_CHOICES
    )
    place = models.ForeignKey(
        Place,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("place"),
    )
    website = models.URLField(_("website"), blank=True)
    about_es = models.TextField(_("about, in Spanish"), blank=True)
    about_bg = models.TextField(_("about, in Bulgarian"), blank=True)
    about_fr = models.TextField(_("about, in French"), blank=True)
    about_en = models.TextField(_("about, in English"), blank=True)

    # Neither database sorts by the rules of each language; see docs/decisions/009.
    order_es = models.CharField(
        max_length=400, default="", editable=False, db_index=True
    )
    order_bg = models.CharField(
        max_length=400, default="", editable=False, db_index=True
    )
    order_fr = models.CharField(
        max_length=400, default="", editable=False, db_index=True
    )
    order_en = models.CharField(
        max_length=400, default="", editable=False, db_index=True
    )
    # SQLite folds the case of ASCII alone, names here are Cyrillic as well, and neither
    # database leaves accents out.
    folded_names = models.TextField(default="", editable=False)

    search_fields = [
        index.AutocompleteField("short"),
        *(index.AutocompleteField(f"name_{code}") for code in LANGUAGES),
        index.FilterField("kind"),
    ]
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("name_es"),
                FieldPanel("name_bg"),
                FieldPanel("name_fr"),
                FieldPanel("name_en"),
                FieldPanel("short"),
                FieldPanel("language"),
            ],
            heading=_("Names"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("kind"),
                FieldPanel("place"),
                FieldPanel("website"),
            ],
            heading=_("What and where"),
        ),
        MultiFieldPanel(
            [FieldPanel(f"about_{code}") for code in LANGUAGES], heading=_("About")
        ),
        InlinePanel("memberships", heading=_("Member of")),
    ]

    class Meta:
        ordering = ["slug"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Note how the names are found and where they stand in each alphabet."""
        self.note_names()
        super().save(*args, **kwargs)

    def note_names(self) -> None:
        """Fill the columns that lists are searched and ordered by.

        A bulk create saves no row by itself: call this first.
        """
        names = [self.short, *(getattr(self, f"name_{code}") for code in LANGUAGES)]
        self.folded_names = folded("\n".join(names))
        for code in LANGUAGES:
            words = in_language(self, "name", code)
            key = sort_key(words.text if words else "", code).as_text()
            setattr(self, f"order_{code}", key)

    @property
    def about(self) -> Worded | None:
        """What the body is, in the reader's language where it is written so."""
        return in_language(self, "about", reader_language())


class OrganisationRow(FactRow):
    """An organisation on a page, which cannot be deleted as long as it stands there."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
    )

    class Meta(FactRow.Meta):
        verbose_name = _("organisation")
        abstract = True

    def __str__(self) -> str:
        return str(self.organisation)


class OrganisationRole(OrganisationRow):
    """The part an organisation plays in a work; subclasses say in which."""

    class Meta(OrganisationRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return f"{self.organisation} – {self.get_role_display()}"
