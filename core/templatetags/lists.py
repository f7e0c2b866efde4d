"""Lists on pages: their numbered portions and the labels they are narrowed by."""

from __future__ import annotations

from typing import Any

from django import template
from django.core.paginator import Page as Portion
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from core.models import Worded
from core.templatetags.words import said

register = template.Library()


@register.simple_tag(takes_context=True)
def page_query(context: template.Context, number: int) -> str:
    """Return the address of another portion of the list, narrowed as it is now."""
    asked = context["request"].GET.copy()
    asked["page"] = str(number)
    return f"?{asked.urlencode()}"


@register.simple_tag
def page_numbers(portion: Portion) -> list[int | None]:
    """Return the portions to name: all of a few, else the ends and the neighbours.

    None stands for a gap.
    """
    elided = portion.paginator.get_elided_page_range(
        portion.number, on_each_side=2, on_ends=1
    )
    return [number if isinstance(number, int) else None for number in elided]


@register.filter
def label(words: Any) -> SafeString:
    """Print a label that may know its language."""
    return said(words) if isinstance(words, Worded) else conditional_escape(words)
