"""Works that may not be read before a moment that was agreed with the press."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone


class Embargoed:
    """Keeps the end of an embargo on every edition, so that any query can ask for it.

    The column is no plan of a task that runs later: it is compared when somebody reads,
    and so a release opens to the minute, with no worker running.
    """

    @property
    def embargo_at(self) -> datetime | None:
        """The aware moment before which nobody may read; None without an embargo."""
        return None

    @property
    def is_embargoed(self) -> bool:
        """Whether the embargo holds now."""
        return self.visible_from is not None and self.visible_from > timezone.now()

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Write the embargo into the row that goes live, not some moments after it."""
        if not self.is_original or kwargs.get("update_fields") is not None:
            return super().save(*args, **kwargs)
        self.visible_from = self.embargo_at
        result = super().save(*args, **kwargs)
        self.other_editions().exclude(visible_from=self.visible_from).update(
            visible_from=self.visible_from
        )
        return result
