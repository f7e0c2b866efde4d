"""``manage.py search_check``: whether the index says what the pages say."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.rebuilding import check

SHOWN = 10


class Command(BaseCommand):
    """Compares every text and count; ends with an error where anything differs."""

    help = "Compare the search index with the pages; search_rebuild repairs it."

    def handle(self, *args: Any, **options: Any) -> None:
        drift = check()
        for name in ("missing", "extra", "different"):
            keys = getattr(drift, name)
            self.stdout.write(f"{name}: {len(keys)} {' '.join(keys[:SHOWN])}".strip())
        self.stdout.write(f"wrong counts: {drift.counts}")
        if drift.outdated:
            self.stdout.write("The analysis has changed, or many labels have.")
        if drift:
            raise CommandError("The index has drifted: run manage.py search_rebuild.")
