"""Job postings: calls with a closing date."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.languages import reader_language
from core.listing import groups
from core.models import BasePage, Person, Place, facts
from core.open_period import Openness, OpenPeriod
from core.querysets import neighbours
from organisations.models import Organisation


class VacancyIndexPage(BasePage):
    """Jobs one can apply for now, and those whose closing date has passed."""

    is_news_itself = False
    subpage_types = ["home.VacancyPage"]
    content_panels = [*BasePage.content_panels, *BasePage.words_panels]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("jobs")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add the vacancies, those that close soonest first."""
        context = super().get_context(request, *args, **kwargs)
        vacancies = list(
            VacancyPage.originals.beneath(self)
            .for_reader(reader_language())
            .order_by("deadline", "pk")
        )
        by_openness = {one: [] for one in Openness}
        for vacancy in vacancies:
            by_openness[vacancy.openness].append(vacancy)
        closing, opened = by_openness[Openness.CLOSING], by_openness[Openness.OPEN]
        context["groups"] = groups(
            (gettext("Open"), closing + opened),
            (gettext("Jobs to come"), by_openness[Openness.FORECAST]),
            (gettext("Closed"), reversed(by_openness[Openness.CLOSED])),
        )
        return context


class VacancyPage(OpenPeriod, BasePage):
    """A job, open until its closing date."""

    published_on = models.DateField(_("published on"), default=timezone.localdate)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("employer"),
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("place")
    )
    hours = models.CharField(
        _("hours and term"),
        max_length=160,
        blank=True,
        help_text=_("Such as: part time, two years."),
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
        "opens",
        "deadline",
        "zone",
        "published_on",
        "organisation",
        "place",
        "contact",
    )
    fact_relations = ("organisation", "place", "contact")
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("organisation", "place", "contact"),
    ]
    parent_page_types = ["home.VacancyIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("published_on"),
        MultiFieldPanel(
            [FieldPanel("opens"), FieldPanel("deadline"), FieldPanel("zone")],
            heading=_("Closing date"),
        ),
        MultiFieldPanel(
            [FieldPanel("organisation"), FieldPanel("place"), FieldPanel("hours")],
            heading=_("Job"),
        ),
        *BasePage.words_panels,
        FieldPanel("contact"),
    ]

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("vacancies")

    @property
    def kicker(self) -> str:
        """What lists say above the title."""
        return str(self.openness.label)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add the vacancies published before and after."""
        context = super().get_context(request, *args, **kwargs)
        context.update(neighbours(self.original))
        return context
