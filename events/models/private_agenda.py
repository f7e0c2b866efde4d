"""The sessions somebody chose, under an address that only they know."""

from __future__ import annotations

from django.db import models


class PrivateAgenda(models.Model):
    """A list of sessions and days of use; nothing in it says whose it is.

    The token of its address is kept as a digest alone, so that who reads the table can
    open no list.
    """

    token_digest = models.CharField(max_length=64, unique=True)
    meeting_key = models.UUIDField(db_index=True)
    #: Short references of sessions, the same in all languages and drafts.
    sessions = models.JSONField(default=list)
    made_on = models.DateField()
    used_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.meeting_key} {self.made_on}"
