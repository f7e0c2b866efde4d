"""``manage.py seed_demo``: the demo world in four languages."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.demo.seed import is_seeded, reset, seed


class Command(BaseCommand):
    """Fills an empty portal; on a portal with pages it changes nothing."""

    help = "Build the demo world; --reset deletes all pages first, after asking."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="delete all pages")
        parser.add_argument(
            "--no-input", action="store_true", help="do not ask before --reset"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["reset"] and is_seeded():
            if not options["no_input"]:
                self._ask()
            reset()
            self._say("All pages deleted.")
        if is_seeded():
            self._say("The portal has pages already.")
            return
        made = seed(self._say)
        self._say(f"{made} works made.")

    def _ask(self) -> None:
        answer = input("Delete ALL pages of this portal, in every language? [yes/no] ")
        if answer.strip().lower() != "yes":
            raise CommandError("Nothing was deleted.")

    def _say(self, line: str) -> None:
        self.stdout.write(f"      {line}")
        self.stdout.flush()
