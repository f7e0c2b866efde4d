"""Titled statements: goals, principles, criteria."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class NamedTextBlock(blocks.StructBlock):
    """A short title with its explanation."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.TextBlock(label=_("Explanation"), rows=3, required=False)

    class Meta:
        icon = "tick"
        label = _("Titled text")
        description = _("A goal, principle or criterion with its explanation.")
        template = "blocks/named_text.html"
        preview_value = {
            "title": "Families take part",
            "text": "Parents plan the school year together with teachers.",
        }
