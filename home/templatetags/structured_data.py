"""What a page tells machines and other sites beside what readers see."""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from core.structured_data import as_script
from editions.templatetags.editions import route_of
from home.chrome import chrome_of
from home.open_graph import of_view, of_work
from home.structured_data import page_graph, view_graph

register = template.Library()


@register.simple_tag
def content_licence() -> str:
    """Return the address of the licence that texts are under; empty where none is."""
    return settings.CONTENT_LICENCE


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context) -> SafeString:
    """Describe the work being read as JSON-LD."""
    request, page = context.get("request"), context.get("page")
    route = route_of(request, page)
    if route is None or request is None:
        return mark_safe("")
    around = chrome_of(request, page)
    return as_script(page_graph(route, around, context.flatten(), request))


@register.simple_tag(takes_context=True)
def structured_view(
    context: template.Context, title: Any, subject: Any = None
) -> SafeString:
    """Describe a page that is no work as JSON-LD.

    Args:
        context: of the page's template.
        title: what the way to it calls it.
        subject: the topic or organisation it is about, if it is.
    """
    request = context["request"]
    around = chrome_of(request, None)
    return as_script(view_graph(subject, str(title), around, request))


@register.inclusion_tag("open_graph.html", takes_context=True)
def work_sharing(context: template.Context) -> dict[str, Any]:
    """Say how other sites show a link to the work being read (Open Graph)."""
    request, page = context.get("request"), context.get("page")
    route = route_of(request, page)
    if route is None or request is None:
        return {}
    return of_work(route, chrome_of(request, page), request)


@register.inclusion_tag("open_graph.html", takes_context=True)
def view_sharing(context: template.Context, title: Any) -> dict[str, Any]:
    """Say how other sites show a link to a page that is no work (Open Graph)."""
    request = context["request"]
    return of_view(title, chrome_of(request, None), request)
