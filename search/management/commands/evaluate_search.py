"""``manage.py evaluate_search``: how well judged questions are answered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from core.indexing import held_back
from core.vocabulary import load_topics
from search import spotting
from search.evaluation import (
    Figures,
    Question,
    as_rows,
    ask,
    evaluate,
    load_practices,
    read_questions,
)
from search.extras import prepare
from search.leaving_out import without_words_of
from search.rebuilding import rebuild


class Command(BaseCommand):
    """Loads documents as practices into a scratch database and asks the questions."""

    help = "Measure the search with judged questions, in a scratch database."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--docs", type=Path, required=True, help="JSON Lines")
        parser.add_argument("--queries", type=Path, required=True, help="JSON Lines")
        parser.add_argument("--json", action="store_true", help="figures as JSON")
        parser.add_argument(
            "--no-topics", action="store_true", help="works carry no topics of editors"
        )
        parser.add_argument(
            "--leave-out",
            action="store_true",
            help="ask each question with the labels left out that have all its words",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            questions = read_questions(options["queries"])
            with scratch_database():
                lines = self._measure(questions, options)
        except (OSError, ValueError, KeyError) as error:
            raise CommandError(f"The files cannot be read: {error!r}") from error
        if options["json"]:
            self.stdout.write(json.dumps(as_rows(lines), indent=1))
        else:
            self._print(lines)

    def _measure(
        self, questions: list[Question], options: dict[str, Any]
    ) -> list[tuple[str, Figures]]:
        load_topics()
        with held_back():
            keys = load_practices(options["docs"], with_topics=not options["no_topics"])
        rebuild()
        prepare(spotting.read_spotter())
        if not options["leave_out"]:
            return evaluate(questions, lambda q: ask(q, keys))
        return evaluate(questions, lambda q: _ask_without(q, keys))

    def _print(self, lines: list[tuple[str, Figures]]) -> None:
        self.stdout.write("              n  must@10 recall@10 nDCG@10   top3   zero")
        for name, one in lines:
            self.stdout.write(
                f"{name:10s} {one.number:4d}  {one.must:7.3f} {one.recall:9.3f} "
                f"{one.ndcg:7.3f} {one.top3:6.3f} {one.zero:6.3f}"
            )


def _ask_without(question: Question, keys: dict[str, str]) -> list[str]:
    with without_words_of(question.text):
        return ask(question, keys)


@contextmanager
def scratch_database() -> Iterator[None]:
    """Work in an empty database beside the real one; it is gone afterwards.

    On SQLite it is in memory, on PostgreSQL it needs the right to create databases.
    """
    name = connection.settings_dict["NAME"]
    testing = connection.settings_dict.setdefault("TEST", {})
    before = testing.get("NAME")
    testing["NAME"] = None if connection.vendor == "sqlite" else f"{name}_evaluation"
    spotting.forget()
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        testing["NAME"] = before
        spotting.forget()
