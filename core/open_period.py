"""Anything that accepts something until a deadline: calls, applications, vacancies."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.fields import LocalDateTimeField, ZoneField

CLOSING_SOON = timedelta(days=7)


class Openness(models.TextChoices):
    """What a reader must know first about a call."""

    FORECAST = "forecast", _("opens soon")
    OPEN = "open", _("open")
    CLOSING = "closing", _("closes soon")
    CLOSED = "closed", _("closed")


def openness(*, opens: datetime | None, deadline: datetime, now: datetime) -> Openness:
    """Derive the status; it is never stored, so a call closes by itself.

    Args:
        opens: aware moment from which it accepts; None when it always did.
        deadline: aware moment of the last minute in which it accepts.
        now: the aware moment to judge at.
    """
    if opens and now < opens:
        return Openness.FORECAST
    # A deadline of 23:59 includes that whole minute.
    if now >= deadline + timedelta(minutes=1):
        return Openness.CLOSED
    return Openness.CLOSING if deadline - now <= CLOSING_SOON else Openness.OPEN


class OpenPeriod(models.Model):
    """Wall-clock opening and deadline in a named zone."""

    opens = LocalDateTimeField(_("opens"), null=True, blank=True)
    deadline = LocalDateTimeField(_("deadline"))
    zone = ZoneField(_("time zone"), default="Europe/Brussels")

    class Meta:
        abstract = True

    @property
    def opens_at(self) -> datetime | None:
        """The opening as an aware moment."""
        return self.opens.replace(tzinfo=ZoneInfo(self.zone)) if self.opens else None

    @property
    def deadline_at(self) -> datetime:
        """The deadline as an aware moment."""
        return self.deadline.replace(tzinfo=ZoneInfo(self.zone))

    @property
    def openness(self) -> Openness:
        """The status at this moment."""
        return openness(
            opens=self.opens_at, deadline=self.deadline_at, now=timezone.now()
        )

    @property
    def days_left(self) -> int | None:
        """Midnights until the deadline, where the call is; None once it is over.

        Whoever reads "today" may be past midnight elsewhere, so the deadline itself is
        always shown beside it.
        """
        if self.openness in (Openness.CLOSED, Openness.FORECAST):
            return None
        today = timezone.now().astimezone(ZoneInfo(self.zone)).date()
        return (self.deadline.date() - today).days

    def clean(self) -> None:
        """Refuse a deadline before the opening."""
        super().clean()
        if self.opens and self.deadline and self.deadline <= self.opens:
            raise ValidationError(
                {"deadline": _("The deadline is before the opening.")}
            )
