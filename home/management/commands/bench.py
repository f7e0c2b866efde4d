"""``manage.py bench``: how fast a large portal is, in a scratch database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.test.utils import (
    setup_databases,
    setup_test_environment,
    teardown_databases,
    teardown_test_environment,
)
from wagtail.signal_handlers import disable_reference_index_auto_update

from home import bench_search
from home.bench import build, live_originals, measure
from home.bench_day import PARTICIPANTS, measure_live

WORKS = (1000, 10_000)


class Command(BaseCommand):
    """Measures in a test database beside the real one, which is dropped afterwards."""

    help = "Print what pages and the search of a large portal cost, in one run."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask how large the portal is, and what of it is measured."""
        parser.add_argument("--rows", type=int, default=5000, help="of each long list")
        parser.add_argument(
            "--works",
            type=int,
            nargs="+",
            default=WORKS,
            help="sizes at which the search is measured, four texts to a work",
        )
        parser.add_argument("--only", choices=("pages", "search"))
        parser.add_argument("--process", help="a database to ask; prints megabytes")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, measure, print, and leave nothing behind."""
        setup_test_environment(debug=False)
        try:
            if options["process"]:
                size = bench_search.answer_everything(options["process"])
                self.stdout.write(f"{size:.0f}")
                return
            if options["only"] != "search":
                self._in_scratch(lambda: self._pages(options["rows"]))
            if options["only"] != "pages":
                self._in_scratch(lambda: self._search(sorted(options["works"])))
        finally:
            teardown_test_environment()

    def _in_scratch(self, run: Callable[[], None]) -> None:
        databases = setup_databases(
            verbosity=0, interactive=False, serialized_aliases=[]
        )
        try:
            with disable_reference_index_auto_update():
                run()
        finally:
            teardown_databases(databases, verbosity=0)

    def _pages(self, rows: int) -> None:
        build(rows, self._tell)
        self._print()

    def _search(self, sizes: list[int]) -> None:
        self.stdout.write(f"search on {connection.vendor}, milliseconds:")
        for works in sizes:
            rate = bench_search.grow(works, self._tell)
            self.stdout.write(f"{works} works, {rate:.0f} texts a second indexed")
            self.stdout.write(f"{'':28} {'median':>8} {'95 %':>8} {'processor':>10}")
            for one in [*bench_search.measure(), *bench_search.measure_stock()]:
                self.stdout.write(
                    f"{one.name:28} {one.median:8.1f} {one.late:8.1f} {one.work:10.1f}"
                )
            size = bench_search.memory_of_a_process()
            self.stdout.write(f"a process that has answered all: {size:.0f} MB")

    def _tell(self, line: str) -> None:
        self.stdout.write(f"      {line}")
        self.stdout.flush()

    def _print(self) -> None:
        self.stdout.write(f"{live_originals()} works, median of several rounds:")
        self.stdout.write(f"{'page':28} {'ms':>8} {'worst':>8} {'ratio':>7} {'kB':>7}")
        for figure in measure():
            self.stdout.write(
                f"{figure.name:28} {figure.median:8.1f} {figure.worst:8.1f} "
                f"{figure.ratio:7.1f} {figure.size / 1000:7.1f}"
            )
        self._print_live()

    def _print_live(self) -> None:
        live = measure_live()
        self.stdout.write(
            f"live document of {live.size / 1000:.1f} kB, compressed, in one process: "
            f"{live.document:.0f} a second; a static file of that size: "
            f"{live.static:.0f} a second; ratio {live.ratio:.2f}"
        )
        self.stdout.write(
            f"{PARTICIPANTS} participants ask once: {live.polling:.1f} s; "
            f"and all get a new document: {live.renewing:.1f} s"
        )
