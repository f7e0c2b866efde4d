"""Stretches of something that somebody paid for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import PartialDateField
from core.models import WordsRow, facts
from core.period import refuse_reversed
from organisations.models.organisation import Organisation


class FundedPhase(WordsRow):
    """A stretch of a work's life with who paid for it; subclasses say of which."""

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

    class Meta(WordsRow.Meta):
        verbose_name = _("phase")
        abstract = True

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a phase that ends before it starts."""
        super().clean()
        refuse_reversed(self.starts, self.ends)
