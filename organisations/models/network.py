"""A network: principles, goals, phases, who carries it, how many belong."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext, npgettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField

from core.blocks import NamedTextBlock
from core.fields import PartialDateField
from core.languages import reader_language
from core.listing import groups
from core.models import (
    BasePage,
    Person,
    Place,
    TargetGroup,
    WordsRow,
    by_name,
    facts,
    rows,
)
from organisations.models.organisation import (
    Organisation,
    OrganisationKind,
    OrganisationRole,
)


def members_name(kind: str, count: int | None) -> str:
    """Return what a network's members are called after their number."""
    if kind == OrganisationKind.SCHOOL:
        return npgettext("after a number", "school", "schools", count or 0)
    return npgettext("after a number", "member", "members", count or 0)


class NetworkPage(BasePage):
    """A network of organisations; its count is dated where it is not computed."""

    principles = StreamField(
        [("principle", NamedTextBlock())], blank=True, verbose_name=_("principles")
    )
    goals = StreamField(
        [("goal", NamedTextBlock())], blank=True, verbose_name=_("goals")
    )
    members_counted = models.PositiveIntegerField(
        _("members counted"), null=True, blank=True
    )
    members_kind = models.CharField(
        _("kind of members"),
        max_length=15,
        choices=OrganisationKind.choices,
        blank=True,
    )
    members_as_of = models.DateField(_("counted on"), null=True, blank=True)
    target_groups = ParentalManyToManyField(
        TargetGroup, blank=True, related_name="+", verbose_name=_("target groups")
    )
    territories = ParentalManyToManyField(
        Place, blank=True, related_name="+", verbose_name=_("territories")
    )
    contact = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    fact_fields = (
        "members_counted",
        "members_kind",
        "members_as_of",
        "target_groups",
        "territories",
        "contact",
    )
    fact_relations = ("contact",)
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("contact"),
    ]
    subpage_types = ["organisations.MembershipCallPage"]

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("members_counted"),
                FieldPanel("members_kind"),
                FieldPanel("members_as_of"),
            ],
            heading=_("Members"),
        ),
        *BasePage.words_panels,
        FieldPanel("principles"),
        FieldPanel("goals"),
        InlinePanel("phases", heading=_("Phases")),
        InlinePanel("roles", heading=_("Organisations")),
        FieldPanel("target_groups"),
        FieldPanel("territories"),
        FieldPanel("contact"),
    ]

    class Meta:
        verbose_name = _("network")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add phases (latest first), organisations, places and calls to join."""
        context = super().get_context(request, *args, **kwargs)
        original = self.original
        context["phases"] = sorted(
            rows(self, "phases", "funder", "second_funder"),
            key=lambda row: str(row.starts),
            reverse=True,
        )
        context["members_name"] = members_name(
            original.members_kind, original.members_counted
        )
        context["roles"] = original.roles.select_related("organisation")
        context["territories"] = by_name(original.territories.all())
        context["target_groups"] = original.target_groups.all()
        calls = BasePage.originals.beneath(self).for_reader(reader_language())
        context["groups"] = groups((gettext("Calls to join"), calls))
        return context

    def clean(self) -> None:
        """A dated figure without a day or a kind of member would be a bare claim."""
        super().clean()
        if self.members_counted and not (self.members_as_of and self.members_kind):
            raise ValidationError(
                {"members_as_of": _("Say what was counted and on which day.")}
            )


class NetworkPhase(WordsRow):
    """A stretch of a network's life with who paid for it."""

    page = ParentalKey(NetworkPage, on_delete=models.CASCADE, related_name="phases")
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"), blank=True)
    starts = PartialDateField(_("starts"))
    ends = PartialDateField(_("ends"), null=True, blank=True)
    funder = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("funder"),
    )
    second_funder = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("second funder"),
    )

    override_translatable_fields = facts("funder", "second_funder")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a phase that ends before it starts."""
        super().clean()
        if self.starts and self.ends and self.ends.last_day() < self.starts.first_day():
            raise ValidationError({"ends": _("The end is before the start.")})


class NetworkRole(OrganisationRole):
    """The part an organisation plays in a network."""

    class Role(models.TextChoices):
        """Parts in a network."""

        COORDINATOR = "coordinator", _("coordinator")
        FUNDER = "funder", _("funder")
        FORMER_FUNDER = "former-funder", _("former funder")

    page = ParentalKey(NetworkPage, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=15, choices=Role.choices)
