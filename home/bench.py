"""Figures for claims about speed: large pages beside a bare one, in one run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from django.core.cache import cache
from django.test import Client
from wagtail.models import Locale, Page, Site

from core.languages import LANGUAGES
from core.models import BasePage, Place
from home.bench_day import SESSIONS, build_day
from home.models import HomePage, StandardPage
from organisations.models import (
    DirectoryPage,
    Membership,
    NetworkPage,
    Organisation,
    OrganisationKind,
)
from resources.models import LibraryPage, PublicationPage

ROUNDS = 9
REGIONS = 28
Report = Callable[[str], None]


@dataclass(frozen=True)
class Figure:
    """What one address cost.

    Args:
        name: of the page measured.
        median: milliseconds in this process, nothing cached but compiled templates.
        worst: milliseconds.
        ratio: median to that of the bare page in the same run.
        size: bytes of HTML as they are sent, compressed.
    """

    name: str
    median: float
    worst: float
    ratio: float
    size: int


def build(number: int, report: Report) -> None:
    """Fill an empty database with a portal of so many organisations and publications.

    Args:
        number: of each.
        report: is told of each step.
    """
    home = _home()
    under = {
        "plain": StandardPage(title="Plain", slug="plain", summary="Bare."),
        "organisations": DirectoryPage(
            title="Directory", slug="organisations", summary="All."
        ),
        "library": LibraryPage(title="Library", slug="library", summary="All."),
        "network": NetworkPage(
            title="Network", slug="network", summary="All.", members_kind="school"
        ),
    }
    for page in under.values():
        home.add_child(instance=page)
    _organisations(number, under["network"])
    report(f"{number} organisations")
    _publications(number, under["library"])
    report(f"{number} publications")
    build_day(home)
    report(f"{max(SESSIONS.values())} sessions")


def _home() -> HomePage:
    for code in LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    home = HomePage(title="Home", slug="bench", summary="Home.", tagline="Home.")
    home.locale = Locale.objects.get(language_code="en")
    Page.get_first_root_node().add_child(instance=home)
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    return home


def _organisations(number: int, network: NetworkPage) -> None:
    places = [
        Place.objects.create(
            slug=f"region-{index}",
            kind="region",
            country=("BG", "ES", "FR", "CO")[index % 4],
            name_en=f"Region {index}",
            latitude=41.5 + index % 7 / 2,
            longitude=23 + index % 5,
        )
        for index in range(REGIONS)
    ]
    kinds = OrganisationKind.values
    rows = [
        Organisation(
            slug=f"organisation-{index}",
            kind=kinds[index % len(kinds)],
            language="bg",
            place=places[index % REGIONS],
            name_bg=f"Училище „Изгрев {index}“",
            name_en=f"Izgrev {index} School",
        )
        for index in range(number)
    ]
    for row in rows:
        row.note_names()
    made = Organisation.objects.bulk_create(rows, batch_size=500)
    Membership.objects.bulk_create(
        [
            Membership(
                organisation=row, network_key=network.translation_key, since="2020"
            )
            for row in made[::2]
        ],
        batch_size=500,
    )


def _publications(number: int, library: LibraryPage) -> None:
    kinds = PublicationPage.Kind.values
    for index in range(number):
        library.add_child(
            instance=PublicationPage(
                title=f"Publication {index}",
                slug=f"publication-{index}",
                summary="A text about something that was tried.",
                kind=kinds[index % len(kinds)],
                year=1990 + index % 35,
                translation_key=uuid4(),
            )
        )


def measure() -> list[Figure]:
    """Read each address some times and return what it cost."""
    addresses = {
        "a bare page": "/en/plain/",
        "directory": "/en/organisations/",
        "directory, one network": "/en/organisations/?network=network",
        "directory, part of a name": "/en/organisations/?q=изгрев",
        "network with its members": "/en/network/",
        "library": "/en/library/",
        "library, one kind": "/en/library/?kind=report",
        "agenda of 30 sessions": "/en/events/seminar/",
        "agenda of 300 sessions": "/en/events/forum/",
    }
    client = Client()
    times: dict[str, list[float]] = {name: [] for name in addresses}
    sent = {"accept-encoding": "br"}
    sizes = {
        name: len(client.get(address, headers=sent).content)
        for name, address in addresses.items()
    }
    for _round in range(ROUNDS):
        for name, address in addresses.items():
            cache.clear()
            start = time.perf_counter()
            client.get(address)
            times[name].append((time.perf_counter() - start) * 1000)
    bare = statistics.median(times["a bare page"])
    return [
        Figure(name, median, max(spent), median / bare, sizes[name])
        for name, spent in times.items()
        if (median := statistics.median(spent))
    ]


def live_originals() -> int:
    """Return how many works there are, to show what was measured."""
    return BasePage.originals.count()
