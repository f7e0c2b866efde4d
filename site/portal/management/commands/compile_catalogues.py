"""Compile the language catalogues without gettext, which a fresh machine lacks."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    """``manage.py compile_catalogues``: what ``compile_all`` does, in words."""

    help = "Compile every catalogue (.po) whose .mo is missing or older."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help="Compile also what is up to date."
        )

    def handle(self, *args: Any, force: bool, **options: Any) -> None:
        try:
            compiled = compile_all(force=force)
        except OSError as error:
            # polib's own syntax errors are OSErrors that name the file and the line.
            raise CommandError(str(error)) from error
        for path in compiled:
            self.stdout.write(f"Compiled {path}")
        if not compiled:
            self.stdout.write("All catalogues are up to date.")


def compile_all(force: bool = False) -> list[Path]:
    """Compile the project's catalogues and return the ``.mo`` files written.

    Only what is missing or older than its source is compiled, unless ``force``.
    """
    return [_compile(po) for po in _catalogues() if force or _is_stale(po)]


def _catalogues() -> list[Path]:
    return [
        po
        for folder in [*settings.LOCALE_PATHS, settings.PROJECT_DIR / "locale"]
        for po in sorted(Path(folder).glob("*/LC_MESSAGES/*.po"))
    ]


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime


def _compile(po: Path) -> Path:
    mo = po.with_suffix(".mo")
    # Test workers and a running server read this file: it changes all at once.
    unfinished = mo.with_suffix(f".{os.getpid()}.mo")
    polib.pofile(po).save_as_mofile(unfinished)
    return unfinished.replace(mo)
