"""A call to join a network or to renew one's place in it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel

from core.contents import sections
from core.models import BasePage, Person, WordsRow, facts, rows
from core.open_period import OpenPeriod


class MembershipCallPage(OpenPeriod, BasePage):
    """One call with its tracks, criteria and one deadline for all of them."""

    contact = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact"),
    )

    fact_fields = ("opens", "deadline", "zone", "contact")
    fact_relations = ("contact",)
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("contact"),
    ]
    parent_page_types = ["organisations.NetworkPage"]
    subpage_types: list[str] = []

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("opens"), FieldPanel("deadline"), FieldPanel("zone")],
            heading=_("Deadline"),
        ),
        InlinePanel("tracks", heading=_("Tracks"), min_num=1),
        InlinePanel("criteria", heading=_("Criteria")),
        *BasePage.words_panels,
        FieldPanel("contact"),
    ]

    class Meta:
        verbose_name = _("call to join")

    @property
    def kicker(self) -> str:
        """What lists say above the title."""
        return str(self.openness.label)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add tracks and criteria."""
        context = super().get_context(request, *args, **kwargs)
        context["tracks"] = rows(self, "tracks")
        context["criteria"] = rows(self, "criteria")
        context["sections_before"] = sections(
            ("ways-to-apply", gettext("Ways to apply"), context["tracks"])
        )
        context["sections_after"] = sections(
            ("criteria", gettext("Criteria"), context["criteria"])
        )
        return context


class Track(WordsRow):
    """A way into the network with its own explanation."""

    class Kind(models.TextChoices):
        """Who the track is for."""

        NEW = "new", _("new member")
        RENEWAL = "renewal", _("renewal")

    page = ParentalKey(
        MembershipCallPage, on_delete=models.CASCADE, related_name="tracks"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"), blank=True)

    class Meta(WordsRow.Meta):
        verbose_name = _("track for applicants")

    def __str__(self) -> str:
        return self.title


class Criterion(WordsRow):
    """A condition of membership, which schools check before they apply."""

    page = ParentalKey(
        MembershipCallPage, on_delete=models.CASCADE, related_name="criteria"
    )
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("text"), blank=True)
    required = models.BooleanField(_("required"), default=True)

    class Meta(WordsRow.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")

    def __str__(self) -> str:
        return self.title
