"""Building the demo world, page by page, and taking it down again."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models.signals import post_save
from django.utils import timezone
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Locale, Page, Site
from wagtail.models.reference_index import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update
from wagtail_localize.models import TranslationSource

from accounts.groups import set_up_groups
from core.languages import LANGUAGES
from core.models import BasePage, Card
from core.vocabulary import load_topics
from editions.routing import editions_of
from home.demo.build import PARENTS
from home.demo.documents import seed_documents
from home.demo.frame import seed_frame
from home.demo.members import seed_memberships, seed_schools
from home.demo.registries import seed_registries
from home.demo.shapes import PageBuilder
from home.demo.translate import Dictionary, fill, translate
from home.demo.world import World, read
from home.models import HomePage
from organisations.models import Organisation
from projects.models import ProjectPage

#: How long ago the words of a page stood that was changed since.
AGE = timedelta(days=40)

#: Kinds of page that others stand under.
GATHERING = (
    "EventIndexPage",
    "LibraryPage",
    "CompendiumPage",
    "ProjectIndexPage",
    "NewsIndexPage",
    "VacancyIndexPage",
    "DirectoryPage",
)
#: Where full practices stand.
FULL = "tested-practices"

Report = Callable[[str], None]


def is_seeded() -> bool:
    """Whether a portal stands already, demo or real; then nothing is touched.

    A seed that was interrupted has left its mark and may go on where it stopped.
    """
    return HomePage.objects.exists() and not _mark().exists()


def _mark() -> Path:
    return settings.VAR_DIR / f"seeding-{connection.settings_dict['NAME']}.txt".replace(
        "/", "-"
    )


def seed(report: Report) -> int:
    """Build the whole world; a page that stands already is left as it is.

    Args:
        report: is told of each step, for progress on the screen.

    Returns:
        How many works were made.
    """
    _mark().parent.mkdir(parents=True, exist_ok=True)
    _mark().touch()
    world = read()
    report(f"{load_topics()} topics")
    seed_registries(world)
    seed_schools(world)
    report(f"{Organisation.objects.count()} organisations")
    for code in LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    specs = sorted([*world.pages, *world.notes], key=_rank)
    with _indexing_later():
        made = _make_all(specs, report)
        _link(world)
    seed_memberships(world)
    seed_documents(world)
    seed_frame(world)
    set_up_groups()
    report("links, members and documents")
    _index()
    report("search and reference index")
    _mark().unlink()
    return made


@contextmanager
def _indexing_later() -> Iterator[None]:
    """Leave the search and reference index alone; each page is saved several times."""
    indexed = [model for model in get_indexed_models() if issubclass(model, Page)]
    for model in indexed:
        post_save.disconnect(post_save_signal_handler, sender=model)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in indexed:
            post_save.connect(post_save_signal_handler, sender=model)


@transaction.atomic
def _index() -> None:
    call_command("update_index", verbosity=0, stdout=io.StringIO())
    ReferenceIndex.objects.all().delete()
    for page in BasePage.objects.specific().iterator(chunk_size=50):
        ReferenceIndex.create_or_update_for_object(page)


def _rank(spec: dict[str, Any]) -> int:
    """Put first what others stand under: home, then what gathers."""
    if spec["type"] == "HomePage":
        return 0
    return 1 if spec["type"] in GATHERING else 2


def _make_all(specs: list[dict[str, Any]], report: Report) -> int:
    made = 0
    for number, spec in enumerate(specs, 1):
        made += _make(spec, None)
        if number % 10 == 0 or number == len(specs):
            report(f"{number} of {len(specs)} pages, {made} works")
    return made


def _make(spec: dict[str, Any], parent: BasePage | None) -> int:
    page = _standing(spec) or _make_original(spec, parent)
    _make_editions(spec, page)
    children = spec.get("children") or []
    return 1 + sum(
        _make({"position": index, **child}, page)
        for index, child in enumerate(children)
    )


def _standing(spec: dict[str, Any]) -> BasePage | None:
    """Return the original if an interrupted seed has made it already."""
    found = BasePage.originals.filter(slug=spec["slug"]).first()
    return found.specific if found else None


def _make_original(spec: dict[str, Any], parent: BasePage | None) -> BasePage:
    if spec["type"] == "HomePage":
        return _make_home(spec)
    page = PageBuilder(spec).page()
    _publish(spec, page, _place_under(spec, parent))
    return page


@transaction.atomic
def _make_home(spec: dict[str, Any]) -> BasePage:
    """Put the home page where Wagtail's welcome page stood."""
    root = Page.get_first_root_node()
    site = Site.objects.filter(is_default_site=True).first()
    page = PageBuilder(spec).page()
    page.locale = Locale.objects.get(language_code=spec["original"])
    if site:
        welcome = site.root_page
        page.slug = "home-seeded"
        _publish(spec, page, root)
        site.root_page = page
        site.site_name = page.title
        site.save()
        welcome.delete()
        page = HomePage.objects.get(pk=page.pk)
        page.slug = spec["slug"]
        page.save()
    else:
        _publish(spec, page, root)
        Site.objects.create(hostname="localhost", root_page=page, is_default_site=True)
    page.save_revision().publish()
    return page


