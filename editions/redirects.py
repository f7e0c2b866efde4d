"""Old addresses of works in languages without an edition lead to the new ones.

Wagtail makes redirects for pages; a fallback is served where no page is.
"""

from __future__ import annotations

from wagtail.contrib.redirects.models import Redirect

from core.languages import LANGUAGES
from core.models import BasePage


def redirect_fallbacks(work: BasePage, before: str, after: str) -> int:
    """Redirect the fallback addresses of a work and of all works beneath it.

    Args:
        work: an original whose address has changed.
        before: its ``url_path`` of before.
        after: its ``url_path`` now.

    Returns:
        How many redirects were made or renewed.
    """
    made = 0
    for page in _works_at_and_beneath(work):
        tail = page.url_path.removeprefix(after)
        old, new = _steps(before + tail), _steps(page.url_path)
        for language in _languages_without(page):
            Redirect.objects.update_or_create(
                old_path=Redirect.normalise_path(f"/{language}/{old}"),
                site=None,
                defaults={
                    "redirect_link": f"/{language}/{new}/",
                    "is_permanent": True,
                    "automatically_created": True,
                },
            )
            made += 1
    return made


def _works_at_and_beneath(work: BasePage) -> list[BasePage]:
    found = BasePage.objects.filter(path__startswith=work.path)
    return [page for page in found.select_related("locale") if page.is_original]


def _languages_without(page: BasePage) -> set[str]:
    there = BasePage.objects.filter(translation_key=page.translation_key, live=True)
    return set(LANGUAGES) - set(there.values_list("locale__language_code", flat=True))


def _steps(url_path: str) -> str:
    """Return an address after its language: ``/home-bg/a/b/`` is ``a/b``."""
    return "/".join(url_path.strip("/").split("/")[1:])
