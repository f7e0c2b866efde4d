"""Who belongs to a network, since when and until when."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

from core.fields import PartialDateField
from core.languages import reader_language
from core.period import refuse_reversed
from organisations.models.organisation import Organisation


def network_choices() -> list[tuple[UUID, str]]:
    """Return the key and title of every network, in the editor's words."""
    model = apps.get_model("organisations", "NetworkPage")
    networks = model.originals.for_reader(reader_language()).order_by("slug")
    return [(page.translation_key, str(page.shown_title)) for page in networks]


class NetworkField(models.UUIDField):
    """The key of a network: the same for all its editions, whatever becomes of one."""

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.TypedChoiceField(
            choices=network_choices,
            # What a form was opened with is a key already.
            coerce=lambda value: UUID(str(value)),
            label=kwargs.get("label") or capfirst(self.verbose_name),
        )


class MembershipQuerySet(models.QuerySet):
    """Reading memberships."""

    def current(self) -> QuerySet:
        """Keep those that hold today (UTC); a last month or year counts as a whole.

        ISO text sorts by time within one precision, so each is compared with today
        written as precisely.
        """
        today = timezone.localdate().isoformat()
        holds = Q(until__isnull=True)
        for length in (4, 7, 10):
            holds |= Q(until_length=length, until__gte=today[:length])
        return self.annotate(until_length=Length("until")).filter(holds)


class Membership(models.Model):
    """An organisation's place in a network; counts are made of these rows."""

    organisation = ParentalKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    network_key = NetworkField(_("network"), db_index=True)
    since = PartialDateField(_("since"), null=True, blank=True)
    until = PartialDateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    panels = [FieldPanel("network_key"), FieldPanel("since"), FieldPanel("until")]

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "network_key"], name="one_membership_a_network"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.since or ''}–{self.until or ''}"

    def clean(self) -> None:
        """Refuse a membership that ends before it starts."""
        super().clean()
        refuse_reversed(self.since, self.until, "until")
