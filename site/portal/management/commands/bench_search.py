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

#: Fifty thousand take an hour to fill, and are asked for.
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
            help="sizes to measure at, four texts to a work; each is filled up from "
            "the one before",
        )
        parser.add_argument(
            "--prepared",
            action="store_true",
            help="measure the portal that DATABASE_URL names, as seed_scale filled it; "
            "Wagtail's index is added to it, and nothing is dropped",
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
            with disable_reference_index_auto_update():
                if options["prepared"]:
                    self._head()
                    self._measure(f"{search_bench.works()} works")
                else:
                    self._in_scratch(sorted(options["works"]))
        finally:
            teardown_test_environment()

    def _in_scratch(self, sizes: list[int]) -> None:
        databases = setup_databases(
            verbosity=0, interactive=False, serialized_aliases=[]
        )
        found = []
        try:
            self._head()
            for works in sizes:
                rate = search_bench.grow(works, self._tell)
                found.append(
                    self._measure(f"{works} works, {rate:.0f} texts a second indexed")
                )
        finally:
            teardown_databases(databases, verbosity=0)
        if len(sizes) > 1:
            self._growth(sizes, found[0], found[-1])

    def _head(self) -> None:
        self._line(f"search on {connection.vendor}, milliseconds:")

    def _measure(self, title: str) -> list[search_bench.Spent]:
        """Print the figures of the portal as it is now; ours come before Wagtail's."""
        self._line(title)
        self._line(f"{'':28} {'median':>8} {'95 %':>8} {'processor':>10} {'95 %':>8}")
        found = search_bench.measure()
        for one in found:
            self._show(one)
        for one in search_bench.measure_stock(self._tell):
            self._show(one)
            found.append(one)
        size = search_bench.memory_of_a_process()
        self._line(f"a process that has answered all: {size:.0f} MB")
        return found

    def _growth(
        self,
        sizes: list[int],
        first: list[search_bench.Spent],
        last: list[search_bench.Spent],
    ) -> None:
        self._line(f"from {sizes[0]} works to {sizes[-1]}, medians grew")
        for small, large in zip(first, last, strict=True):
            self._line(f"{small.name:28} {large.median / small.median:7.1f}x")

    def _show(self, one: search_bench.Spent) -> None:
        self._line(
            f"{one.name:28} {one.median:8.1f} {one.late:8.1f} {one.work:10.1f} "
            f"{one.late_work:8.1f}"
        )

    def _tell(self, line: str) -> None:
        self._line(f"      {line}")

    def _line(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