def _place_under(spec: dict[str, Any], parent: BasePage | None) -> Page:
    """Return the parent's edition in the language a page is written in."""
    locale = Locale.objects.get(language_code=spec["original"])
    if parent is None:
        slug = FULL if spec.get("kind") == "full" else PARENTS.get(spec["type"])
        pages = BasePage.objects.filter(slug=slug) if slug else HomePage.objects
        return pages.get(locale=locale)
    return parent if parent.locale_id == locale.pk else parent.get_translation(locale)


@transaction.atomic
def _publish(spec: dict[str, Any], page: BasePage, parent: Page) -> None:
    earlier = spec.get("earlier")
    if earlier:
        page.summary = earlier["before"][spec["original"]]
    PageBuilder(spec).relate(page)
    page.cards.set(
        [
            Card(
                language=code,
                title=spec["title"][code],
                summary=spec["summary"][code],
            )
            for code in LANGUAGES
            if code not in _languages(spec)
        ]
    )
    parent.add_child(instance=page)
    page.save_revision().publish()
    if earlier:
        published = timezone.now() - AGE
        BasePage.objects.filter(pk=page.pk).update(words_published_at=published)
        page.words_published_at = published


def _languages(spec: dict[str, Any]) -> list[str]:
    return spec.get("editions") or list(LANGUAGES)


def _make_editions(spec: dict[str, Any], page: BasePage) -> None:
    there = set(editions_of(page))
    languages = [code for code in _languages(spec) if code not in there]
    if not languages:
        return
    dictionary = Dictionary(spec)
    translate(page, languages, dictionary)
    if spec.get("earlier"):
        _change_since(spec, page, dictionary)


def _change_since(spec: dict[str, Any], page: BasePage, dictionary: Dictionary) -> None:
    """Publish the present words; the editions named stay behind, as in real life."""
    page = page.specific_class.objects.get(pk=page.pk)
    page.summary = spec["summary"][spec["original"]]
    page.save_revision().publish()
    source = TranslationSource.objects.get_for_instance(page)
    source.update_from_db()
    behind = spec["earlier"]["languages"]
    for translation in source.translations.select_related("target_locale"):
        if translation.target_locale.language_code not in behind:
            fill(translation, dictionary)
            translation.save_target(publish=True)


def _link(world: World) -> None:
    """Set what points from page to page, now that all of them exist."""
    for spec in world.pages:
        _link_deliverables(spec)
        _link_neighbours(spec)
        _link_ways(spec)


def _original(model: type[BasePage], slug: str) -> BasePage:
    return model.originals.get(slug=slug)


def _link_deliverables(spec: dict[str, Any]) -> None:
    lines = spec.get("deliverables") or []
    if not any(line.get("delivered_by") for line in lines):
        return
    project = _original(ProjectPage, spec["slug"])
    rows = list(project.deliverables.all())
    for row, line in zip(rows, lines, strict=True):
        if line.get("delivered_by"):
            row.delivered_by = _original(BasePage, line["delivered_by"])
    project.deliverables.set(rows)
    project.save_revision().publish()


#: Keys of written pages that name another work by its slug.
LINKS = ("project", "meeting", "module")


def _link_neighbours(spec: dict[str, Any]) -> None:
    """Set the works that a publication, practice or release belongs to."""
    chosen = {name: spec[name] for name in LINKS if spec.get(name)}
    if not chosen:
        return
    page = _original(BasePage, spec["slug"]).specific
    for name, slug in chosen.items():
        work = _original(BasePage, slug)
        model = page._meta.get_field(name).related_model
        setattr(page, name, work.specific if issubclass(model, BasePage) else work)
    page.save_revision().publish()


def _link_ways(spec: dict[str, Any]) -> None:
    if not spec.get("ways"):
        return
    home = HomePage.originals.get()
    rows = list(home.ways.all())
    for row, way in zip(rows, spec["ways"], strict=True):
        row.target = _original(BasePage, way["target"].rsplit("/", 1)[-1])
    home.ways.set(rows)
    home.save_revision().publish()


def reset() -> None:
    """Delete every page with its editions; rows and topics are kept and reused."""
    _mark().unlink(missing_ok=True)
    for home in HomePage.originals.all():
        home.delete()
    HomePage.objects.all().delete()
    TranslationSource.objects.all().delete()
