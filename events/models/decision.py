"""What meetings decided: who is to do it, by when, and what has become of it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from core.fields import PartialDateField
from core.languages import LANGUAGES, reader_language
from core.models import LANGUAGE_CHOICES, Person, Topic, Worded, in_language
from core.references import reference_of
from events.decision_querysets import DecisionQuerySet
from organisations.models import Organisation


def meeting_choices() -> list[tuple[UUID, str]]:
    """Return the key and title of every meeting, latest first."""
    meetings = apps.get_model("events", "MeetingPage").originals
    found = meetings.for_reader(reader_language()).order_by("-starts", "pk")
    return [(page.translation_key, str(page.shown_title)) for page in found]


def session_choices() -> list[tuple[UUID | str, str]]:
    """Return the key and title of every session, in the order of their days."""
    sessions = apps.get_model("events", "SessionPage").originals
    found = sessions.for_reader(reader_language()).order_by("-starts", "pk")
    named = [
        (page.translation_key, f"{page.starts:%Y-%m-%d %H:%M} {page.shown_title}")
        for page in found
    ]
    return [("", "–"), *named]


class WorkKeyField(models.UUIDField):
    """The key of a work of one kind, the same for all its editions.

    Args:
        choices_of: returns keys and titles, asked whenever a form is made.
    """

    def __init__(self, *args: Any, choices_of: Any = None, **kwargs: Any) -> None:
        self.choices_of = choices_of
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.TypedChoiceField(
            choices=self.choices_of,
            # What a form was opened with is a key already.
            coerce=lambda value: UUID(str(value)),
            empty_value=None,
            required=not self.blank,
            label=kwargs.get("label") or capfirst(self.verbose_name),
            help_text=self.help_text,
        )


def _step(state: str, since: date) -> dict[str, str]:
    return {"state": str(state), "since": since.isoformat()}


class Decision(models.Model):
    """A decision of a meeting, outside every revision and every edition.

    Its state changes long after the meeting's pages were published: saving the row is
    all it takes, and every language shows it at once.
    """

    class State(models.TextChoices):
        """What has become of it."""

        OPEN = "open", _("still open")
        UNDER_WAY = "under-way", _("under way")
        DONE = "done", _("done")
        SUPERSEDED = "superseded", _("superseded")
        WITHDRAWN = "withdrawn", _("withdrawn")

    #: States in which something is still to be done.
    PENDING = (State.OPEN, State.UNDER_WAY)

    key = models.UUIDField(unique=True, editable=False, default=uuid.uuid4)
    meeting_key = WorkKeyField(_("meeting"), choices_of=meeting_choices, db_index=True)
    session_key = WorkKeyField(
        _("session"),
        choices_of=session_choices,
        db_index=True,
        null=True,
        blank=True,
        help_text=_("In which it was taken, if it was taken in one."),
    )
    number = models.CharField(
        _("reference number"),
        max_length=40,
        unique=True,
        help_text=_("As the secretariat numbers it, such as RAR/2026/D-4."),
    )
    language = models.CharField(
        _("language it was taken in"), max_length=2, choices=LANGUAGE_CHOICES
    )
    text_es = models.TextField(_("decision, in Spanish"), blank=True)
    text_bg = models.TextField(_("decision, in Bulgarian"), blank=True)
    text_fr = models.TextField(_("decision, in French"), blank=True)
    text_en = models.TextField(_("decision, in English"), blank=True)
    owner = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("owner"),
        help_text=_("The organisation that is to carry it out."),
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible person"),
        help_text=_("With the role that is noted of them."),
    )
    due = PartialDateField(_("due"), null=True, blank=True)
    taken_on = models.DateField(_("taken on"))
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.OPEN
    )
    note_es = models.TextField(_("what was done, in Spanish"), blank=True)
    note_bg = models.TextField(_("what was done, in Bulgarian"), blank=True)
    note_fr = models.TextField(_("what was done, in French"), blank=True)
    note_en = models.TextField(_("what was done, in English"), blank=True)
    topics = models.ManyToManyField(
        Topic, blank=True, related_name="+", verbose_name=_("topics")
    )
    #: The languages its text stands in, so that a register can be narrowed by them.
    languages = models.JSONField(default=list, editable=False)
    #: Each state with the day since which it holds, the first one first.
    history = models.JSONField(default=list, editable=False)
    changed_at = models.DateTimeField(editable=False)

    objects = DecisionQuerySet.as_manager()

    panels = [
        MultiFieldPanel(
            [
                FieldPanel("number"),
                FieldPanel("meeting_key"),
                FieldPanel("session_key"),
                FieldPanel("taken_on"),
            ],
            heading=_("Where it was taken"),
        ),
        MultiFieldPanel(
            [FieldPanel("state"), *(FieldPanel(f"note_{x}") for x in LANGUAGES)],
            heading=_("What has become of it"),
        ),
        MultiFieldPanel(
            [FieldPanel("owner"), FieldPanel("person"), FieldPanel("due")],
            heading=_("Who, and by when"),
        ),
        MultiFieldPanel(
            [FieldPanel("language"), *(FieldPanel(f"text_{x}") for x in LANGUAGES)],
            heading=_("The decision"),
        ),
        FieldPanel("topics"),
    ]

    class Meta:
        ordering = ["-taken_on", "number"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")

    def __str__(self) -> str:
        return self.number

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Note the languages of the text, and since when its state holds."""
        self.languages = [x for x in LANGUAGES if getattr(self, f"text_{x}")]
        self._note_state()
        self.changed_at = timezone.now()
        super().save(*args, **kwargs)

    def _note_state(self) -> None:
        """Note since when the state holds; each decision begins as an open one."""
        if not self.history:
            self.history = [_step(self.State.OPEN, self.taken_on)]
        if self.history[-1]["state"] != self.state:
            self.history = [*self.history, _step(self.state, timezone.localdate())]

    def clean(self) -> None:
        """Refuse a decision without words, owner or a session of its own meeting."""
        super().clean()
        if self.language and not getattr(self, f"text_{self.language}"):
            raise ValidationError(
                {
                    f"text_{self.language}": _(
                        "Write it in the language it was taken in."
                    )
                }
            )
        if not self.owner and not self.person:
            raise ValidationError(
                {"owner": _("Name an organisation or a person who is to do it.")}
            )
        if self.session_key and not self._session_is_of_meeting():
            raise ValidationError(
                {"session_key": _("This session belongs to another meeting.")}
            )

    def _session_is_of_meeting(self) -> bool:
        meetings = apps.get_model("events", "MeetingPage").originals
        sessions = apps.get_model("events", "SessionPage").originals
        meeting = meetings.filter(translation_key=self.meeting_key).first()
        found = sessions.filter(translation_key=self.session_key)
        return meeting is not None and found.beneath(meeting).exists()

    @property
    def reference(self) -> str:
        """The short reference that letters name it by, whatever its number becomes."""
        return reference_of(self.key)

    @property
    def anchor(self) -> str:
        """Where it stands on the pages of its meeting."""
        return f"decision-{self.reference}"

    @property
    def reader_path(self) -> str:
        """Its own address in the reader's language."""
        return reverse("decision", args=[self.reference])

    @property
    def text(self) -> Worded:
        """What was decided, in the reader's words where there are such."""
        found = in_language(self, "text", reader_language())
        return found or Worded("", self.language)

    @property
    def note(self) -> Worded | None:
        """What was done about it so far."""
        return in_language(self, "note", reader_language())

    @property
    def is_pending(self) -> bool:
        """Whether something is still to be done."""
        return self.state in self.PENDING

    @property
    def is_overdue(self) -> bool:
        """Whether its time was over (UTC) before it was done; a month counts whole."""
        late = self.due is not None and self.due.last_day() < timezone.localdate()
        return late and self.is_pending

    @property
    def steps(self) -> list[tuple[str, date]]:
        """Each state it was in, with the day since which."""
        labels = dict(self.State.choices)
        return [
            (
                labels.get(step["state"], step["state"]),
                date.fromisoformat(step["since"]),
            )
            for step in self.history
        ]
