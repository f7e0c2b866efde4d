"""What changed in an index since it began to answer."""

from __future__ import annotations

from django.db import models

from search.models.build import Build


class Change(models.Model):
    """A record that was written anew or taken out of the build that answers.

    Processes remember which record has which facet values and ask for what came after
    the last change they know. Written while the build is locked, so that keys grow in
    the order in which changes are seen. It goes with its build.

    Args:
        record: its key; the record itself may be gone.
    """

    build = models.ForeignKey(Build, on_delete=models.CASCADE, related_name="changes")
    record = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.record} in {self.build_id}"
