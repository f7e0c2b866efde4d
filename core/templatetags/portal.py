"""The portal's name and address, for templates that stand outside its pages."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.utils.translation import gettext, gettext_noop

from core.languages import reader_language
from core.models import BasePage
from core.querysets import HOME_DEPTH

register = template.Library()


@register.simple_tag
def portal_name() -> str:
    """Return the product's name; Django's log-in puts the host under ``site_name``."""
    return settings.SITE_NAME


@register.simple_tag(takes_context=True)
def portal_title(context: template.Context) -> str:
    """Return the portal's name as its home page is called in the reader's language.

    Asks no database where a template is told so by ``without_database``, as the page
    that says the server failed. Then it is the setting's, as the catalogues write it.
    """
    if context.get("without_database"):
        return _name_set()
    homes = BasePage.originals.filter(depth=HOME_DEPTH)
    home = homes.for_reader(reader_language()).first()
    return home.shown_title.text if home else _name_set()


def _name_set() -> str:
    """Return the setting's name; the one it has at first stands in the catalogues."""
    given = gettext_noop("Mosaic")
    return gettext(given) if given == settings.SITE_NAME else settings.SITE_NAME


@register.simple_tag
def portal_address() -> str:
    """Return the public address, without a slash at its end."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/")
