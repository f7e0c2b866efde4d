"""A session is a page: its own address, draft, key and translation."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField

from core.blocks import BodyBlock
from core.fields import LanguagesField, LocalDateTimeField
from core.languages import readers_first
from core.models import BasePage, FactRow, Person, Worded, rows
from events.agenda_page import session_context, speakers_of
from events.broadcast import named
from events.day import day_context
from events.models.media_rows import Material, Stream
from events.outcome import decisions_of, explanation_listed
from events.querysets import board_of, effective_programme, held_as, meeting_of
from events.schedule import Heard, around, heard_in, stage_of


class SessionKind(models.TextChoices):
    """What happens in a session."""

    OPENING = "opening", _("opening")
    PLENARY = "plenary", _("plenary")
    PANEL = "panel", _("panel")
    WORKSHOP = "workshop", _("workshop")
    GROUP_WORK = "group-work", _("group work")
    BREAK = "break", _("break")
    CLOSING = "closing", _("closing")


class SessionPage(BasePage):
    """A stretch of a meeting; its times are wall clock of the meeting's zone."""

    kind = models.CharField(_("kind"), max_length=12, choices=SessionKind.choices)
    starts = LocalDateTimeField(_("starts"))
    ends = LocalDateTimeField(_("ends"))
    room = models.CharField(_("room"), max_length=120, blank=True)
    track = models.CharField(
        _("track"),
        max_length=80,
        blank=True,
        help_text=_("The same words for all sessions of one track."),
    )
    spoken = LanguagesField(verbose_name=_("languages spoken"))
    interpretation = LanguagesField(verbose_name=_("interpretation into"))

    minutes = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("minutes of the session"),
        help_text=_("What was said and agreed; shown once something stands here."),
    )

    fact_fields = ("kind", "starts", "ends", "spoken", "interpretation")
    is_news_itself = False
    on_site_map = False
    kept_offline = True
    parent_page_types = ["events.MeetingPage"]
    subpage_types: list[str] = []

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("starts"),
                FieldPanel("ends"),
                FieldPanel("room"),
                FieldPanel("track"),
            ],
            heading=_("When and where"),
        ),
        MultiFieldPanel(
            [FieldPanel("spoken"), FieldPanel("interpretation")],
            heading=_("Languages"),
        ),
        InlinePanel("speakers", heading=_("Speakers")),
        *BasePage.words_panels,
        FieldPanel("minutes"),
        InlinePanel("streams", heading=_("Live streams")),
        InlinePanel("materials", heading=_("Documents")),
    ]

    class Meta:
        verbose_name = _("session")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add the meeting, what stands round it there, speakers, streams, documents."""
        context = super().get_context(request, *args, **kwargs)
        original = self.original
        meeting = context["meeting"] = meeting_of(original)
        context["now"] = timezone.now()
        context["speakers"] = original.speakers.all()
        context["streams"] = rows(self, "streams")
        context["materials"] = readers_first(rows(self, "materials"))
        if meeting:
            board = board_of(meeting.translation_key)
            sessions = effective_programme(meeting)
            context["explanation"] = explanation_listed(meeting)
            held = held_as(original, sessions)
            context["held"] = held
            # Nothing is decided before it ends, and each query counts.
            ended = meeting.clock >= held.ends
            context["decisions"] = decisions_of(meeting, self) if ended else []
            context["speakers"] = speakers_of(original, held)
            context["stage"] = stage_of(held, meeting.clock)
            context["neighbours"] = around(held, [s for s in sessions if not s.dropped])
            streams = named(context["streams"])
            context |= day_context(meeting, sessions, streams, board, held)
            context |= session_context(self, request, held, meeting, context["streams"])
        return context

    def clean(self) -> None:
        """Refuse a session that ends before it starts."""
        super().clean()
        if self.starts and self.ends and self.ends <= self.starts:
            raise ValidationError({"ends": _("The end is before the start.")})

    @property
    def kind_name(self) -> str:
        """What happens, for lists of hundreds: Django's own compares all choices."""
        return SessionKind(self.kind).label

    @property
    def shown_room(self) -> Worded:
        """The room in the reader's edition, as lists show it."""
        return self.shown("room")

    @property
    def shown_track(self) -> Worded:
        """The track in the reader's edition, as lists show it."""
        return self.shown("track")

    @property
    def heard(self) -> Heard:
        """The languages of the session, to be compared with those of others."""
        return heard_in(self)

    def at(self, moment: datetime, zone: str) -> datetime:
        """Return one of the session's wall-clock moments as an aware one.

        Args:
            moment: ``starts`` or ``ends``.
            zone: the meeting's IANA zone.
        """
        return moment.replace(tzinfo=ZoneInfo(zone))


class SessionSpeaker(FactRow):
    """A person's part in a session."""

    class Part(models.TextChoices):
        """Parts in a session."""

        SPEAKER = "speaker", _("speaker")
        CHAIR = "chair", _("chair")
        MODERATOR = "moderator", _("moderator")
        RAPPORTEUR = "rapporteur", _("rapporteur")

    page = ParentalKey(SessionPage, on_delete=models.CASCADE, related_name="speakers")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("person")
    )
    part = models.CharField(
        _("part"), max_length=12, choices=Part.choices, default=Part.SPEAKER
    )

    class Meta(FactRow.Meta):
        verbose_name = _("person")

    def __str__(self) -> str:
        return f"{self.person} – {self.get_part_display()}"


class SessionStream(Stream):
    """A channel of one session."""

    page = ParentalKey(SessionPage, on_delete=models.CASCADE, related_name="streams")

    class Meta(Stream.Meta):
        pass


class SessionMaterial(Material):
    """A document of one session."""

    page = ParentalKey(SessionPage, on_delete=models.CASCADE, related_name="materials")

    class Meta(Material.Meta):
        pass
