"""How the templates of mails are set."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from accounts.letters import letter as set_letter

register = template.Library()


@register.filter(is_safe=True)
def letter(text: str) -> SafeString:
    """Set what stands in the block as a plain-text letter."""
    return mark_safe(set_letter(text))  # noqa: S308 - plain text, read by no browser
