"""Template tags for what stands around every page."""

from __future__ import annotations

from django import template

from home.chrome import Chrome, chrome_of

register = template.Library()


@register.simple_tag(takes_context=True)
def chrome(context: template.Context) -> Chrome:
    """Return menu, footer and breadcrumb of the page being read."""
    return chrome_of(context.get("request"), context.get("page"))
