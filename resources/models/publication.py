"""A publication: report, guide, specification or case study."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Page

from core.languages import reader_language
from core.models import BasePage, FactRow, facts
from core.querysets import link_of, linked_works
from organisations.models import Organisation


class PublicationPage(BasePage):
    """A text that stands by itself and may be what a project delivered."""

    class Kind(models.TextChoices):
        """What sort of text it is."""

        REPORT = "report", _("report")
        GUIDE = "guide", _("guide")
        SPECIFICATION = "specification", _("specification")
        CASE_STUDY = "case-study", _("case study")

    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices)
    year = models.PositiveSmallIntegerField(_("year"))
    # A neighbour room: linked through the plain page, chosen by type.
    project = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("project"),
    )

    shows_related = True
    fact_fields = ("kind", "year", "project")
    fact_relations = ("project",)
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("project"),
    ]
    parent_page_types = ["resources.LibraryPage"]
    subpage_types: list[str] = []

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        FieldPanel("year"),
        InlinePanel("authors", heading=_("Authors")),
        PageChooserPanel("project", "projects.ProjectPage"),
        *BasePage.words_panels,
    ]

    class Meta:
        verbose_name = _("publication")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add authors and the project the publication came from."""
        context = super().get_context(request, *args, **kwargs)
        original = self.original
        context["authors"] = original.authors.select_related("organisation")
        linked = linked_works([original.project], reader_language())
        context["project"] = link_of(linked, original.project)
        return context


class PublicationAuthor(FactRow):
    """An organisation that wrote a publication."""

    page = ParentalKey(
        PublicationPage, on_delete=models.CASCADE, related_name="authors"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return str(self.organisation)
