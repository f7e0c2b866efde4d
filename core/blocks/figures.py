"""Counted figures and dated notices."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class StatisticBlock(blocks.StructBlock):
    """A figure that says who counted it and when."""

    value = blocks.IntegerBlock(label=_("Figure"))
    label = blocks.TextBlock(label=_("What is counted"), rows=2)
    source = blocks.CharBlock(label=_("Source"))
    year = blocks.IntegerBlock(label=_("Year"), min_value=1800, max_value=2200)
    url = blocks.URLBlock(label=_("Address of the source"), required=False)

    class Meta:
        icon = "order"
        label = _("Figure")
        description = _("A counted figure with its source and year.")
        template = "blocks/statistic.html"
        preview_value = {
            "value": 297,
            "label": "schools in the network",
            "source": "Membership register",
            "year": 2023,
        }


class NoticeBlock(blocks.StructBlock):
    """An important notice with the days it matters; afterwards it says it is over."""

    title = blocks.CharBlock(label=_("Title"))
    text = blocks.TextBlock(label=_("Text"), rows=3)
    starts = blocks.DateBlock(label=_("Matters from"), required=False)
    ends = blocks.DateBlock(label=_("Matters until"), required=False)

    class Meta:
        icon = "warning"
        label = _("Notice")
        description = _("Something important, with the days it matters.")
        template = "blocks/notice.html"
        preview_value = {"title": "Applications are open", "text": "Until 2 February."}

    def clean(self, value: dict[str, Any]) -> dict[str, Any]:
        """Refuse a notice that ends before it starts."""
        cleaned = super().clean(value)
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            raise blocks.StructBlockValidationError(
                block_errors={
                    "ends": ValidationError(_("This is before the first day."))
                }
            )
        return cleaned

    def get_context(
        self, value: dict[str, Any], parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add whether the notice has passed; the text stays readable as past."""
        context = super().get_context(value, parent_context=parent_context)
        ends = value.get("ends")
        context["over"] = bool(ends and ends < timezone.localdate())
        return context
