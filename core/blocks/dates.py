"""Dates inside blocks, as precise as they are known."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.formats import PartialDate


class PartialDateBlock(blocks.FieldBlock):
    """A year, month or day, stored as ISO 8601 text.

    It is no CharBlock on purpose: texts are handed to translators, dates are not.
    """

    def __init__(
        self, required: bool = True, help_text: str = "", **kwargs: Any
    ) -> None:
        self.field_options = {"required": required, "help_text": help_text}
        super().__init__(**kwargs)

    @cached_property
    def field(self) -> forms.Field:
        """The form field, made late: its messages are in the editor's language."""
        return forms.CharField(max_length=10, **self.field_options)

    def clean(self, value: str) -> str:
        """Refuse what is neither a year nor a month nor a day."""
        cleaned = super().clean(value)
        try:
            return str(PartialDate.parse(cleaned.strip())) if cleaned else ""
        except ValueError as error:
            raise ValidationError(
                _("Write a year, a month or a day: 2013, 2013-11 or 2013-11-14.")
            ) from error

    class Meta:
        icon = "date"


class TimelineEntryBlock(blocks.StructBlock):
    """Something that happened, and when."""

    when = PartialDateBlock(
        label=_("When"),
        help_text=_("2013, 2013-11 or 2013-11-14: as precise as is known."),
    )
    title = blocks.CharBlock(label=_("What happened"), max_length=160)
    text = blocks.TextBlock(label=_("Explanation"), rows=2, required=False)


class TimelineBlock(blocks.StructBlock):
    """A history in the order in which it happened."""

    entries = blocks.ListBlock(TimelineEntryBlock(), label=_("Entries"))

    class Meta:
        icon = "history"
        label = _("Timeline")
        description = _("A history, entry by entry, with years, months or days.")
        template = "blocks/timeline.html"
        preview_value = {
            "entries": [
                {"when": "2010", "title": "Twelve schools begin", "text": ""},
                {"when": "2014-09", "title": "The first summer academy", "text": ""},
            ]
        }

    def clean(self, value: dict[str, Any]) -> dict[str, Any]:
        """Put the entries in order; ISO text of any precision sorts by time."""
        cleaned = super().clean(value)
        entries = sorted(cleaned["entries"].bound_blocks, key=_when)
        cleaned["entries"] = blocks.list_block.ListValue(
            self.child_blocks["entries"], bound_blocks=entries
        )
        return cleaned

    def get_context(
        self, value: dict[str, Any], parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add dates that any language can write, and where each entry stands."""
        context = super().get_context(value, parent_context=parent_context)
        context["timeline"] = [
            {
                "when": PartialDate.parse(entry.value["when"]),
                "title": entry.value["title"],
                "text": entry.value["text"],
                "at": f"entries.{entry.id}",
            }
            for entry in value["entries"].bound_blocks
            # A draft may be looked at before its dates are known.
            if entry.value["when"]
        ]
        return context


def _when(entry: blocks.list_block.ListValue.ListChild) -> str:
    return entry.value["when"]
