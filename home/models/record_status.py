"""What libraries that harvest the portal must hear of and no page tells."""

from __future__ import annotations

from django.db import models


class RecordStatus(models.Model):
    """When a work last left, came back or changed its place (OAI-PMH §2.5.1).

    The row outlives the work, so that whoever harvested it learns that it is gone. A
    work that was only published and changed has none: its pages have their dates.
    """

    translation_key = models.UUIDField(unique=True)
    #: The model, such as ``practicepage``, and the slug of a practice's compendium.
    kind = models.CharField(max_length=40)
    compendium = models.SlugField(max_length=255, blank=True)
    deleted = models.BooleanField()
    changed_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.translation_key} {self.changed_at:%Y-%m-%d}"
