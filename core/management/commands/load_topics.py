"""``manage.py load_topics``: the topics to start with, or a file of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.vocabulary import TOPICS, load_topics


class Command(BaseCommand):
    """Adds topics that are not there yet; what editors changed stays as it is."""

    help = "Load topics with their labels in four languages from a CSV file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=TOPICS)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            added = load_topics(file)
        except (OSError, ValueError) as error:
            raise CommandError(f"{file}: {error}") from error
        self.stdout.write(f"{added} topics added.")
