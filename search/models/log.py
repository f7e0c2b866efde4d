"""What readers asked and did not find, without who they are."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import LANGUAGE_CHOICES


class SearchLog(models.Model):
    """A question that found nothing, or nothing near, and how often on one day.

    Nothing tells who asked: no address, no session, no time of the day. Rows older than
    ninety days are deleted when new ones are written.
    """

    question = models.CharField(_("question"), max_length=120)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    day = models.DateField(_("day"))
    times = models.PositiveIntegerField(_("times"), default=0)
    hits = models.PositiveIntegerField(_("hits"), default=0)

    class Meta:
        ordering = ["-day", "-times"]
        verbose_name = _("question without an answer")
        verbose_name_plural = _("questions without an answer")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "language", "day"], name="one_question_a_day"
            )
        ]

    def __str__(self) -> str:
        return self.question
