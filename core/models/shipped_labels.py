"""What files of topics have brought, so that it comes once and not again."""

from __future__ import annotations

from django.db import models

from core.models.names import LANGUAGE_CHOICES


class ShippedLabel(models.Model):
    """A label a file of topics has brought once; what editors did to it since stays.

    It names its topic by the identifier in the file, and outlives the topic.
    """

    topic = models.SlugField(max_length=60)
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES)
    text = models.CharField(max_length=120)
    preferred = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "language", "text"], name="one_shipped_label"
            )
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.language})"
