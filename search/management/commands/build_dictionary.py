"""``manage.py build_dictionary``: words of four languages from FreeDict's files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.extras.dictd import dictionaries, pairs
from search.extras.dictionary import write


class Command(BaseCommand):
    """Writes a file that the search reads where SEARCH_DICTIONARY names it."""

    help = "Build the search's dictionary from files of FreeDict (WikDict)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the folder that is read and the file that is written."""
        parser.add_argument("folder", nargs="?", default="/usr/share/dictd", type=Path)
        default = Path(settings.VAR_DIR) / "dictionary.sqlite3"
        parser.add_argument("--to", default=default, type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Read and write, and tell what each dictionary brought.

        Raises:
            CommandError: where there is no dictionary, or a file cannot be read.
        """
        found = dictionaries(options["folder"])
        if not found:
            raise CommandError(
                f"No dictionary between Spanish, Bulgarian, French and English lies in"
                f" {options['folder']}. On Debian the packages dict-freedict-eng-bul,"
                f" -fra-bul, -fra-spa, -eng-spa, -spa-eng, -eng-fra and -fra-eng"
                f" bring them."
            )
        try:
            number = write(options["to"], self._rows(found))
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{number} pairs of words in {options['to']}.")

    def _rows(self, found: dict[tuple[str, str], Path]) -> Iterator[tuple[str, str]]:
        for (source, target), path in found.items():
            rows = list(pairs(path))
            self.stdout.write(f"{source} – {target}: {len(rows)}")
            yield from rows
