"""``manage.py search_rebuild``: the index, built anew beside the one that answers."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.extras import prepare
from search.models import Build
from search.packing import pack
from search.rebuilding import BATCH, complete, is_outdated, rebuild
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
        parser.add_argument(
            "--missing",
            action="store_true",
            help="only add works that the index does not have yet",
        )
        parser.add_argument(
            "--together",
            type=int,
            default=BATCH,
            metavar="WORKS",
            help="with --missing: written in one transaction",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_outdated"] and not is_outdated():
            pack(Build.objects.current())
            self.stdout.write("The search index is up to date.")
            return
        self._quiet = options["verbosity"] < 1
        started, before = time.monotonic(), 0
        if options["missing"]:
            current = Build.objects.current()
            before = current.documents if current else 0
            build = complete(self._say, max(options["together"], 1))
        else:
            build = rebuild(self._say)
        build.refresh_from_db()
        if not self._quiet:
            seconds = time.monotonic() - started
            texts = build.documents - before
            self.stdout.write(f"{texts} texts in {seconds:.1f} s.")
        labels = prepare(read_spotter())
        if labels and not self._quiet:
            self.stdout.write(f"{labels} labels have a vector.")

    def _say(self, done: int, every: int) -> None:
        if not self._quiet:
            self.stdout.write(f"{done} of {every}")
            self.stdout.flush()
