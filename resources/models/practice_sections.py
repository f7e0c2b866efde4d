"""The template that full practices are told by, part after part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from core.blocks import SectionBlock

if TYPE_CHECKING:
    from resources.models.practice import PracticePage


def section(verbose_name: str, help_text: str) -> StreamField:
    """Return a part of the template of a full practice."""
    return StreamField(
        SectionBlock(required=False),
        blank=True,
        verbose_name=verbose_name,
        help_text=help_text,
    )


def sections(page: PracticePage) -> list[tuple[str, str]]:
    """Return the parts of the template that a practice fills, in their order."""
    parts = (
        ("problem", _("The problem")),
        ("context", _("The place and its people")),
        ("steps", _("What was done")),
        ("people", _("Who does the work")),
        ("resources", _("What it takes")),
        ("results", _("What came of it")),
        ("failures", _("What did not work")),
        ("transfer", _("What it needs elsewhere")),
    )
    return [(name, str(title)) for name, title in parts if getattr(page, name)]
