"""``manage.py seed_scale``: as many invented practices as wished, in four languages."""

from __future__ import annotations

import time
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from home.scale.seed import other_works, seed

#: What has to be typed where works stand that somebody wrote.
SURE = "add"
#: Works indexed in one transaction: nobody waits who edits a portal of invented ones.
TOGETHER = 250


class Command(BaseCommand):
    """Adds to what stands, and takes nothing away."""

    help = "Fill a portal with invented practices, to measure it or to try it on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--practices", type=int, required=True, metavar="N")
        parser.add_argument(
            "--into-real-content",
            action="store_true",
            help="do not ask where works stand that somebody wrote",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["practices"] < 1:
            raise CommandError("--practices must be 1 or more.")
        if not options["into_real_content"]:
            self._ask(options["practices"])
        started = time.monotonic()
        made = seed(options["practices"], self._say)
        if not made:
            self._say(f"There are {options['practices']} practices or more already.")
            return
        call_command(
            "search_rebuild", missing=True, together=TOGETHER, stdout=self.stdout
        )
        seconds = time.monotonic() - started
        self._say(f"{made} practices made and indexed in {seconds:.0f} s.")

    def _ask(self, number: int) -> None:
        others = other_works()
        if not others:
            return
        try:
            answer = input(
                f"This portal has {others} works that somebody wrote; {number} "
                f"invented practices will stand among them. Type “{SURE}” to go on: "
            )
        except EOFError:
            answer = ""
        if answer.strip().lower() != SURE:
            raise CommandError("Nothing was added.")

    def _say(self, line: str) -> None:
        self.stdout.write(f"      {line}")
        self.stdout.flush()
