"""``manage.py bench``: how fast a large portal is, in a scratch database."""

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

from home.bench import build, live_originals, measure
from home.bench_day import PARTICIPANTS, measure_live


class Command(BaseCommand):
    """Measures in a test database beside the real one, which is dropped afterwards."""

    help = "Print what pages of a large portal cost beside a bare page, in one run."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask how large the portal is."""
        parser.add_argument("--rows", type=int, default=5000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, measure, print, and leave nothing behind."""
        setup_test_environment(debug=False)
        databases = setup_databases(
            verbosity=0, interactive=False, serialized_aliases=[]
        )
        try:
            with disable_reference_index_auto_update():
                build(options["rows"], self._tell)
            # A running PostgreSQL does so by itself; it plans for no rows before.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            self._print()
        finally:
            teardown_databases(databases, verbosity=0)
            teardown_test_environment()

    def _tell(self, line: str) -> None:
        self.stdout.write(f"      {line}")

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
