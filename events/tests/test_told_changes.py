"""How a line of the log is told."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.utils import translation

from events.changes import told
from events.models import AgendaChange

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
