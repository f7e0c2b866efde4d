"""Building the demo world step by step, and taking it down again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from accounts.groups import set_up_groups
from core.indexing import held_back
from core.languages import LANGUAGES
from core.vocabulary import load_topics
from home.demo.afterwards import seed_decisions, seed_partner_events
from home.demo.documents import seed_documents
from home.demo.frame import seed_frame
from home.demo.indexing import build_indexes, indexing_later
from home.demo.links import link_pages
from home.demo.members import seed_memberships, seed_schools
from home.demo.pages import Report, make_pages
from home.demo.registries import seed_registries
from home.demo.world import World, read
from home.models import HomePage
from organisations.models import Organisation

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


def is_seeded() -> bool:
    """Whether a portal stands already, demo or real; then nothing is touched.

    A seed that was interrupted has left its mark and may go on where it stopped.
    """
    return HomePage.objects.exists() and not _mark().exists()


def _mark() -> Path:
    return settings.VAR_DIR / f"seeding-{connection.settings_dict['NAME']}.txt".replace(
        "/", "-"
    )


@held_back()
def seed(report: Report) -> int:
    """Build the whole world; a page that stands already is left as it is.

    Args:
        report: is told of each step, for progress on the screen.

    Returns:
        How many works were made.
    """
    _mark().parent.mkdir(parents=True, exist_ok=True)
    _mark().touch()
    with indexing_later():
        made = _write(read(), report)
    build_indexes()
    report("search and reference index")
    _mark().unlink()
    return made


def _write(world: World, report: Report) -> int:
    report(f"{load_topics()} topics")
    seed_registries(world)
    seed_schools(world)
    report(f"{Organisation.objects.count()} organisations")
    for code in LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    made = make_pages(sorted([*world.pages, *world.notes], key=_rank), report)
    link_pages(world)
    seed_memberships(world)
    seed_documents(world)
    seed_decisions(world)
    seed_partner_events(world)
    seed_frame(world)
    set_up_groups()
    report("links, members and documents")
    return made


def _rank(spec: dict[str, Any]) -> int:
    """Put first what others stand under: home, then what gathers."""
    if spec["type"] == "HomePage":
        return 0
    return 1 if spec["type"] in GATHERING else 2


@held_back()
def reset() -> None:
    """Delete every page with its editions; rows and topics are kept and reused."""
    _mark().unlink(missing_ok=True)
    for home in HomePage.originals.all():
        home.delete()
    HomePage.objects.all().delete()
    TranslationSource.objects.all().delete()
