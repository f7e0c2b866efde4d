"""Stretches of time known to the year, the month or the day."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.formats import PartialDate


class Standing(models.TextChoices):
    """Where something stands in time; always computed, never stored."""

    UPCOMING = "upcoming", _("upcoming")
    ONGOING = "ongoing", _("ongoing")
    FINISHED = "finished", _("finished")


def standing(starts: PartialDate, ends: PartialDate | None) -> Standing:
    """Return where a period stands today (UTC); a month or year counts as a whole."""
    today = timezone.localdate()
    if starts.first_day() > today:
        return Standing.UPCOMING
    if ends and ends.last_day() < today:
        return Standing.FINISHED
    return Standing.ONGOING


def refuse_reversed(
    starts: PartialDate | None, ends: PartialDate | None, field: str = "ends"
) -> None:
    """Refuse a period that ends before it starts.

    Args:
        starts: the beginning, if known.
        ends: the end, if known.
        field: that the error belongs to.

    Raises:
        ValidationError: keyed by the field.
    """
    if starts and ends and ends.last_day() < starts.first_day():
        raise ValidationError({field: _("The end is before the start.")})
