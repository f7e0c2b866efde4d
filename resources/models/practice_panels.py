"""How a practice is filled in: in the order of the template, facts beside words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel

from core.models import BasePage
from core.ticks import Ticks

PANELS = [
    *BasePage.content_panels,
    FieldPanel("kind"),
    MultiFieldPanel(
        [
            FieldPanel("place"),
            FieldPanel("organisation"),
            FieldPanel("target_groups", widget=Ticks),
            FieldPanel("setting"),
            FieldPanel("starts"),
            FieldPanel("ends"),
        ],
        heading=_("Where, who, for whom"),
    ),
    FieldPanel("problem"),
    FieldPanel("context"),
    FieldPanel("steps"),
    FieldPanel("people"),
    MultiFieldPanel(
        [
            FieldPanel("resources"),
            FieldPanel("cost"),
            FieldPanel("cost_note"),
            FieldPanel("hours_a_week"),
            FieldPanel("months_to_start"),
        ],
        heading=_("Resources and cost"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("results"),
            FieldPanel("evidence"),
            FieldPanel("evidence_note"),
        ],
        heading=_("Results and evidence"),
    ),
    FieldPanel("failures"),
    FieldPanel("transfer"),
    *BasePage.words_panels,
    FieldPanel("contact"),
    MultiFieldPanel(
        [
            PageChooserPanel("project", "projects.ProjectPage"),
            PageChooserPanel(
                "meeting",
                ["events.MeetingPage", "events.SessionPage"],
                heading=_("meeting or session it was presented at"),
            ),
            PageChooserPanel("module", "resources.TrainingModulePage"),
        ],
        heading=_("Belongs to"),
    ),
]
