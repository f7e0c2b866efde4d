"""A meeting: when, where, for whom, with whom, about what."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField

from core.contents import sections
from core.fields import CountriesField, ZoneField
from core.languages import readers_first
from core.models import BasePage, Person, Place, facts, rows
from events.agenda_page import agenda_context, meeting_script
from events.broadcast import named
from events.day import changes_asked, day_context
from events.models.held import Attendance, HeldOnDays
from events.models.media_rows import Material, Stream
from events.models.series import MeetingSeries
from events.outcome import minutes_context, outcome_context
from events.querysets import board_of, effective_programme
from events.schedule import Stage, on_now, up_next, usually_heard
from organisations.models import OrganisationRole


class MeetingPage(HeldOnDays, BasePage):
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
        [("objective", blocks.TextBlock(label=_("Objective"), rows=2))],
        blank=True,
        verbose_name=_("objectives"),
    )
    status_text = models.TextField(
        _("explanation of the status"),
        max_length=500,
        blank=True,
        help_text=_("Why it is not held as planned, and what participants can do."),
    )
    series = models.ForeignKey(
        MeetingSeries,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("series"),
        help_text=_("Leads to the meeting before and the next one by themselves."),
    )
    countries = CountriesField(verbose_name=_("countries that took part"))
    predecessor_title = models.CharField(
        _("title of the meeting before"), max_length=200, blank=True
    )
    predecessor_text = models.TextField(_("about the meeting before"), blank=True)
    predecessor_url = models.URLField(
        _("address of the meeting before"),
        blank=True,
        help_text=_("Where another organisation tells of it."),
    )
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
        "status",
        "previous_starts",
        "previous_ends",
        "series",
        "countries",
        "predecessor_url",
        "predecessor_year",
        "predecessor_countries",
        "contact",
    )
    fact_relations = ("place", "contact", "series")
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("place", "contact", "series", "predecessor_url"),
    ]
    other_forms: ClassVar = {
        "changes": ("events/changes.html", "text/html; charset=utf-8"),
        "minutes": ("events/minutes.html", "text/html; charset=utf-8"),
        "embed": ("events/embed.html", "text/html; charset=utf-8"),
    }
    kept_offline = True
    #: Partners' events stand beside meetings in lists, and are none of ours.
    is_partners = False
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
            [*HeldOnDays.status_panels, FieldPanel("status_text")], heading=_("Status")
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
        FieldPanel("countries"),
        FieldPanel("objectives"),
        *BasePage.words_panels,
        FieldPanel("series"),
        MultiFieldPanel(
            [
                FieldPanel("predecessor_title"),
                FieldPanel("predecessor_url"),
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

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let other sites frame the agenda, in which there is nothing to press."""
        response = super().serve(request, *args, **kwargs)
        response.xframe_options_exempt = request.GET.get("as") == "embed"
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add the agenda, organisers, streams, documents and press releases.

        During the meeting, what is on by the clock of its zone is told too.
        """
        context = super().get_context(request, *args, **kwargs)
        original = self.original
        if request.GET.get("as") == "changes":
            log = changes_asked(request, self)
            return context | {"log": log, "changes": log.lines}
        if request.GET.get("as") == "minutes":
            return context | minutes_context(self)
        board = board_of(self.translation_key)
        sessions = [s for s in effective_programme(self) if not s.dropped]
        context |= agenda_context(self, request, sessions)
        context["now"] = timezone.now()
        context["standing"] = original.standing
        context["usual"] = usually_heard(sessions)
        held = [s for s in sessions if not s.is_cancelled]
        context["on_now"] = on_now(held, original.clock)
        context["up_next"] = up_next(held, original.clock)
        context["roles"] = original.roles.select_related("organisation")
        context["streams"] = rows(self, "streams")
        context["materials"] = readers_first(rows(self, "materials"))
        context |= day_context(original, sessions, named(context["streams"]), board)
        if context["where"].now and original.is_over:
            # An evening that passes midnight belongs to the last day.
            context["standing"] = original.standing_on(original.ends)
        context |= outcome_context(self, sessions, context["standing"])
        context["structured_data"] = meeting_script(
            self, request, sessions, context["roles"], context["streams"]
        )
        to_come = original.standing.stage == Stage.BEFORE
        context["sections_after"] = sections(
            ("objectives", gettext("Objectives"), self.objectives),
            ("predecessor", gettext("The meeting before"), self.predecessor_title),
            ("minuted", gettext("Minutes"), context["minuted"]),
            ("decisions", gettext("Decisions"), context["decisions"]),
            ("agenda", gettext("Agenda"), context["days"] or to_come),
        )
        return context

    @property
    def kicker(self) -> str:
        """What lists say above the title."""
        return str(self.get_kind_display())


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
