"""The front door of each language and pages without a shape of their own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Page

from core.languages import reader_language
from core.models import BasePage, WordsRow, facts, frequent_topics, rows
from core.querysets import HOME_DEPTH, link_of
from home.front_door import ROOMS, calls_open, figures, meetings_on, newest
from organisations.querysets import beneath

TOPICS = 12


class HomePage(BasePage):
    """The front door: what the portal is and the ways in."""

    tagline = models.CharField(_("tagline"), max_length=160)

    parent_page_types = ["wagtailcore.Page"]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("tagline"),
        InlinePanel("ways", heading=_("Ways in"), max_num=6),
        *BasePage.words_panels,
    ]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add what is on, the ways in, what is new, and the portal in figures."""
        context = super().get_context(request, *args, **kwargs)
        ways = rows(self, "ways", "target")
        works, rooms = _led_to([row.target for row in ways])
        context["ways"] = [(row, link_of(works, row.target)) for row in ways]
        context["meetings"], context["calls"] = meetings_on(), calls_open()
        context["is_live"] = any(one.is_under_way for one in context["meetings"])
        context["newest"] = newest()
        context["topic_ways"] = frequent_topics(BasePage.originals.readable(), TOPICS)
        context["figures"] = figures(rooms)
        context["calendar"] = rooms.get("eventindexpage")
        return context


def _led_to(
    targets: list[Page | None],
) -> tuple[dict[UUID, BasePage], dict[str, BasePage]]:
    """Return the works that ways lead to by key, and rooms by model, in one query."""
    keys = {page.translation_key for page in targets if page}
    is_room = Q(depth=HOME_DEPTH + 1, content_type__model__in=ROOMS)
    found = (
        BasePage.originals.filter(Q(translation_key__in=keys) | is_room)
        .for_reader(reader_language())
        .select_related("locale", "content_type")
        .order_by("-depth", "-position", "-slug")
    )
    works = {work.translation_key: work for work in found}
    return works, {work.content_type.model: work for work in works.values()}


class WayIn(WordsRow):
    """A way in for one kind of visitor."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="ways")
    title = models.CharField(_("title"), max_length=80)
    text = models.TextField(_("text"), max_length=300)
    target = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("leads to"),
    )

    override_translatable_fields = facts("target")
    panels = [FieldPanel("title"), FieldPanel("text"), PageChooserPanel("target")]

    class Meta(WordsRow.Meta):
        verbose_name = _("way in")
        verbose_name_plural = _("ways in")

    def __str__(self) -> str:
        return self.title


class StandardPage(BasePage):
    """A page of running text: about, accessibility, privacy."""

    is_news_itself = False
    subpage_types = ["home.StandardPage", "organisations.WorkingGroupPage"]
    content_panels = [*BasePage.content_panels, *BasePage.words_panels]

    def get_context(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        """Add what stands below it, which no reader should have to seek in a menu."""
        context = super().get_context(request, *args, **kwargs)
        context["groups"] = beneath(self)
        return context

    class Meta:
        verbose_name = _("page")
