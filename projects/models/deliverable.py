"""What a project promised to deliver, and the activities it is grouped by."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Page

from core.fields import PartialDateField
from core.models import WordsRow, facts
from projects.models.project import ProjectPage


class ProjectActivity(WordsRow):
    """A work package that deliverables are grouped by."""

    page = ParentalKey(ProjectPage, on_delete=models.CASCADE, related_name="activities")
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)

    class Meta(WordsRow.Meta):
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Deliverable(WordsRow):
    """A line of the ledger: so many of a kind promised, and what delivers it here."""

    class Kind(models.TextChoices):
        """What is delivered."""

        REPORT = "report", _("report")
        GUIDE = "guide", _("guide")
        MODULE = "module", _("training module")
        COMPENDIUM = "compendium", _("compendium")
        SPECIFICATION = "specification", _("specification")
        COURSE = "course", _("course")
        MODEL = "model", _("model")
        PLATFORM = "platform", _("platform")
        CASE_STUDY = "case-study", _("case study")

    page = ParentalKey(
        ProjectPage, on_delete=models.CASCADE, related_name="deliverables"
    )
    activity = models.PositiveSmallIntegerField(_("number of the activity"), default=1)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=200)
    promised = models.PositiveSmallIntegerField(_("number promised"), default=1)
    delivered = models.PositiveSmallIntegerField(
        _("number delivered"),
        null=True,
        blank=True,
        help_text=_("Leave empty where nobody has counted."),
    )
    due = PartialDateField(_("due"), null=True, blank=True)
    delivered_by = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published here as"),
    )

    override_translatable_fields = facts("delivered_by")
    panels = [
        FieldPanel("activity"),
        FieldPanel("kind"),
        FieldPanel("title"),
        FieldPanel("promised"),
        FieldPanel("delivered"),
        FieldPanel("due"),
        PageChooserPanel("delivered_by"),
    ]

    class Meta(WordsRow.Meta):
        verbose_name = _("deliverable")

    def __str__(self) -> str:
        return f"{self.promised} × {self.title}"

    @property
    def is_overdue(self) -> bool:
        """Whether fewer pieces than promised were counted when the time was over (UTC).

        A month or year counts as a whole. Where nobody counted, nothing is late.
        """
        if self.due is None or self.delivered is None:
            return False
        late = self.due.last_day() < timezone.localdate()
        return late and self.delivered < self.promised
