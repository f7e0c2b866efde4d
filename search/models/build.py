"""Builds: an index beside another, so that a new one replaces it in one moment."""

from __future__ import annotations

from django.db import models


class BuildManager(models.Manager):
    """Reads which index answers."""

    def current(self) -> Build | None:
        """Return the build that questions are asked of; None before the first."""
        return self.filter(current=True).first()

    def current_or_new(self) -> Build:
        """Return the build that answers, an empty one where there was none yet.

        Of two that find none, the second gets what the first made.
        """
        return self.get_or_create(current=True)[0]


class Build(models.Model):
    """One index: all records, terms and words belong to one.

    ``search_rebuild`` fills a second one while the first still answers, and then hands
    over by changing a single row. What is published meanwhile goes into both.
    """

    current = models.BooleanField(default=False)
    #: As ``search.analysis.ANALYSIS_VERSION`` was.
    analysis = models.PositiveIntegerField(default=0)
    documents = models.PositiveIntegerField(default=0)
    #: Raised whenever topics or labels change, so that processes read them again.
    labels = models.PositiveIntegerField(default=0)
    started = models.DateTimeField(auto_now_add=True)
    #: None while it is filled; nothing is written to one that has answered.
    finished = models.DateTimeField(null=True)

    objects = BuildManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["current"],
                condition=models.Q(current=True),
                name="one_current_build",
            )
        ]

    def __str__(self) -> str:
        return f"{self.started:%Y-%m-%d %H:%M}"
