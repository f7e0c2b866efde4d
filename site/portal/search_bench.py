"""Figures for the search of a large portal, beside Wagtail's own in the same run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from wagtail.models import Page
from wagtail.search.backends import get_search_backend
from wagtail.search.models import IndexEntry

from core.languages import LANGUAGES
from core.models import TopicLabel
from home.scale.seed import seed
from resources.models import PracticePage
from search import spotting
from search.finding import find
from search.index import refresh_works
from search.models import Build
from search.rebuilding import BATCH, complete
from search.suggestions import suggest

Report = Callable[[str], None]
#: Questions asked in each language, and how often each.
QUESTIONS, TURNS = 12, 2
#: Works that are indexed anew, one by one.
REFRESHED = 20
#: Comes and goes in their titles.
WORD = " reconsidered"
#: Wagtail's search takes seconds a question on SQLite: fewer are asked of it.
STOCK_QUESTIONS = 6
STOCK_BATCH = 1000
#: Works after which progress is told.
REPORTED = 1000
#: Bytes of what the system reports in kilobytes.
KILO = 1024


@dataclass(frozen=True)
class Spent:
    """What something took, in milliseconds.

    Args:
        name: of what was measured.
        median: of the clock on the wall.
        late: the 95th of a hundred.
        work: median of the processor's time in this process, which other programs on
            the machine do not lengthen; the database's own is not in it on PostgreSQL.
        late_work: the 95th of a hundred of it.
    """

    name: str
    median: float
    late: float
    work: float
    late_work: float


def questions() -> list[tuple[str, str]]:
    """Return language and text of questions: what practitioners type, slips included.

    Names of topics as they are, beside other words, mistyped, without accents, in
    another language than the reader's; the same on every machine.
    """
    found = []
    labels = TopicLabel.objects.filter(preferred=True).order_by("topic__slug")
    for place, language in enumerate(LANGUAGES):
        own = list(labels.filter(language=language).values_list("text", flat=True))
        step = len(own) // QUESTIONS
        for number, text in enumerate(own[place :: step or 1][:QUESTIONS]):
            reader = LANGUAGES[(place + (number % 4 == 3)) % len(LANGUAGES)]
            found.append((reader, _typed(text, number, language)))
    return found


def _typed(text: str, number: int, language: str) -> str:
    way = number % 4
    if way == 1:
        beside = {"es": "escuela", "bg": "училище", "fr": "école", "en": "school"}
        return f"{text} {beside[language]}"
    middle = len(text) // 2
    return text[:middle] + text[middle + 1 :] if way == 2 else text


def grow(works: int, report: Report) -> float:
    """Fill the portal up to so many works, and index those that are new.

    Returns:
        Texts a second that the index took in.
    """
    seed(works, report)
    spotting.forget()
    before = _texts()
    started = time.perf_counter()
    complete(lambda done, every: _at_times(report, done, every))
    return (_texts() - before) / (time.perf_counter() - started)


def _at_times(report: Report, done: int, every: int) -> None:
    if done == every or done % REPORTED < BATCH:
        report(f"{done} of {every} indexed")


def _texts() -> int:
    build = Build.objects.current()
    return build.documents if build else 0


def works() -> int:
    """Return how many practices the portal has."""
    return PracticePage.originals.count()


def measure() -> list[Spent]:
    """Ask the questions of the page, of the search and of the box, and index works."""
    asked = questions()
    client = Client()
    pages = [
        f"/{language}/search/?{urlencode({'q': text})}" for language, text in asked
    ]
    narrowed = [f"{address}&kind=practicepage&country=BG" for address in pages]
    typed = [
        (language, text[: 3 + place % 5])
        for place, (language, text) in enumerate(asked)
    ]
    keys = _keys()
    found = [
        _spent("page with facets", [lambda x=x: _get(client, x) for x in pages]),
        _spent("page, narrowed", [lambda x=x: _get(client, x) for x in narrowed]),
        _spent("hits and facets", [lambda x=x: _found(*x) for x in asked]),
        _spent(
            "suggestions", [lambda x=x: suggest(x[1], language=x[0]) for x in typed]
        ),
        _spent("indexing a changed work", [lambda x=x: _reworded(x) for x in keys]),
        _spent("the same, nothing new", [lambda x=x: refresh_works([x]) for x in keys]),
        # As on any day: what lies packed is as of the night before.
        _spent("hits, works changed", [lambda x=x: _found(*x) for x in asked]),
    ]
    for changed in keys:
        if Page.objects.filter(translation_key=changed, title__endswith=WORD).exists():
            _reworded(changed)
    return found


def _get(client: Client, address: str) -> None:
    cache.clear()
    assert client.get(address).status_code == 200  # noqa: S101 - errors are no figures


def _found(language: str, text: str) -> None:
    find(text, language=language).hits()


def _reworded(key: UUID) -> None:
    """Add a word to the titles of a work, or take it away again, and index the work."""
    pages = list(Page.objects.filter(translation_key=key))
    for page in pages:
        cut = page.title.removesuffix(WORD)
        page.title = cut if cut != page.title else f"{cut}{WORD}"
    Page.objects.bulk_update(pages, ["title"])
    refresh_works([key])


def _keys() -> list[UUID]:
    keys = PracticePage.originals.order_by("translation_key")
    return list(keys.values_list("translation_key", flat=True)[:REFRESHED])


def measure_stock(report: Report) -> list[Spent]:
    """Ask Wagtail's own search, which has no facets, for the first hits of a page."""
    pages = PracticePage.objects.live()
    backend = get_search_backend()
    index = backend.get_index_for_model(PracticePage)
    for some in _portions(_not_indexed()):
        index.add_items(PracticePage, some)
        report(f"{len(some)} pages given to Wagtail's search")
    texts = [text for _language, text in questions()][:: 48 // STOCK_QUESTIONS]
    return [
        _spent(
            f"Wagtail's search, {operator}",
            [
                lambda x=x, o=operator: list(backend.search(x, pages, operator=o)[:20])
                for x in texts
            ],
            turns=1,
        )
        for operator in ("and", "or")
    ]


def _not_indexed() -> Iterator[PracticePage]:
    """Yield the pages that Wagtail's index does not have: none goes in twice."""
    kind = ContentType.objects.get_for_model(PracticePage)
    there = IndexEntry.objects.filter(content_type=kind)
    known = set(there.values_list("object_id", flat=True))
    keys = PracticePage.objects.order_by("pk").values_list("pk", flat=True)
    missing = [key for key in keys if str(key) not in known]
    for start in range(0, len(missing), STOCK_BATCH):
        yield from PracticePage.objects.filter(
            pk__in=missing[start : start + STOCK_BATCH]
        )


def _portions(rows: Iterable) -> Iterator[list]:
    rows = iter(rows)
    while portion := list(islice(rows, STOCK_BATCH)):
        yield portion


def _spent(name: str, asks: list[Callable[[], object]], turns: int = TURNS) -> Spent:
    """Do everything once to warm up, then measure each."""
    asks[0]()
    walls, works = [], []
    for _turn in range(turns):
        for ask in asks:
            wall, work = time.perf_counter(), time.process_time()
            ask()
            works.append((time.process_time() - work) * 1000)
            walls.append((time.perf_counter() - wall) * 1000)
    return Spent(
        name,
        statistics.median(walls),
        _late(walls),
        statistics.median(works),
        _late(works),
    )


def _late(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


def memory_of_a_process() -> float:
    """Return the megabytes of a process that has answered all questions once."""
    database = connection.settings_dict
    done = subprocess.run(  # noqa: S603 - our own command
        [
            sys.executable,
            "manage.py",
            "bench_search",
            "--process",
            str(database["NAME"]),
        ],
        cwd=settings.BASE_DIR,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        },
        check=True,
        capture_output=True,
        text=True,
    )
    return float(done.stdout)


def answer_everything(name: str) -> float:
    """Ask every question of a database, and return the megabytes it took.

    Args:
        name: of the database.
    """
    connection.close()
    connection.settings_dict["NAME"] = name
    client = Client()
    for language, text in questions():
        _get(client, f"/{language}/search/?{urlencode({'q': text})}")
        suggest(text[:4], language=language)
    return _resident()


def _resident() -> float:
    """Return the megabytes in memory now, as the system counts them (Linux)."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * KILO / 1_000_000
    return 0.0
