"""A meeting: when, where, for whom, with whom, about what."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField

from core.contents import sections
from core.fields import ZoneField
from core.formats import PartialDate
from core.languages import reader_language, readers_first
from core.models import BasePage, Person, Place, facts, rows
from events.agenda_page import agenda_context, meeting_script
from events.broadcast import named
from events.calendar_page import calendar_context
from events.day import changes_asked, day_context
from events.models.media_rows import Material, Stream
from events.querysets import effective_programme
from events.schedule import Stage, Standing, on_now, standing, up_next, usually_heard
from organisations.models import OrganisationRole


class EventIndexPage(BasePage):
    """The calendar: all meetings, each once."""

    is_news_itself = False
    subpage_types = ["events.MeetingPage"]
    content_panels = [*BasePage.content_panels, *BasePage.words_panels]

    class Meta:
        verbose_name = _("events index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add meetings to come, past ones by year, or those of a month."""
        context = super().get_context(request, *args, **kwargs)
        meetings = MeetingPage.originals.beneath(self).for_reader(reader_language())
        dated = list(meetings.select_related("place").order_by("starts", "pk"))
        return context | calendar_context(request, dated)


class Attendance(models.TextChoices):
    """How one takes part (schema.org EventAttendanceModeEnumeration)."""

    OFFLINE = "offline", _("on site")
    ONLINE = "online", _("online")
    MIXED = "mixed", _("on site and online")


class MeetingPage(BasePage):
    """A meeting of one or more days in its own time zone; sessions are child pages."""

    class Kind(models.TextChoices):
        """What sort of meeting it is."""

        STRATEGIC = "strategic-meeting", _("strategic meeting")
        CONFERENCE = "conference", _("conference")
        TRANSFER = "knowledge-transfer", _("knowledge transfer")
        ACADEMY = "academy", _("academy")
        WEBINAR = "webinar", _("webinar")

    kind = models.CharField(
        _("kind"), max_length=20, choices=Kind.choices, default=Kind.STRATEGIC
    )

    short_title = models.CharField(_("short title"), max_length=120)
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    zone = ZoneField(_("time zone"))
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    venue = models.CharField(_("venue"), max_length=200, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    attendance = models.CharField(
        _("attendance"), max_length=10, choices=Attendance.choices
    )
    audience = models.TextField(_("who attends"), blank=True)
    objectives = StreamField(
        [("objective", blocks.TextBlock(rows=2))],
        blank=True,
        verbose_name=_("objectives"),
    )
    predecessor_title = models.CharField(
        _("title of the meeting before"), max_length=200, blank=True
    )
    predecessor_text = models.TextField(_("about the meeting before"), blank=True)
    predecessor_year = models.PositiveSmallIntegerField(
        _("year of the meeting before"), null=True, blank=True
    )
    predecessor_countries = models.PositiveSmallIntegerField(
        _("countries at the meeting before"), null=True, blank=True
    )
    contact = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("contact"),
    )

    fact_fields = (
        "kind",
        "starts",
        "ends",
        "zone",
        "place",
        "attendance",
        "predecessor_year",
        "predecessor_countries",
        "contact",
    )
    fact_relations = ("place", "contact")
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("place", "contact"),
    ]
    other_forms: ClassVar = {
        "changes": ("events/changes.html", "text/html; charset=utf-8")
    }
    kept_offline = True
    reads_topics = False
    parent_page_types = ["events.EventIndexPage"]
    subpage_types = ["events.SessionPage"]

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("short_title")], heading=_("What")
        ),
        MultiFieldPanel(
            [FieldPanel("starts"), FieldPanel("ends"), FieldPanel("zone")],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("place"),
                FieldPanel("venue"),
                FieldPanel("address"),
                FieldPanel("attendance"),
            ],
            heading=_("Where"),
        ),
        InlinePanel("roles", heading=_("Organisers")),
        FieldPanel("audience"),
        FieldPanel("objectives"),
        *BasePage.words_panels,
        MultiFieldPanel(
            [
                FieldPanel("predecessor_title"),
                FieldPanel("predecessor_year"),
                FieldPanel("predecessor_countries"),
                FieldPanel("predecessor_text"),
            ],
            heading=_("The meeting before"),
        ),
        InlinePanel("streams", heading=_("Live streams")),
        InlinePanel("materials", heading=_("Documents")),
        FieldPanel("contact"),
    ]

    class Meta:
        verbose_name = _("meeting")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add the agenda, organisers, streams, documents and press releases.

        During the meeting, what is on by the clock of its zone is told too.
        """
        context = super().get_context(request, *args, **kwargs)
        original = self.original
        if request.GET.get("as") == "changes":
            asked = changes_asked(request, self)
            return context | {"asked": asked, "changes": asked.lines}
        sessions = [s for s in effective_programme(self) if not s.dropped]
        context |= agenda_context(self, request, sessions)
        context["now"] = timezone.now()
        context["standing"] = original.standing
        context["usual"] = usually_heard(sessions)
        if original.standing.stage == Stage.DURING:
            held = [s for s in sessions if not s.is_cancelled]
            context["on_now"] = on_now(held, original.clock)
            context["up_next"] = up_next(held, original.clock)
        context["roles"] = original.roles.select_related("organisation")
        context["streams"] = rows(self, "streams")
        context["materials"] = readers_first(rows(self, "materials"))
        context |= day_context(original, sessions, named(context["streams"]))
        context["structured_data"] = meeting_script(
            self, request, sessions, context["roles"], context["streams"]
        )
        context["releases"] = BasePage.originals.filter(
            pk__in=original.releases.values("pk")
        ).for_reader(reader_language())
        to_come = original.standing.stage == Stage.BEFORE
        context["sections_after"] = sections(
            ("objectives", gettext("Objectives"), self.objectives),
            ("predecessor", gettext("The meeting before"), self.predecessor_title),
            ("agenda", gettext("Agenda"), context["days"] or to_come),
        )
        return context

    def clean(self) -> None:
        """Refuse a meeting that ends before it starts."""
        super().clean()
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("The last day is before the first.")})

    @property
    def kicker(self) -> str:
        """What lists say above the title."""
        return str(self.get_kind_display())

    @property
    def clock(self) -> datetime:
        """The wall clock where the meeting is held, without its zone."""
        return timezone.now().astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)

    @property
    def standing(self) -> Standing:
        """Where the meeting stands today, by the calendar of its own zone."""
        return standing(self.starts, self.ends, self.clock.date())

    @property
    def is_over(self) -> bool:
        """Whether the last day has passed where the meeting is held."""
        return self.standing.stage == Stage.AFTER

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
        """Midnight, in the meeting's zone, at which its first day begins."""
        return datetime.combine(self.starts, time.min, ZoneInfo(self.zone))


class MeetingRole(OrganisationRole):
    """The part an organisation plays in a meeting."""

    class Role(models.TextChoices):
        """Parts in a meeting."""

        HOST = "host", _("host")
        ORGANISER = "organiser", _("organiser")
        CO_ORGANISER = "co-organiser", _("co-organiser")

    page = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=15, choices=Role.choices)


class MeetingStream(Stream):
    """A channel of the whole meeting."""

    page = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="streams")

    class Meta(Stream.Meta):
        pass


class MeetingMaterial(Material):
    """A document of the whole meeting."""

    page = ParentalKey(MeetingPage, on_delete=models.CASCADE, related_name="materials")

    class Meta(Material.Meta):
        pass
