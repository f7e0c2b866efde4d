"""What a meeting and a partner's event share: days, a zone, and whether they stand."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.formats import PartialDate
from events.schedule import Stage, Standing, standing


class Attendance(models.TextChoices):
    """How one takes part (schema.org EventAttendanceModeEnumeration)."""

    OFFLINE = "offline", _("on site")
    ONLINE = "online", _("online")
    MIXED = "mixed", _("on site and online")


class MeetingStatus(models.TextChoices):
    """Whether it is held on its days (schema.org EventStatusType)."""

    PLANNED = "planned", _("as planned")
    RESCHEDULED = "rescheduled", _("rescheduled")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


class HeldOnDays(models.Model):
    """Something held on days of its own calendar, unless its status says otherwise.

    Whoever has it also has ``starts``, ``ends`` and ``zone``.
    """

    status = models.CharField(
        _("status"),
        max_length=12,
        choices=MeetingStatus.choices,
        default=MeetingStatus.PLANNED,
        help_text=_(
            "Rescheduled: the days above are the new ones. Postponed: there are no new "
            "days yet; leave those it was planned for."
        ),
    )
    previous_starts = models.DateField(
        _("first day as planned before"), null=True, blank=True
    )
    previous_ends = models.DateField(
        _("last day as planned before"), null=True, blank=True
    )

    status_panels = [
        FieldPanel("status"),
        FieldPanel("previous_starts"),
        FieldPanel("previous_ends"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an end before the start, and new days without the old ones."""
        super().clean()
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("The last day is before the first.")})
        before, until = self.previous_starts, self.previous_ends
        if before and until and until < before:
            raise ValidationError(
                {"previous_ends": _("The last day is before the first.")}
            )
        if self.status == MeetingStatus.RESCHEDULED and not before:
            raise ValidationError(
                {"previous_starts": _("Say on which day it was to begin before.")}
            )

    @property
    def is_off(self) -> bool:
        """Whether nobody should come on its days."""
        return self.status in (MeetingStatus.POSTPONED, MeetingStatus.CANCELLED)

    @property
    def was_moved(self) -> bool:
        """Whether it is held on other days than once planned, and these are known."""
        moved = self.status == MeetingStatus.RESCHEDULED
        return moved and self.previous_starts is not None

    @property
    def planned_ends(self) -> object:
        """The last of the days it was planned for before; the first where it is one."""
        return self.previous_ends or self.previous_starts

    @property
    def clock(self) -> datetime:
        """The wall clock where it is held, without its zone."""
        return timezone.now().astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    @property
    def standing(self) -> Standing:
        """Where it stands today, by the calendar of its own zone."""
        return self.standing_on(self.clock.date())

    def standing_on(self, day: date) -> Standing:
        """Return where it stands on a day of the calendar of its own zone."""
        return standing(self.starts, self.ends, day, self.status)

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed where it is held.

        What is postponed is not over when its old days have passed: it is to come.
        """
        if self.status == MeetingStatus.POSTPONED:
            return False
        return self.standing.stage == Stage.AFTER

    @property
    def is_under_way(self) -> bool:
        """Whether it is held today, by the calendar of its own zone."""
        return self.standing.stage == Stage.DURING and not self.is_off

    @property
    def within_one_month(self) -> bool:
        """Whether the days can stand over one month, as on a leaf of a calendar."""
        return self.starts.replace(day=1) == self.ends.replace(day=1)

    @property
    def month(self) -> PartialDate:
        """The month of the first day."""
        return PartialDate.parse(f"{self.starts:%Y-%m}")

    @property
    def starts_at(self) -> datetime:
        """Midnight, in its zone, at which its first day begins."""
        return datetime.combine(self.starts, time.min, ZoneInfo(self.zone))
