"""A call for partners, which closes by itself."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField

from core.contents import sections
from core.models import BasePage, FactRow, Person, PortalImage, facts
from core.open_period import OpenPeriod
from core.querysets import neighbours
from organisations.models import Organisation, OrganisationKind


class PartnerCallPage(OpenPeriod, BasePage):
    """Somebody with a project idea looks for partners until a deadline."""

    published_on = models.DateField(_("published on"))
    byline = models.CharField(_("by"), max_length=120, blank=True)
    lead = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("lead organisation"),
    )
    programme = models.CharField(_("funding programme"), max_length=200, blank=True)
    duration_months = models.PositiveSmallIntegerField(
        _("duration in months"), null=True, blank=True
    )
    objectives = StreamField(
        [("objective", blocks.TextBlock(label=_("Objective"), rows=2))],
        blank=True,
        verbose_name=_("key objectives"),
    )
    contact = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact"),
    )
    photo = models.ForeignKey(
        PortalImage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    photo_alt = models.CharField(
        _("alternative text of the picture"), max_length=250, blank=True
    )

    shows_related = True
    fact_fields = (
        "opens",
        "deadline",
        "zone",
        "published_on",
        "lead",
        "duration_months",
        "contact",
        "photo",
    )
    fact_relations = ("lead", "contact", "photo")
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("lead", "contact", "photo"),
    ]
    parent_page_types = ["projects.ProjectIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("published_on"), FieldPanel("byline")], heading=_("Publication")
        ),
        MultiFieldPanel(
            [FieldPanel("opens"), FieldPanel("deadline"), FieldPanel("zone")],
            heading=_("Deadline"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("lead"),
                FieldPanel("programme"),
                FieldPanel("duration_months"),
            ],
            heading=_("Project"),
        ),
        InlinePanel("wanted", heading=_("Partners wanted")),
        FieldPanel("objectives"),
        *BasePage.words_panels,
        MultiFieldPanel(
            [FieldPanel("photo"), FieldPanel("photo_alt")], heading=_("Picture")
        ),
        FieldPanel("contact"),
    ]

    class Meta:
        verbose_name = _("call for partners")

    @property
    def kicker(self) -> str:
        """What lists say above the title."""
        return str(self.openness.label)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add the kinds of partner wanted."""
        context = super().get_context(request, *args, **kwargs)
        context["wanted"] = self.original.wanted.all()
        context["sections_after"] = sections(
            ("objectives", gettext("Key objectives"), self.objectives)
        )
        context.update(neighbours(self.original))
        return context


class WantedPartner(FactRow):
    """A kind of organisation the call asks for."""

    page = ParentalKey(PartnerCallPage, on_delete=models.CASCADE, related_name="wanted")
    kind = models.CharField(_("kind"), max_length=15, choices=OrganisationKind.choices)

    class Meta(FactRow.Meta):
        verbose_name = _("kind of organisation")

    def __str__(self) -> str:
        return self.get_kind_display()
