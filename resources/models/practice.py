"""A practice: what somebody did, where, for whom, and what came of it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import StreamField
from wagtail.models import Page

from core.blocks import NamedTextBlock
from core.fields import PartialDateField, SeveralField
from core.models import BasePage, Person, Place, TargetGroup, facts
from core.models.complete import CompleteAtPublication
from core.period import refuse_reversed
from organisations.models import Organisation
from resources.completeness import LEAST, TEMPLATE, missing
from resources.models.practice_panels import PANELS
from resources.models.practice_scales import (
    Cost,
    Evidence,
    Setting,
    evidence_steps,
)
from resources.models.practice_sections import section, sections
from resources.relations import belongs_to
from resources.similar import similar_practices


class PracticePage(CompleteAtPublication, BasePage):
    """A field note of one text, or a full practice told by the template."""

    class Kind(models.TextChoices):
        """How much of the template is told."""

        FIELD_NOTE = "field-note", _("field note")
        FULL = "full", _("full practice")

    kind = models.CharField(
        _("kind"), max_length=12, choices=Kind.choices, default=Kind.FIELD_NOTE
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who did it"),
    )
    target_groups = ParentalManyToManyField(
        TargetGroup, blank=True, related_name="+", verbose_name=_("for whom")
    )
    setting = SeveralField(several=Setting.choices, verbose_name=_("setting"))
    starts = PartialDateField(_("starts"), null=True, blank=True)
    ends = PartialDateField(_("ends"), null=True, blank=True)
    problem = section(_("problem"), _("What was wrong, for whom, how it was known."))
    context = section(
        _("the place and its people"), _("What a stranger must know about the place.")
    )
    steps = StreamField(
        [("step", NamedTextBlock())],
        blank=True,
        verbose_name=_("what was done"),
        help_text=_("Step by step, so that somebody else could begin."),
    )
    people = section(
        _("who does the work"), _("Who they are, and how they were found.")
    )
    resources = section(_("what it takes"), _("Rooms, materials, training, money."))
    cost = models.CharField(
        _("cost"), max_length=8, choices=Cost.choices, blank=True, default=""
    )
    cost_note = models.CharField(_("about the cost"), max_length=255, blank=True)
    hours_a_week = models.PositiveSmallIntegerField(
        _("staff hours a week"), null=True, blank=True
    )
    months_to_start = models.PositiveSmallIntegerField(
        _("months until it runs"), null=True, blank=True
    )
    results = section(_("results"), _("Figures with their source and year."))
    evidence = models.PositiveSmallIntegerField(
        _("evidence"), choices=Evidence.choices, null=True, blank=True
    )
    evidence_note = models.CharField(
        _("about the evidence"), max_length=255, blank=True
    )
    failures = section(_("what did not work"), _("Others learn most from this."))
    transfer = StreamField(
        [("condition", NamedTextBlock())],
        blank=True,
        verbose_name=_("conditions for transfer"),
        help_text=_("What must be there for it to work elsewhere."),
    )
    contact = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact"),
    )
    # Neighbour rooms: linked through the plain page, chosen by type.
    project = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("project it comes from"),
    )
    meeting = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("meeting it was presented at"),
    )
    module = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("module that teaches it"),
    )

    shows_related = True
    related_without = "practicepage"
    fact_fields = (
        "kind",
        "place",
        "organisation",
        "target_groups",
        "setting",
        "starts",
        "ends",
        "cost",
        "hours_a_week",
        "months_to_start",
        "evidence",
        "contact",
        "project",
        "meeting",
        "module",
    )
    fact_relations = (
        "place",
        "organisation",
        "contact",
        "project",
        "meeting",
        "module",
    )
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("place", "organisation", "contact", "project", "meeting", "module"),
    ]
    on_site_map = False
    parent_page_types = ["resources.CompendiumPage"]
    subpage_types: list[str] = []

    content_panels = PANELS

    class Meta:
        verbose_name = _("practice")

    @property
    def is_full(self) -> bool:
        """Whether the practice is told by the template."""
        return self.kind == self.Kind.FULL

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add its relations to other works, and what a full practice is known by."""
        context = super().get_context(request, *args, **kwargs)
        original = self.original
        context["belongs_to"] = belongs_to(original)
        context["similar"] = similar_practices(original, context["topics"])
        if not original.is_full:
            return context
        context["target_groups"] = original.target_groups.all()
        context["settings"] = [
            label for value, label in Setting.choices if value in original.setting
        ]
        context["evidence_steps"] = evidence_steps()
        context["sections"] = sections(self)
        return context

    def missing(self) -> dict[str, str]:
        """Return what must be said before it is published, by field."""
        said = {name: getattr(self, name, None) for name in (*LEAST, *TEMPLATE)}
        for name in ("topics", "target_groups"):
            said[name] = said[name].exists()
        return missing(said, full=self.is_full)

    def clean(self) -> None:
        """Refuse a practice that ends before it starts."""
        super().clean()
        refuse_reversed(self.starts, self.ends)
