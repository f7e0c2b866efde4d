"""What templates print of hits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from core.templatetags.words import in_its_language
from search.labels import kind_name

if TYPE_CHECKING:
    from search.highlight import Marked

register = template.Library()


@register.filter
def marks(text: Marked | None) -> SafeString:
    """Print a text in its language with what matched marked."""
    return in_its_language(text.html, text.language) if text else mark_safe("")


@register.filter
def kind(name: str) -> str:
    """Print what a single hit is, such as “Practice”."""
    return capfirst(kind_name(name))
