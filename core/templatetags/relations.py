"""Lists of works that point at the page being read."""

from __future__ import annotations

from django import template
from wagtail.models import Page

from core.models import BasePage
from core.relations import works_naming as naming

register = template.Library()

#: So many are listed; who looks for more finds them in the search.
LISTED = 6


@register.simple_tag
def works_naming(page: Page, *fields: str) -> list[BasePage]:
    """Return the newest works that point at a page, in the reader's words.

    Args:
        page: any edition.
        *fields: from a work to the page.
    """
    return list(naming(page, *fields)[:LISTED])
