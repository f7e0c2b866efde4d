"""News and press releases."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel

from core.fields import LocalDateTimeField, ZoneField
from core.languages import reader_language
from core.listing import portion_for_reader
from core.models import BasePage, Person, Place, facts
from core.querysets import link_of, linked_works, neighbours
from events.models import MeetingPage

NEWS_A_PAGE = 20


class NewsIndexPage(BasePage):
    """News and press releases, newest first."""

    is_news_itself = False
    subpage_types = ["home.NewsPage"]
    content_panels = [*BasePage.content_panels, *BasePage.words_panels]

    class Meta:
        verbose_name = _("news index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add the items, newest first."""
        context = super().get_context(request, *args, **kwargs)
        items = NewsPage.originals.beneath(self).readable()
        items = items.order_by("-published_on", "-pk")
        context["paginator"] = portion_for_reader(request, items, NEWS_A_PAGE)
        return context


class NewsPage(BasePage):
    """News, or a press release with dateline and media contact."""

    class Kind(models.TextChoices):
        """What sort of item it is."""

        NEWS = "news", _("news")
        PRESS_RELEASE = "press-release", _("press release")
        STATEMENT = "statement", _("statement")

    kind = models.CharField(
        _("kind"), max_length=15, choices=Kind.choices, default=Kind.NEWS
    )
    published_on = models.DateField(_("published on"))
    byline = models.CharField(_("by"), max_length=120, blank=True)
    embargo = LocalDateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("Published, the item stays hidden from readers until then."),
    )
    zone = ZoneField(_("time zone of the embargo"), default="Europe/Brussels")
    dateline = models.ForeignKey(
        Place,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dateline"),
    )
    meeting = models.ForeignKey(
        MeetingPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="releases",
        verbose_name=_("meeting"),
    )
    contact = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("media contact"),
    )

    shows_related = True
    other_forms = {"text": ("home/news_page.txt", "text/plain; charset=utf-8")}
    fact_fields = (
        "kind",
        "published_on",
        "embargo",
        "zone",
        "dateline",
        "meeting",
        "contact",
    )
    fact_relations = ("dateline", "contact", "meeting")
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("dateline", "meeting", "contact"),
    ]
    on_site_map = False
    parent_page_types = ["home.NewsIndexPage"]
    subpage_types: list[str] = []

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("published_on"),
                FieldPanel("dateline"),
                FieldPanel("byline"),
            ],
            heading=_("Publication"),
        ),
        MultiFieldPanel(
            [FieldPanel("embargo"), FieldPanel("zone")], heading=_("Embargo")
        ),
        *BasePage.words_panels,
        PageChooserPanel("meeting", "events.MeetingPage"),
        FieldPanel("contact"),
    ]

    class Meta:
        verbose_name = _("news item")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add the meeting and the items before and after."""
        context = super().get_context(request, *args, **kwargs)
        original, language = self.original, reader_language()
        linked = linked_works([original.meeting], language)
        context["meeting"] = link_of(linked, original.meeting)
        context.update(neighbours(original))
        return context

    @property
    def kicker(self) -> str:
        """What lists say above the title."""
        return str(self.get_kind_display())

    @property
    def embargo_at(self) -> datetime | None:
        """The end of the embargo as an aware moment."""
        if self.embargo is None:
            return None
        return self.embargo.replace(tzinfo=ZoneInfo(self.zone))

    def clean(self) -> None:
        """A press release says where it comes from."""
        super().clean()
        if self.kind == self.Kind.PRESS_RELEASE and not self.dateline:
            raise ValidationError(
                {"dateline": _("A press release names the place it is sent from.")}
            )
