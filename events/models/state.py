"""What happens to a meeting while it is held: rows outside every revision.

They point at works by ``translation_key``, so that no draft, published late, takes
back what the control room said, and a deleted session still leaves its row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import LocalDateTimeField
from core.models import LANGUAGE_CHOICES

if TYPE_CHECKING:
    from events.state import Facts


class MeetingState(models.Model):
    """One row a meeting: which version of its live day readers should have by now."""

    key = models.UUIDField(unique=True)
    version = models.PositiveIntegerField(default=0)
    sequence = models.PositiveIntegerField(default=0)
    #: The published facts that calendars depend on, as they were last seen.
    facts = models.JSONField(default=dict)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key} {self.version}"


class SessionState(models.Model):
    """What was said about a session beside its plan, and the plan it was said about."""

    key = models.UUIDField(unique=True)
    meeting_key = models.UUIDField(db_index=True)
    planned_starts = LocalDateTimeField(_("starts"))
    planned_ends = LocalDateTimeField(_("ends"))
    planned_room = models.CharField(_("room"), max_length=120, blank=True)
    #: Facts that drafts already held when the control room wrote: no newer plan.
    older = models.JSONField(default=list)
    delay = models.PositiveSmallIntegerField(_("delay"), default=0)
    starts = LocalDateTimeField(_("starts"), null=True)
    ends = LocalDateTimeField(_("ends"), null=True)
    room = models.CharField(_("room"), max_length=120, blank=True)
    room_language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES, blank=True)
    cancelled = models.BooleanField(_("cancelled"), default=False)
    dropped = models.BooleanField(default=False)
    #: What a calendar still says of a session that left the plan; empty as long as
    #: not everybody may read it, and then its lines of the log are not shown either.
    words = models.JSONField(default=dict)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    #: What the control room writes, and what undoing brings back.
    WRITTEN: ClassVar[tuple[str, ...]] = (
        "delay",
        "starts",
        "ends",
        "room",
        "room_language",
        "cancelled",
    )

    #: All that changes while the meeting is held.
    CHANGING: ClassVar[tuple[str, ...]] = (
        *WRITTEN,
        "planned_starts",
        "planned_ends",
        "planned_room",
        "older",
        "words",
        "sequence",
        "changed_at",
    )

    def __str__(self) -> str:
        return f"{self.key} {self.sequence}"

    @property
    def speaks(self) -> bool:
        """Whether it says another time or room than the plan."""
        return bool(self.delay or self.starts or self.room)

    def follow(self, plan: Facts) -> None:
        """Take a plan as the one to differ from, and forget what differed before.

        A cancelled session stays cancelled: no plan calls it back.
        """
        self.planned_starts, self.planned_ends = plan.times
        self.planned_room = plan.room
        self.older = []
        self.delay, self.starts, self.ends = 0, None, None
        self.room = self.room_language = ""


class StreamState(models.Model):
    """Whether a channel was opened or closed by hand; without a row its times say."""

    key = models.UUIDField(unique=True)
    day = models.ForeignKey(
        MeetingState, on_delete=models.CASCADE, to_field="key", related_name="streams"
    )
    is_open = models.BooleanField(_("open"))
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.key} {self.is_open}"


class Notice(models.Model):
    """A message to all participants: a ready one, or free words in one language."""

    day = models.ForeignKey(
        MeetingState, on_delete=models.CASCADE, to_field="key", related_name="notices"
    )
    code = models.CharField(max_length=30, blank=True)
    text = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGE_CHOICES, blank=True)
    posted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-posted_at", "-pk")

    def __str__(self) -> str:
        return self.text or self.code


class AgendaChange(models.Model):
    """A line of the public log: its kind and facts; words are made at reading."""

    class Kind(models.TextChoices):
        """What happened."""

        ADDED = "added", _("added")
        REPLANNED = "replanned", _("planned anew")
        DROPPED = "dropped", _("left out")
        DELAYED = "delayed", _("late")
        MOVED = "moved", _("moved")
        CANCELLED = "cancelled", _("cancelled")
        RESTORED = "restored", _("takes place after all")
        OPENED = "opened", _("stream opened")
        CLOSED = "closed", _("stream closed")
        NOTICE = "notice", _("notice")
        WITHDRAWN = "withdrawn", _("notice withdrawn")
        UNDONE = "undone", _("taken back")
        MEETING = "meeting", _("meeting changed")

    OF_STREAMS: ClassVar[tuple[str, ...]] = (Kind.OPENED, Kind.CLOSED)
    OF_NOTICES: ClassVar[tuple[str, ...]] = (Kind.NOTICE, Kind.WITHDRAWN)

    meeting_key = models.UUIDField(db_index=True)
    session = models.UUIDField(null=True, db_index=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    #: What the words need: times, minutes, rooms, titles by language.
    facts = models.JSONField(default=dict)
    #: What rows held before and after, by their key, so that it can be taken back.
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    version = models.PositiveIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    taken_back_by = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, related_name="takes_back"
    )

    class Meta:
        ordering = ("-version", "-pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"

    @property
    def about(self) -> str:
        """The kind of change it is, or takes back."""
        return self.facts.get("kind", self.kind)

    @property
    def can_be_taken_back(self) -> bool:
        """Whether the control room made it; what was published is no matter of its."""
        return bool(self.after) and self.taken_back_by_id is None
