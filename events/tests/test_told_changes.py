"""How a line of the log is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import translation

from events.changes import described, in_runs, told
from events.models import AgendaChange, MeetingPage
from events.querysets import changes_of
from events.tests.plan import NINE

TIMES = {"starts": "2024-05-02T16:30:00", "ends": "2024-05-02T17:15:00"}


@pytest.mark.parametrize(
    ("language", "end"),
    [("bg", "16:30–17:15 ч."), ("en", "16:30–17:15."), ("fr", "17 h 15.")],
)
def test_new_session_is_told_with_one_full_stop(language, end):
    facts = {"title": {language: "X"}, "language": language, "now": TIMES}
    change = AgendaChange(
        meeting_key=uuid4(),
        kind=AgendaChange.Kind.ADDED,
        at=datetime(2024, 5, 1, tzinfo=UTC),
        facts=facts,
    )
    with translation.override(language):
        said = told(change).replace("\u202f", " ").replace("\u00a0", " ")
    assert said.endswith(end)
    assert not said.endswith("..")


@pytest.mark.engine
def test_log_tells_a_session_by_the_title_of_an_edition_that_came_since(
    add: Any, sofia: MeetingPage, translate: Any
) -> None:
    opening = add("opening", NINE, title="Opening")
    translate(sofia, "bg")
    with translation.override("bg"):
        [line] = changes_of(sofia.translation_key)
        assert "Opening" in told(line)
        edition = translate(opening, "bg")
        [line] = changes_of(sofia.translation_key)
        assert edition.title != "Opening"
        assert f"„{edition.title}“" in told(line)
        assert "lang=" not in described(line)
    with translation.override("fr"):
        assert '<span lang="en">Opening</span>' in described(line)


@pytest.mark.engine
def test_log_keeps_the_title_that_was_told_first(
    add: Any, sofia: MeetingPage, publish: Any
) -> None:
    publish(add("opening", NINE, title="Opening"), title="Welcome")
    first = changes_of(sofia.translation_key)[-1]
    assert "“Opening”" in told(first)


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "Обядът е в двора. (Български)"), ("bg", "Обядът е в двора.")],
)
def test_log_names_the_language_of_a_notice_that_is_not_the_readers(language, said):
    facts = {"code": "", "text": "Обядът е в двора.", "language": "bg"}
    line = AgendaChange(kind=AgendaChange.Kind.NOTICE, facts=facts)
    with translation.override(language):
        assert told(line).endswith(said)


def test_sessions_of_one_publication_are_told_together_in_the_order_of_the_agenda():
    def line(kind: str, seconds: int, hour: int = 9) -> AgendaChange:
        at = datetime(2027, 1, 1, 9, tzinfo=UTC) - timedelta(seconds=seconds)
        now = {"starts": datetime(2027, 5, 12, hour, tzinfo=UTC).isoformat()}
        return AgendaChange(kind=kind, at=at, facts={"now": now})

    new = AgendaChange.Kind.ADDED
    log = [
        line(AgendaChange.Kind.CANCELLED, 0),
        *(line(new, 10, hour) for hour in (16, 14, 15, 9)),
        *(line(new, seconds) for seconds in range(300, 303)),
    ]
    runs = in_runs(log)
    assert [len(run) for run in runs] == [1, 4, 1, 1, 1]
    starts = [change.facts["now"]["starts"][11:13] for change in runs[1]]
    assert starts == ["09", "14", "15", "16"]
