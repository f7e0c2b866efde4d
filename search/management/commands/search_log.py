"""``manage.py search_log``: what readers asked and did not find."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db.models import Sum

from search.models import SearchLog


class Command(BaseCommand):
    """Lists questions without results, the frequent ones first."""

    help = "List the questions of the last ninety days that found nothing near."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--number", type=int, default=50, help="how many at most")

    def handle(self, *args: Any, **options: Any) -> None:
        asked = SearchLog.objects.values_list("language", "question")
        rows = asked.annotate(sum=Sum("times")).order_by("-sum", "question")
        for language, question, times in rows[: options["number"]]:
            self.stdout.write(f"{times:6d}  {language}  {question}")
