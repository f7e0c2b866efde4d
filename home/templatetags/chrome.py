"""Template tags for what stands around every page."""

from __future__ import annotations

from django import template
from django.conf import settings

from core.languages import reader_language
from home.chrome import Chrome, chrome_of

register = template.Library()


@register.simple_tag(takes_context=True)
def may_be_editor(context: template.Context) -> bool:
    """Whether the request has a session at all.

    Asking for the user reads the session, and an anonymous answer would then vary with
    cookies for nothing.
    """
    request = context.get("request")
    return request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES


@register.simple_tag(takes_context=True)
def chrome(context: template.Context) -> Chrome:
    """Return menu, footer and breadcrumb of the page being read."""
    return chrome_of(context.get("request"), context.get("page"))


@register.simple_tag(takes_context=True)
def feed_path(context: template.Context) -> str:
    """Return the address of the feed of what stands beneath the page being read."""
    page = context.get("page")
    return f"{page.path_in(reader_language())}feed.atom" if page else ""
