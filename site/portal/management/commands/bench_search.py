"""``manage.py bench_search``: how fast the search of a large portal is."""

from __future__ import annotations

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

from portal import search_bench

WORKS = (1000, 10_000)


class Command(BaseCommand):
    """Measures in a test database beside the real one, which is dropped afterwards."""

    help = "Print what the search of a large portal costs, beside Wagtail's own."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask how large the portal is."""
        parser.add_argument(
            "--works",
            type=int,
            nargs="+",
            default=WORKS,
            help="sizes to measure at, four texts to a work",
        )
        parser.add_argument("--process", help="a database to ask; prints megabytes")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, measure, print, and leave nothing behind."""
        setup_test_environment(debug=False)
        try:
            if options["process"]:
                size = search_bench.answer_everything(options["process"])
                self.stdout.write(f"{size:.0f}")
                return
            self._in_scratch(sorted(options["works"]))
        finally:
            teardown_test_environment()

    def _in_scratch(self, sizes: list[int]) -> None:
        databases = setup_databases(
            verbosity=0, interactive=False, serialized_aliases=[]
        )
        try:
            with disable_reference_index_auto_update():
                self.stdout.write(f"search on {connection.vendor}, milliseconds:")
                for works in sizes:
                    self._measure(works)
        finally:
            teardown_databases(databases, verbosity=0)

    def _measure(self, works: int) -> None:
        rate = search_bench.grow(works, self._tell)
        self._line(f"{works} works, {rate:.0f} texts a second indexed")
        self._line(f"{'':28} {'median':>8} {'95 %':>8} {'processor':>10}")
        for one in search_bench.measure():
            self._show(one)
        for one in search_bench.measure_stock():
            self._show(one)
        size = search_bench.memory_of_a_process()
        self._line(f"a process that has answered all: {size:.0f} MB")

    def _show(self, one: search_bench.Spent) -> None:
        self._line(f"{one.name:28} {one.median:8.1f} {one.late:8.1f} {one.work:10.1f}")

    def _tell(self, line: str) -> None:
        self._line(f"      {line}")

    def _line(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
