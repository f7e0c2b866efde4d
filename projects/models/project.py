"""A project: period, goals, phases, results and who plays which part in it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField

from core.blocks import NamedTextBlock
from core.contents import sections
from core.fields import PartialDateField
from core.languages import reader_language
from core.maps import map_of
from core.models import (
    BasePage,
    Person,
    Place,
    TargetGroup,
    by_name,
    facts,
    rows,
)
from core.period import Standing, refuse_reversed, standing
from core.ticks import Ticks
from organisations.axis import axis, months_of
from organisations.models import FundedPhase, OrganisationRole
from organisations.roles import by_role
from projects.ledger import ledger


def statements(verbose_name: str) -> StreamField:
    """Return a field of short statements, each translated on its own."""
    return StreamField(
        [("statement", blocks.TextBlock(label=_("One statement"), rows=2))],
        blank=True,
        verbose_name=verbose_name,
    )


class ProjectPage(BasePage):
    """A project, activity or programme with a period of month or day precision."""

    class Kind(models.TextChoices):
        """What sort of undertaking it is."""

        PROJECT = "project", _("project")
        ACTIVITY = "activity", _("activity")
        PROGRAMME = "programme", _("programme")

    kind = models.CharField(
        _("kind"), max_length=10, choices=Kind.choices, default=Kind.PROJECT
    )

    native_name = models.CharField(
        _("acronym or native name"), max_length=120, blank=True
    )
    starts = PartialDateField(_("starts"))
    ends = PartialDateField(_("ends"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    contact = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact"),
    )
    territories = ParentalManyToManyField(
        Place, blank=True, related_name="+", verbose_name=_("territories")
    )
    target_groups = ParentalManyToManyField(
        TargetGroup, blank=True, related_name="+", verbose_name=_("target groups")
    )
    goals = StreamField(
        [("goal", NamedTextBlock())], blank=True, verbose_name=_("goals")
    )
    results = statements(_("key results"))
    outcomes = statements(_("outcomes for the territories"))

    shows_related = True
    related_naming = "practicepage__project"
    other_forms = {"factsheet": ("projects/factsheet.html", "text/html; charset=utf-8")}
    fact_fields = (
        "kind",
        "starts",
        "ends",
        "website",
        "contact",
        "territories",
        "target_groups",
    )
    fact_relations = ("contact",)
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("website", "contact"),
    ]
    parent_page_types = ["projects.ProjectIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("native_name")], heading=_("What")
        ),
        MultiFieldPanel([FieldPanel("starts"), FieldPanel("ends")], heading=_("When")),
        InlinePanel("phases", heading=_("Phases")),
        *BasePage.words_panels,
        FieldPanel("goals"),
        FieldPanel("results"),
        FieldPanel("outcomes"),
        InlinePanel("roles", heading=_("Organisations")),
        FieldPanel("territories", widget=Ticks),
        FieldPanel("target_groups", widget=Ticks),
        InlinePanel("activities", heading=_("Activities")),
        InlinePanel("deliverables", heading=_("Deliverables")),
        FieldPanel("website"),
        FieldPanel("contact"),
    ]

    class Meta:
        verbose_name = _("project")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add time, organisations, places, target groups and what was promised."""
        context = super().get_context(request, *args, **kwargs)
        original = self.original
        context["phases"] = axis(rows(self, "phases", "funder", "second_funder"))
        context["time"], context["months"] = axis([original]), months_of(original)
        context["parts"] = by_role(original.roles.select_related("organisation"))
        territories = by_name(original.territories.all())
        context["territories"] = territories
        context["map"] = map_of((place, 1, "") for place in territories)
        context["target_groups"] = original.target_groups.all()
        context["ledger"] = ledger(
            rows(self, "activities"),
            rows(self, "deliverables", "delivered_by"),
            reader_language(),
        )
        context["sections_after"] = self._sections(context)
        return context

    def _sections(self, context: dict) -> list[tuple[str, str]]:
        """Return what stands below the text, for the contents."""
        outcomes = gettext("What changes for the territories")
        return sections(
            ("goals", gettext("Goals"), self.goals),
            ("results", gettext("Key results"), self.results),
            ("outcomes", outcomes, self.outcomes),
            ("phases", gettext("Phases"), context["phases"].stretches),
            ("deliverables", gettext("Deliverables"), context["ledger"].parts),
            ("territories", gettext("Territories"), context["territories"]),
        )

    def clean(self) -> None:
        """Refuse a project that ends before it starts."""
        super().clean()
        refuse_reversed(self.starts, self.ends)

    @property
    def status(self) -> Standing:
        """The status today; a month or year counts as a whole."""
        return standing(self.starts, self.ends)

    @property
    def kicker(self) -> str:
        """What lists say above the title."""
        return str(self.get_kind_display())


class ProjectPhase(FundedPhase):
    """A stretch of a project with who paid for it."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="phases")


class ProjectRole(OrganisationRole):
    """The part an organisation plays in a project."""

    class Role(models.TextChoices):
        """Parts in a project."""

        LEAD = "lead", _("lead")
        FUNDER = "funder", _("funder")
        PARTNER = "partner", _("partner")
        ASSOCIATE = "associate", _("associate")

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=10, choices=Role.choices)
