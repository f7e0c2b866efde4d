"""The front door of each language and pages without a shape of their own."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Page

from core.languages import reader_language
from core.models import BasePage, WordsRow, facts, rows
from core.querysets import HOME_DEPTH, link_of, linked_works

NEWEST = 6
#: What is new only together with the work it is a part of.
PARTS = ("sessionpage", "lessonpage", "chapterpage", "standardpage")


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
        """Add the ways in with the works they lead to, and the newest works."""
        context = super().get_context(request, *args, **kwargs)
        language = reader_language()
        ways = rows(self, "ways", "target")
        works = linked_works([row.target for row in ways], language)
        context["ways"] = [(row, link_of(works, row.target)) for row in ways]
        newest = BasePage.originals.filter(depth__gt=HOME_DEPTH + 1).exclude(
            content_type__model__in=PARTS
        )
        newest = newest.order_by("-first_published_at", "-pk")
        context["newest"] = newest.few_for_reader(language, NEWEST)
        return context


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
        verbose_name_plural = _("ways in")

    def __str__(self) -> str:
        return self.title


class StandardPage(BasePage):
    """A page of running text: about, accessibility, privacy."""

    subpage_types = ["home.StandardPage", "organisations.WorkingGroupPage"]
    content_panels = [*BasePage.content_panels, *BasePage.words_panels]

    class Meta:
        verbose_name = _("page")
