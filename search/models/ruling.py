"""What editors decided about questions that found nothing."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import LANGUAGE_CHOICES, Topic, TopicLabel


class Ruling(models.Model):
    """A question that an editor gave to a topic, or put aside.

    It belongs to the question and not to a row of the log, which is forgotten after
    ninety days. Who ruled is kept, as for every change in the admin; who asked is
    not known.
    """

    question = models.CharField(_("question"), max_length=120)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    topic = models.ForeignKey(
        Topic,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("topic"),
        help_text=_("None where the question was put aside."),
    )
    #: The label it made; None where the topic had it already, or it was deleted since.
    label = models.ForeignKey(
        TopicLabel, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("by"),
    )
    ruled_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-ruled_at", "-pk"]
        default_permissions = ()
        permissions = [("rule_on_questions", _("Can answer questions with synonyms"))]
        verbose_name = _("ruling on a question")
        verbose_name_plural = _("rulings on questions")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "language"], name="one_ruling_on_a_question"
            )
        ]

    def __str__(self) -> str:
        return self.question
