"""The portal's name and address, for templates that are rendered without a request."""

from __future__ import annotations

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def portal_name() -> str:
    """Return the product's name; Django's log-in puts the host under ``site_name``."""
    return settings.SITE_NAME


@register.simple_tag
def portal_address() -> str:
    """Return the public address, without a slash at its end."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/")
