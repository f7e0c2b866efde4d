"""``manage.py load_topics``: the topics to start with, or a file of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from core.vocabulary import TOPICS, load_labels, load_topics


class Command(BaseCommand):
    """Adds topics and labels that have not come before; what editors did stays."""

    help = "Load topics with their labels in four languages from a CSV file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=TOPICS)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with transaction.atomic():
                labels = load_labels(file)
                topics = load_topics(file)
        except (OSError, ValueError) as error:
            raise CommandError(f"{file}: {error}") from error
        self.stdout.write(
            f"{topics} topics added, and {labels} labels to topics that were there."
        )
        if topics or labels:
            self.stdout.write("Texts follow with the next search_rebuild.")
