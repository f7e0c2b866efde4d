"""Streams and materials: rows that a meeting and a session share."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import LocalDateTimeField
from core.models import LANGUAGE_CHOICES, WordsRow, facts


class Stream(WordsRow):
    """One channel of a live transmission; its opening is wall clock of the meeting."""

    class Kind(models.TextChoices):
        """What one hears on the channel."""

        FLOOR = "floor", _("floor sound")
        INTERPRETATION = "interpretation", _("interpretation")

    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    label = models.CharField(_("label"), max_length=120)
    url = models.URLField(_("address"))
    opens = LocalDateTimeField(_("opens"), null=True, blank=True)

    override_translatable_fields = facts("url")

    class Meta(WordsRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.label


class Material(WordsRow):
    """A document handed out, with the language it is really written in."""

    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    url = models.URLField(_("address"))

    override_translatable_fields = facts("url")

    class Meta(WordsRow.Meta):
        abstract = True

    def __str__(self) -> str:
        return self.title
