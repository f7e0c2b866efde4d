"""A network: principles, goals, phases, who carries it, how many belong."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField

from core.blocks import NamedTextBlock
from core.contents import sections
from core.fields import PartialDateField
from core.languages import reader_language
from core.maps import map_of
from core.models import (
    BasePage,
    FactRow,
    Person,
    Place,
    TargetGroup,
    by_name,
    facts,
)
from core.period import refuse_reversed
from core.ticks import Ticks
from organisations.axis import axis
from organisations.models.organisation import (
    Organisation,
    OrganisationKind,
    OrganisationRole,
)
from organisations.models.phase import FundedPhase
from organisations.querysets import below, bodies, membership_of, phases
from organisations.roles import by_role, funders


class NetworkPage(BasePage):
    """A network of organisations; its count is dated where it is not computed."""

    principles = StreamField(
        [("principle", NamedTextBlock())], blank=True, verbose_name=_("principles")
    )
    goals = StreamField(
        [("goal", NamedTextBlock())], blank=True, verbose_name=_("goals")
    )
    bodies = StreamField(
        [("body", NamedTextBlock())],
        blank=True,
        verbose_name=_("bodies"),
        help_text=_("Assembly, board, secretariat: what each is for."),
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
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact"),
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
    subpage_types = [
        "organisations.MembershipCallPage",
        "organisations.WorkingGroupPage",
        "home.StandardPage",
    ]

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("members_kind"),
                FieldPanel("members_counted"),
                FieldPanel("members_as_of"),
            ],
            heading=_("Members"),
            help_text=_(
                "Members with a row of their own in the directory are counted from "
                "these rows. Give a dated figure only where there are none."
            ),
        ),
        *BasePage.words_panels,
        FieldPanel("principles"),
        FieldPanel("goals"),
        InlinePanel("phases", heading=_("Phases")),
        InlinePanel("roles", heading=_("Organisations")),
        FieldPanel("bodies"),
        InlinePanel("seats", heading=_("People in the bodies")),
        FieldPanel("target_groups", widget=Ticks),
        FieldPanel("territories", widget=Ticks),
        FieldPanel("contact"),
    ]

    class Meta:
        verbose_name = _("network")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add phases (latest first), organisations, places and calls to join."""
        context = super().get_context(request, *args, **kwargs)
        original = self.original
        context["phases"] = axis(phases(self))
        roles = list(original.roles.select_related("organisation"))
        context["parts"] = by_role(roles)
        context["funders"] = funders(roles)
        context["territories"] = by_name(original.territories.all())
        context["target_groups"] = original.target_groups.all()
        context["bodies"] = bodies(self)
        context["membership"] = membership_of(original)
        path = f"/{reader_language()}/organisations/?network={original.slug}"
        context["members_path"] = path
        if context["membership"]:
            context["map"] = map_of(
                (region.place, region.members, f"{path}&place={region.key}")
                for region in context["membership"].regions
            )
        beneath = below(self)
        context["call"], context["groups"] = beneath.call, beneath.groups
        context["sections_after"] = self._sections(context)
        return context

    def _sections(self, context: dict) -> list[tuple[str, str]]:
        """Return what stands below the text, for the contents."""
        regions = context["membership"] and context["membership"].regions
        return sections(
            ("principles", gettext("Principles"), self.principles),
            ("goals", gettext("Goals"), self.goals),
            ("phases", gettext("Phases"), context["phases"].stretches),
            ("members", gettext("Where the members are"), regions),
            ("bodies", gettext("Bodies"), context["bodies"]),
            *(
                (f"group-{number}", group.title, group.works)
                for number, group in enumerate(context["groups"], 1)
            ),
        )

    def clean(self) -> None:
        """A dated figure without a day or a kind of member would be a bare claim."""
        super().clean()
        if self.members_counted and not (self.members_as_of and self.members_kind):
            raise ValidationError(
                {"members_as_of": _("Say what was counted and on which day.")}
            )


class NetworkPhase(FundedPhase):
    """A stretch of a network's life with who paid for it."""

    page = ParentalKey(NetworkPage, on_delete=models.CASCADE, related_name="phases")


class NetworkRole(OrganisationRole):
    """The part an organisation plays in a network."""

    class Role(models.TextChoices):
        """Parts in a network."""

        COORDINATOR = "coordinator", _("coordinator")
        FUNDER = "funder", _("funder")
        FORMER_FUNDER = "former-funder", _("former funder")

    page = ParentalKey(NetworkPage, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=15, choices=Role.choices)


class Seat(FactRow):
    """A person's term in one of the network's bodies."""

    class Part(models.TextChoices):
        """Parts in a body."""

        CHAIR = "chair", _("chair")
        VICE_CHAIR = "vice-chair", _("vice-chair")
        MEMBER = "member", _("member")
        SECRETARY = "secretary", _("secretary")

    page = ParentalKey(NetworkPage, on_delete=models.CASCADE, related_name="seats")
    body = models.PositiveSmallIntegerField(
        _("number of the body"),
        default=1,
        help_text=_("1 for the first body above, 2 for the second."),
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("for the organisation"),
    )
    part = models.CharField(
        _("part"), max_length=12, choices=Part.choices, default=Part.MEMBER
    )
    starts = PartialDateField(_("term starts"), null=True, blank=True)
    ends = PartialDateField(_("term ends"), null=True, blank=True)

    class Meta(FactRow.Meta):
        verbose_name = _("person in a body")

    def __str__(self) -> str:
        return f"{self.person} – {self.get_part_display()}"

    @property
    def is_over(self) -> bool:
        """Whether the term has ended (UTC); a month or year counts as a whole."""
        return bool(self.ends) and self.ends.last_day() < timezone.localdate()

    def clean(self) -> None:
        """Refuse a term that ends before it starts."""
        super().clean()
        refuse_reversed(self.starts, self.ends)
