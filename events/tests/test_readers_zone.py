"""Every time of a meeting that a page tells has the reader's own beside it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from core.tests.clock import clock_of
from core.tests.reading import one_line
from events.tests.plan import HOUR, NINE

PAGE = "/en/events/meeting/"


@pytest.fixture
def at_nine(sofia, add, monkeypatch):
    """Nine in Sofia on the first day, with what is on, beside it and next."""
    add("one", title="One")
    add("beside", title="Beside")
    add("two", NINE + HOUR, title="Two")
    clock_of(monkeypatch)(NINE.replace(tzinfo=ZoneInfo("Europe/Sofia")))
    return sofia


def test_what_comes_next_is_told_on_both_clocks(at_nine, read):
    where = read(f"{PAGE}one/?zone=America/Bogota").select_one(".where")
    assert "Next: 10:00 Sofia · 02:00 Bogota , Two" in one_line(where)
    [begins] = read(f"{PAGE}one/").select(".where time")
    assert begins["datetime"] == "2024-05-02T10:00:00+03:00"
    assert begins.has_attr("data-your-time")


def test_live_document_tells_the_moment_of_what_comes_next(at_nine, client):
    told = client.get(f"{PAGE}live.json").json()["parts"]["where"]
    assert 'datetime="2024-05-02T10:00:00+03:00"' in told
    assert "data-your-time" in told


def test_sessions_round_a_session_are_told_on_both_clocks(at_nine, read):
    page = read(f"{PAGE}one/?zone=America/Bogota")
    for place in (".alongside .card", ".neighbours"):
        assert "Sofia ·" in one_line(page.select_one(place))
    assert "10:00–11:00 Sofia · 02:00–03:00 Bogota" in one_line(
        page.select_one(".neighbours")
    )


def test_day_is_named_where_it_is_another_to_the_reader(sofia, add, read, monkeypatch):
    add("late", datetime(2024, 5, 2, 22), title="Late")  # noqa: DTZ001 - wall clock
    clock_of(monkeypatch)(NINE.replace(tzinfo=ZoneInfo("Europe/Sofia")))
    where = read(f"{PAGE}late/?zone=Asia/Bangkok").select_one(".where")
    assert "22:00 Sofia · Fri 3 May, 02:00 Bangkok , Late" in one_line(where)


def test_zone_is_named_where_sessions_are_chosen(at_nine, read):
    page = read(f"/en/my/new/{at_nine.reference}/")
    told = "All times are in the time of the meeting: Sofia time."
    assert told in one_line(page.select_one("main"))
    assert page.select_one(".choose-when time").has_attr("data-your-time")
