"""A publication: a text that stands by itself, with its files."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.models import Page

from core.fields import PartialDateField
from core.languages import reader_language
from core.models import BasePage, facts
from core.models.media import SYMBOL, language_versions
from core.period import refuse_reversed
from core.querysets import link_of, linked_works
from core.sequence import sequence_around
from organisations.models import OrganisationRow


class PublicationPage(BasePage):
    """A text that stands by itself and may be what a project delivered."""

    class Kind(models.TextChoices):
        """What sort of text it is."""

        REPORT = "report", _("report")
        GUIDE = "guide", _("guide")
        SPECIFICATION = "specification", _("specification")
        CASE_STUDY = "case-study", _("case study")
        MINUTES = "minutes", pgettext_lazy("of a meeting", "minutes")
        STATUTE = "statute", _("statutes")
        STRATEGY = "strategy", _("strategy")
        ACTIVITY_REPORT = "activity-report", _("activity report")
        MEDIA_KIT = "media-kit", _("media kit")
        NEWSLETTER = "newsletter", _("newsletter issue")
        BOOKLET = "booklet", _("booklet")

    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices)
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(1800), MaxValueValidator(2200)]
    )
    symbol = models.CharField(
        _("symbol"),
        max_length=40,
        blank=True,
        validators=[RegexValidator(SYMBOL)],
        help_text=_(
            "Such as MOS/2024/3. Documents with this symbol are its language versions."
        ),
    )
    covers_from = PartialDateField(_("covers from"), null=True, blank=True)
    covers_until = PartialDateField(
        _("covers until"),
        null=True,
        blank=True,
        help_text=_("Leave empty where it goes on."),
    )
    # A neighbour room: linked through the plain page, chosen by type.
    project = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("project"),
    )

    shows_related = True
    fact_fields = ("kind", "year", "symbol", "covers_from", "covers_until", "project")
    fact_relations = ("project",)
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *facts("symbol", "project"),
    ]
    parent_page_types = ["resources.LibraryPage"]
    subpage_types = ["resources.ChapterPage"]

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("year"), FieldPanel("symbol")],
            heading=_("Publication"),
        ),
        MultiFieldPanel(
            [FieldPanel("covers_from"), FieldPanel("covers_until")],
            heading=_("Period it is about"),
        ),
        InlinePanel("authors", heading=_("Authors")),
        PageChooserPanel("project", "projects.ProjectPage"),
        *BasePage.words_panels,
    ]

    class Meta:
        verbose_name = _("publication")

    @property
    def kicker(self) -> str:
        """What lists say above the title."""
        return f"{self.get_kind_display()} · {self.year}"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add authors, chapters, files and the project the publication came from."""
        context = super().get_context(request, *args, **kwargs)
        original, language = self.original, reader_language()
        context["authors"] = original.authors.select_related("organisation")
        context["versions"] = language_versions(original.symbol)
        context["chapters"] = (
            ChapterPage.originals.beneath(self)
            .for_reader(language)
            .order_by("position", "pk")
        )
        linked = linked_works([original.project], language)
        context["project"] = link_of(linked, original.project)
        return context

    def clean(self) -> None:
        """Refuse a period that ends before it starts."""
        super().clean()
        refuse_reversed(self.covers_from, self.covers_until, "covers_until")
        if self.covers_until and not self.covers_from:
            raise ValidationError(
                {"covers_from": _("Say where the period begins as well.")}
            )


class PublicationAuthor(OrganisationRow):
    """An organisation that wrote a publication."""

    page = ParentalKey(
        PublicationPage, on_delete=models.CASCADE, related_name="authors"
    )


class ChapterPage(BasePage):
    """A chapter of a booklet, read one after the other."""

    is_news_itself = False
    on_site_map = False
    parent_page_types = ["resources.PublicationPage"]
    subpage_types: list[str] = []
    content_panels = [*BasePage.content_panels, *BasePage.words_panels]

    class Meta:
        verbose_name = _("chapter")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add the place in the booklet: which of how many, before and after."""
        context = super().get_context(request, *args, **kwargs)
        around = sequence_around(self.original)
        context["sequence"] = around
        context["before"], context["after"] = around.before, around.after
        return context
