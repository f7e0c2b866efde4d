"""``manage.py search_rebuild``: the index, built anew beside the one that answers."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.extras import prepare
from search.rebuilding import is_outdated, rebuild
from search.spotting import read_spotter


class Command(BaseCommand):
    """Readers find as before until the new index stands, and then by that one."""

    help = "Build the search index anew; the old one answers until the new one stands."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-outdated",
            action="store_true",
            help="only where there is none, or its analysis is an older one",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_outdated"] and not is_outdated():
            self.stdout.write("The search index is up to date.")
            return
        self._quiet = options["verbosity"] < 1
        started = time.monotonic()
        build = rebuild(self._say)
        build.refresh_from_db()
        if not self._quiet:
            seconds = time.monotonic() - started
            self.stdout.write(f"{build.documents} texts in {seconds:.1f} s.")
        labels = prepare(read_spotter())
        if labels and not self._quiet:
            self.stdout.write(f"{labels} labels have a vector.")

    def _say(self, done: int, every: int) -> None:
        if not self._quiet:
            self.stdout.write(f"{done} of {every}")
            self.stdout.flush()
