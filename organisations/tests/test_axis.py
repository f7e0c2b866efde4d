"""Stretches of time on one axis, as shares a drawing can use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from core.formats import PartialDate
from core.tests.clock import clock_of
from organisations.axis import Months, axis, months_of


@dataclass(frozen=True)
class Thing:
    """Something that lasts."""

    starts: PartialDate
    ends: PartialDate | None = None


def lasting(starts, ends=None):
    """Return something that lasts from one text to another."""
    return Thing(PartialDate.parse(starts), PartialDate.parse(ends) if ends else None)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """Make it the first of July 2024."""
    clock_of(monkeypatch)(datetime(2024, 7, 1, 12, tzinfo=UTC))


def shares(*things):
    """Return start, width and elapsed part of each stretch."""
    return [(s.start, s.width, s.past) for s in axis(things).stretches]


def test_nothing_lies_on_no_axis():
    assert axis([]).stretches == []


def test_one_stretch_is_the_whole_axis():
    assert shares(lasting("2023", "2023")) == [("0.00%", "100.00%", "100.00%")]


def test_stretches_share_one_axis_and_keep_their_order():
    assert shares(lasting("2022", "2022"), lasting("2021", "2021")) == [
        ("50.00%", "50.00%", "50.00%"),
        ("0.00%", "50.00%", "50.00%"),
    ]


def test_only_the_part_before_today_is_over():
    assert shares(lasting("2024", "2024")) == [("0.00%", "100.00%", "49.73%")]


def test_nothing_of_what_is_to_come_is_over():
    assert shares(lasting("2025", "2026")) == [("0.00%", "100.00%", "0.00%")]


def test_what_has_no_end_lasts_to_the_end_of_this_year():
    open_end, closed = axis([lasting("2023"), lasting("2023", "2024")]).stretches
    assert (open_end.start, open_end.width) == (closed.start, closed.width)


def test_what_begins_next_year_without_an_end_has_a_width():
    assert shares(lasting("2025")) == [("0.00%", "100.00%", "0.00%")]


def test_few_years_are_named_and_none_at_the_edge():
    assert [tick.year for tick in axis([lasting("2010", "2028")]).ticks] == [
        2010,
        2015,
        2020,
        2025,
    ]
    assert [tick.year for tick in axis([lasting("2020-06", "2025-02")]).ticks] == [
        2021,
        2023,
    ]


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        ("2024", "2024", Months(12, 6)),
        ("2024-07", "2024-07", Months(1, 1)),
        ("2021-02", "2026-12", Months(71, 41)),
        ("2011-12-31", "2014-09-29", Months(33, None)),
        ("2025", "2026", Months(24, None)),
        ("2024", None, None),
    ],
)
def test_months_are_counted(starts, ends, expected):
    assert months_of(lasting(starts, ends)) == expected
