"""How the templates of mails are set."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from accounts.letters import letter as set_letter

register = template.Library()


@register.filter(is_safe=True)
def letter(text: str) -> SafeString:
    """Set what stands in the block as a plain-text letter."""
    return mark_safe(set_letter(text))  # noqa: S308 - plain text, read by no browser


@register.simple_tag
def subject(*parts: str) -> str:
    """Say which portal writes and why; French parts a colon from the word before it."""
    colon = pgettext("between the parts of a mail's subject", ": ")
    return colon.join(map(str, (settings.SITE_NAME, *parts)))
