"""Where invented practices stand: a home page, a library and its compendiums."""

from __future__ import annotations

from wagtail.models import Locale, Page, Site

from core.languages import LANGUAGES
from core.models import BasePage
from home.models import HomePage
from resources.models import CompendiumPage, LibraryPage

#: What every slug of this room begins with.
PREFIX = "scale-"
BOOKS = 24

Editions = dict[str, BasePage]


def make_books() -> list[Editions]:
    """Return the compendiums in each language, made with what they stand in.

    A portal that has a home page keeps it, and the library is added beneath.
    """
    homes = _homes()
    library = _in_all(homes, LibraryPage, "library", "Library")
    return [
        _in_all(library, CompendiumPage, f"book-{index}", f"Compendium {index}")
        for index in range(1, BOOKS + 1)
    ]


def _homes() -> Editions:
    locales = [Locale.objects.get_or_create(language_code=x)[0] for x in LANGUAGES]
    if not HomePage.objects.exists():
        _make_site(_add(None, HomePage, "home", Locale.objects.get(language_code="en")))
    original = HomePage.objects.order_by("pk").first()
    key = original.translation_key
    standing = {
        x.locale.language_code: x for x in HomePage.objects.filter(translation_key=key)
    }
    return {
        locale.language_code: standing.get(locale.language_code)
        or _add(None, HomePage, "home", locale, translation_key=key)
        for locale in locales
    }


def _make_site(home: HomePage) -> None:
    Site.objects.update(is_default_site=False)
    Site.objects.update_or_create(
        hostname="testserver",
        port=80,
        defaults={"root_page": home, "is_default_site": True},
    )


def _in_all(above: Editions, model: type[BasePage], name: str, title: str) -> Editions:
    """Return a page in each language, English the original, made where missing."""
    slug = f"{PREFIX}{name}"
    standing = model.objects.filter(slug=slug).select_related("locale")
    found = {page.locale.language_code: page for page in standing}
    same = {x.translation_key for x in found.values()}
    for code in sorted(LANGUAGES, key=lambda code: code != "en"):
        if code not in found:
            more = {"translation_key": next(iter(same))} if same else {}
            locale = Locale.objects.get(language_code=code)
            found[code] = _add(above[code], model, name, locale, title=title, **more)
            same.add(found[code].translation_key)
    return found


def _add(
    above: Page | None,
    model: type[BasePage],
    name: str,
    locale: Locale,
    **fields: object,
) -> BasePage:
    fields.setdefault("title", name.title())
    slug = f"{PREFIX}{name}"
    if above is None:
        # Home pages of all languages stand side by side.
        slug += f"-{locale.language_code}"
        fields["tagline"] = "."
    page = model(slug=slug, summary=str(fields["title"]), locale=locale, **fields)
    parent = Page.get_first_root_node() if above is None else above
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    return page
