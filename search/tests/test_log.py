"""Questions without results: noted in memory, written by the minute."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from search import log
from search.models import SearchLog

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture(autouse=True)
def _nothing_gathered() -> Iterator[None]:
    log._gathered.clear()
    yield
    log._gathered.clear()


def test_a_question_is_counted_by_day_without_who_asked() -> None:
    for question in ("Zebra", " zebra ", "ZEBRA"):
        log.note(question, language="es", hits=0)
    assert log.write() == 1
    [row] = SearchLog.objects.all()
    assert (row.question, row.language, row.times, row.hits) == ("zebra", "es", 3, 0)
    names = {field.name for field in SearchLog._meta.fields}
    assert names == {"id", "question", "language", "day", "times", "hits"}


def test_noting_asks_nothing_of_the_database(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        log.note("zebra", language="es", hits=0)


def test_an_address_is_not_kept() -> None:
    log.note("ana@example.org", language="es", hits=0)
    assert log.write() == 0


def test_no_flood_fills_the_memory() -> None:
    for number in range(10 * log.MOST_QUESTIONS):
        log.note(f"zebra {number}", language="es", hits=0)
    assert log.write() == log.MOST_QUESTIONS


def test_old_questions_are_forgotten() -> None:
    day = timezone.localdate() - log.KEPT - timedelta(days=1)
    SearchLog.objects.create(question="old", language="es", day=day, times=1)
    log.write()
    assert not SearchLog.objects.exists()


def test_a_day_keeps_so_many_questions_and_goes_on_counting_them(
    monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries
) -> None:
    monkeypatch.setattr(log, "MOST_QUESTIONS_A_DAY", 3)
    for _round in range(2):
        for number in range(5):
            log.note(f"zebra {number}", language="es", hits=0)
        with django_assert_max_num_queries(8):
            log.write()
    rows = SearchLog.objects.values_list("question", "times")
    assert sorted(rows) == [("zebra 0", 2), ("zebra 1", 2), ("zebra 2", 2)]
