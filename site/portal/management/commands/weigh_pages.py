"""``manage.py weigh_pages``: what the first view of each kind of page transfers."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.test import Client
from wagtail.models import get_page_models

from core.languages import LANGUAGES
from core.models import BasePage
from portal.page_weight import Weight, weigh

HEAD = (
    "HTML",
    "critical",
    "at once",
    "styles",
    "paper",
    "scripts",
    "pictures",
    "letters",
    "heads",
    "in all",
)


class Command(BaseCommand):
    """Reads pages of this portal's database as an anonymous visitor; writes nothing."""

    help = "Print what the first view of a page of each kind transfers, in kB."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take addresses, or else choose a page of each kind in each language."""
        parser.add_argument("address", nargs="*", help="such as /bg/library/")

    def handle(self, *args: Any, **options: Any) -> None:
        """Weigh and print, page by page.

        Raises:
            CommandError: where an address does not answer 200.
        """
        self.stdout.write(f"{'page, in kB':60}" + "".join(f"{x:>10}" for x in HEAD))
        for address in options["address"] or _one_of_each_kind():
            answer = Client().get(address, headers={"host": "localhost"})
            if answer.status_code != 200:
                raise CommandError(f"{address} answered {answer.status_code}.")
            self._print(address, weigh(answer.content.decode()))

    def _print(self, address: str, weight: Weight) -> None:
        parts = (
            weight.html,
            weight.critical,
            weight.at_once,
            weight.styles,
            weight.paper,
            weight.scripts,
            weight.pictures,
            weight.letters,
            weight.heads,
            weight.total,
        )
        figures = "".join(f"{part / 1000:10.1f}" for part in parts)
        self.stdout.write(f"{address:60}{figures}")


def _one_of_each_kind() -> list[str]:
    kinds = [model for model in get_page_models() if issubclass(model, BasePage)]
    newest = [model.originals.readable().order_by("-pk").first() for model in kinds]
    return [page.path_in(code) for page in newest if page for code in LANGUAGES]
