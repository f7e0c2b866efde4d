"""Which documents works lead to."""

from __future__ import annotations

from django.db import models

from search.models.document import Record


class Attachment(models.Model):
    """A document without a page of its own, on a work that anybody may find.

    Args:
        record: of the work; what it leads to is known as long as it can be found.
        key: of the document in the index, which holds it only while it may be opened.
    """

    record = models.ForeignKey(
        Record, on_delete=models.CASCADE, related_name="attachments"
    )
    key = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "record"], name="one_attachment_of_a_work"
            )
        ]

    def __str__(self) -> str:
        return self.key
