"""Working groups of a network, those at work and those whose work is done."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.fields import PartialDateField
from core.models import BasePage, Person, by_name, facts
from core.period import Standing, refuse_reversed, standing
from organisations.axis import axis
from organisations.models.organisation import Organisation


class WorkingGroupPage(BasePage):
    """A group with a task and a chair; its status follows from its dates."""

    starts = PartialDateField(_("starts"))
    ends = PartialDateField(_("ends"), null=True, blank=True)
    chair = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("chair"),
    )
    lead = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead organisation"),
    )
    members = ParentalManyToManyField(
        Organisation, blank=True, related_name="+", verbose_name=_("members")
    )

    shows_related = True
    fact_fields = ("starts", "ends", "chair", "lead", "members")
    fact_relations = ("chair", "lead")
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("chair", "lead"),
    ]
    parent_page_types = ["organisations.NetworkPage", "home.StandardPage"]
    subpage_types: list[str] = []

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("starts"), FieldPanel("ends")], heading=_("When")),
        MultiFieldPanel(
            [FieldPanel("chair"), FieldPanel("lead"), FieldPanel("members")],
            heading=_("Who"),
        ),
        *BasePage.words_panels,
    ]

    class Meta:
        verbose_name = _("working group")
        verbose_name_plural = _("working groups")

    @property
    def status(self) -> Standing:
        """Whether the group works today."""
        return standing(self.starts, self.ends)

    @property
    def kicker(self) -> str:
        """What lists say above the title."""
        return str(self.status.label)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add how far its time is and the members by name."""
        context = super().get_context(request, *args, **kwargs)
        context["time"] = axis([self.original])
        context["members"] = by_name(self.original.members.all())
        return context

    def clean(self) -> None:
        """Refuse a group that ends before it starts."""
        super().clean()
        refuse_reversed(self.starts, self.ends)
