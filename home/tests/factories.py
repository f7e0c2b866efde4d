"""The house that tests find standing: a home page in each language."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from core.languages import LANGUAGES
from core.tests.factories import make_locales
from home.models import HomePage


def make_homes() -> dict[str, HomePage]:
    """Return the home page in each language, English the original, made where missing.

    They are the default site's.
    """
    standing = HomePage.objects.select_related("locale")
    homes = {home.locale.language_code: home for home in standing}
    if homes:
        return homes
    locales = make_locales()
    root = Page.get_first_root_node()
    original = _add_home(root, locales["en"])
    Site.objects.update(is_default_site=False)
    Site.objects.update_or_create(
        hostname="testserver",
        port=80,
        defaults={
            "root_page": original,
            "is_default_site": True,
            "site_name": "Mosaic",
        },
    )
    others = {
        code: _add_home(
            root,
            locales[code],
            translation_key=original.translation_key,
            translated_from=timezone.now(),
        )
        for code in LANGUAGES
        if code != "en"
    }
    return {"en": original, **others}


def _add_home(root: Page, locale: Locale, **fields: Any) -> HomePage:
    code = locale.language_code
    home = HomePage(
        title=f"Home {code}",
        slug=f"home-{code}",
        summary=f"Summary {code}",
        tagline=f"Tagline {code}",
        locale=locale,
        **fields,
    )
    # Live without a revision, which no test of another page needs.
    Page.objects.get(pk=root.pk).add_child(instance=home)
    return HomePage.objects.get(pk=home.pk)
