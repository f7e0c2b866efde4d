"""Events of other organisations, which have a page of their own elsewhere."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.fields import LanguagesField, ZoneField
from core.languages import LANGUAGES, reader_language
from core.models import Named, Place, Topic, Worded, in_language
from events.models.held import Attendance, HeldOnDays
from organisations.models import Organisation


class PartnerEvent(HeldOnDays, Named):
    """An event somebody else holds: the calendar names it and leads to its own page.

    It stands beside meetings in lists, months, maps and calendars, so it answers to the
    same names where these ask: ``shown_title``, ``reader_path``, ``translation_key``.
    """

    key = models.UUIDField(unique=True, editable=False, default=uuid.uuid4)
    url = models.URLField(_("address of its own page"))
    organiser = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("organiser"),
    )
    about_es = models.TextField(_("about, in Spanish"), blank=True)
    about_bg = models.TextField(_("about, in Bulgarian"), blank=True)
    about_fr = models.TextField(_("about, in French"), blank=True)
    about_en = models.TextField(_("about, in English"), blank=True)
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    zone = ZoneField(_("time zone"))
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    attendance = models.CharField(
        _("attendance"), max_length=10, choices=Attendance.choices
    )
    languages_heard = LanguagesField(verbose_name=_("languages one can follow in"))
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="+", verbose_name=_("topics")
    )
    shown = models.BooleanField(_("shown in the calendar"), default=True)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(editable=False)

    #: What distinguishes it from a meeting of ours, where both stand in one list.
    is_partners = True
    series = None
    #: Its words need no edition: all four stand in the row.
    languages: tuple[str, ...] = ()

    panels = [
        MultiFieldPanel(
            [FieldPanel(f"name_{code}") for code in LANGUAGES], heading=_("Names")
        ),
        MultiFieldPanel(
            [FieldPanel("url"), FieldPanel("organiser"), FieldPanel("shown")],
            heading=_("What and whose"),
        ),
        MultiFieldPanel(
            [FieldPanel("starts"), FieldPanel("ends"), FieldPanel("zone")],
            heading=_("When"),
        ),
        MultiFieldPanel(HeldOnDays.status_panels, heading=_("Status")),
        MultiFieldPanel(
            [FieldPanel("place"), FieldPanel("attendance")], heading=_("Where")
        ),
        FieldPanel("languages_heard"),
        FieldPanel("topics"),
        MultiFieldPanel(
            [FieldPanel(f"about_{code}") for code in LANGUAGES], heading=_("About")
        ),
    ]

    class Meta:
        ordering = ["-starts", "pk"]
        verbose_name = _("partner’s event")
        verbose_name_plural = _("partners’ events")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raise the sequence: calendars that have an entry take the higher one."""
        self.sequence += 0 if self._state.adding else 1
        self.changed_at = timezone.now()
        super().save(*args, **kwargs)

    @property
    def translation_key(self) -> uuid.UUID:
        """The handle under which lists of meetings know it."""
        return self.key

    @property
    def kicker(self) -> Worded:
        """What lists say above the title: whose event it is."""
        return self.organiser.name

    @cached_property
    def shown_title(self) -> Worded:
        """The name as lists show it."""
        return self.name

    @property
    def shown_summary(self) -> Worded:
        """What it is about, in the reader's language where it is written so."""
        return in_language(self, "about", reader_language()) or Worded("", "en")

    @property
    def reader_path(self) -> str:
        """Where it is read: elsewhere."""
        return self.url
