"""Training modules, lesson by lesson."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField

from core.languages import reader_language
from core.models import BasePage, TargetGroup
from core.sequence import Sequence, sequence_around
from core.ticks import Ticks
from organisations.models import OrganisationRow


def objectives() -> StreamField:
    """Return a field of learning outcomes, each translated on its own (LRMI)."""
    return StreamField(
        [("objective", blocks.TextBlock(label=_("Objective"), rows=2))],
        blank=True,
        verbose_name=_("learning outcomes"),
        help_text=_("What one can do afterwards."),
    )


class TrainingModulePage(BasePage):
    """A course of lessons that anybody reads without an account."""

    class Level(models.TextChoices):
        """How much one knows beforehand (LRMI educationalLevel)."""

        BEGINNER = "beginner", _("for beginners")
        INTERMEDIATE = "intermediate", _("for those with some practice")
        ADVANCED = "advanced", _("for the experienced")

    level = models.CharField(
        _("level"), max_length=12, choices=Level.choices, default=Level.BEGINNER
    )
    audience = models.TextField(_("for whom, in words"), blank=True)
    prerequisites = models.TextField(_("what one should know before"), blank=True)
    objectives = objectives()
    target_groups = ParentalManyToManyField(
        TargetGroup, blank=True, related_name="+", verbose_name=_("target groups")
    )

    shows_related = True
    related_naming = "practicepage__module"
    fact_fields = ("level", "target_groups")
    parent_page_types = ["resources.LibraryPage"]
    subpage_types = ["resources.LessonPage"]

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("objectives"),
        MultiFieldPanel(
            [
                FieldPanel("level"),
                FieldPanel("audience"),
                FieldPanel("target_groups", widget=Ticks),
                FieldPanel("prerequisites"),
            ],
            heading=_("For whom"),
        ),
        *BasePage.words_panels,
        InlinePanel("authors", heading=_("Authors")),
    ]

    class Meta:
        verbose_name = _("training module")
        verbose_name_plural = _("training modules")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add the lessons with the time each takes, and the whole time."""
        context = super().get_context(request, *args, **kwargs)
        lessons = list(
            LessonPage.originals.beneath(self)
            .for_reader(reader_language())
            .order_by("position", "pk")
        )
        context["lessons"] = lessons
        context["minutes"] = sum(lesson.minutes for lesson in lessons)
        context["authors"] = self.original.authors.select_related("organisation")
        context["target_groups"] = self.original.target_groups.all()
        return context


class ModuleAuthor(OrganisationRow):
    """An organisation that wrote a module."""

    page = ParentalKey(
        TrainingModulePage, on_delete=models.CASCADE, related_name="authors"
    )


class LessonPage(BasePage):
    """A step of a module that takes a stated time."""

    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("How long the lesson takes, its exercises included."),
    )
    objectives = objectives()

    fact_fields = ("minutes",)
    is_news_itself = False
    parent_page_types = ["resources.TrainingModulePage"]
    subpage_types: list[str] = []

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("minutes"),
        FieldPanel("objectives"),
        *BasePage.words_panels,
    ]

    class Meta:
        verbose_name = _("lesson")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        """Add the place in the module: which of how many, before and after."""
        context = super().get_context(request, *args, **kwargs)
        around: Sequence = sequence_around(self.original)
        context["sequence"] = around
        context["before"], context["after"] = around.before, around.after
        return context
