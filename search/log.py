"""Questions without results: counted in memory, written by the minute, not by readers.

A GET writes nothing: a question that found nothing is only noted in this process, and a
thread of its own writes what has gathered into ``SearchLog``. What a process that is
killed had not written yet is lost; nothing but a count is missing then.
"""

from __future__ import annotations

import threading
from collections import Counter
from datetime import date, timedelta

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from search.analysis import normal
from search.models import SearchLog

#: More different questions than this in a minute are no readers.
MOST_QUESTIONS = 200
#: Different questions of a day that are kept.
MOST_QUESTIONS_A_DAY = 2_000
LONGEST = 120
KEPT = timedelta(days=90)

_lock = threading.Lock()
_gathered: Counter[tuple[str, str, date, int]] = Counter()
_timer: threading.Timer | None = None


def note(question: str, *, language: str, hits: int) -> None:
    """Remember a question that found nothing, or nothing near, without who asked.

    Args:
        question: as it was read; what looks like an address of somebody is left out.
        language: the reader's.
        hits: how many best matches there were.
    """
    text = " ".join(normal(question).casefold().split())[:LONGEST]
    if not text or "@" in text:
        return
    key = (text, language, timezone.localdate(), hits)
    with _lock:
        if key in _gathered or len(_gathered) < MOST_QUESTIONS:
            _gathered[key] += 1
    _write_later()


def _write_later() -> None:
    global _timer
    seconds = settings.SEARCH_LOG_SECONDS
    with _lock:
        if not seconds or (_timer and _timer.is_alive()):
            return
        _timer = threading.Timer(seconds, _write_and_close)
        _timer.daemon = True
        _timer.start()


def _write_and_close() -> None:
    try:
        write()
    except DatabaseError:
        # A busy database loses a minute of questions, and no reader notices.
        _gathered.clear()
    finally:
        connection.close()


def write() -> int:
    """Write what has gathered, and forget what is older than ninety days.

    Returns:
        How many questions were written.
    """
    with _lock:
        gathered = dict(_gathered)
        _gathered.clear()
    with transaction.atomic():
        SearchLog.objects.filter(day__lt=timezone.localdate() - KEPT).delete()
        for day in sorted({key[2] for key in gathered}):
            _write_day(day, {key: n for key, n in gathered.items() if key[2] == day})
    return len(gathered)


def _write_day(day: date, gathered: dict[tuple[str, str, date, int], int]) -> None:
    """Add what was asked on a day; beyond its number, only what is there is counted."""
    written = SearchLog.objects.filter(day=day)
    room = MOST_QUESTIONS_A_DAY - written.count()
    asked = written.filter(question__in={key[0] for key in gathered})
    rows = {(row.question, row.language): row for row in asked.select_for_update()}
    counted: dict[tuple[str, str], SearchLog] = {}
    for (question, language, _day, hits), times in gathered.items():
        row = rows.get((question, language))
        if row is None:
            if room <= 0:
                continue
            room -= 1
            row = SearchLog(question=question, language=language, day=day)
            rows[question, language] = row
        counted[question, language] = row
        row.times, row.hits = row.times + times, hits
    # A row of another process that comes in between takes this one's numbers.
    SearchLog.objects.bulk_create(
        [
            SearchLog(
                question=row.question,
                language=row.language,
                day=day,
                times=row.times,
                hits=row.hits,
            )
            for row in counted.values()
        ],
        update_conflicts=True,
        unique_fields=["question", "language", "day"],
        update_fields=["times", "hits"],
    )
