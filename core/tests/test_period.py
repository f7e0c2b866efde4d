"""Where a period stands today, and which periods are refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.formats import PartialDate
from core.period import Standing, refuse_reversed, standing


def day(distance):
    """Return a day so many days from today, to the day."""
    found = timezone.localdate() + timedelta(days=distance)
    return PartialDate(found.year, found.month, found.day)


def month(distance=0):
    """Return this month, or the one before or after."""
    first = timezone.localdate().replace(day=15) + timedelta(days=30 * distance)
    return PartialDate(first.year, first.month)


def year(distance=0):
    """Return this year, or one before or after."""
    return PartialDate(timezone.localdate().year + distance)


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [
        (1, None, Standing.UPCOMING),
        (1, 1, Standing.UPCOMING),
        (0, None, Standing.ONGOING),
        (0, 0, Standing.ONGOING),
        (-1, 1, Standing.ONGOING),
        (-2, -1, Standing.FINISHED),
    ],
)
def test_day_counts_as_a_whole(starts, ends, expected):
    end = None if ends is None else day(ends)
    assert standing(day(starts), end) == expected


def test_month_counts_as_a_whole():
    assert standing(month(), month()) == Standing.ONGOING
    assert standing(month(-1), month(-1)) == Standing.FINISHED
    assert standing(month(1), month(1)) == Standing.UPCOMING


def test_year_counts_as_a_whole():
    assert standing(year(), year()) == Standing.ONGOING
    assert standing(year(-1), year(-1)) == Standing.FINISHED
    assert standing(year(1), year(1)) == Standing.UPCOMING


def test_period_without_an_end_goes_on():
    assert standing(PartialDate(1949), None) == Standing.ONGOING


def test_ends_may_be_known_to_different_precision():
    assert standing(year(-1), month()) == Standing.ONGOING
    assert standing(PartialDate(2010, 3), year()) == Standing.ONGOING
    assert standing(PartialDate(2010), PartialDate(2011, 3)) == Standing.FINISHED


def refused(starts, ends, field="ends"):
    """Return the fields that a period is refused at."""
    try:
        refuse_reversed(starts, ends, field)
    except ValidationError as error:
        return list(error.error_dict)
    return []


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        ("2021", "2020"),
        ("2021", "2020-12-31"),
        ("2021-02", "2021-01"),
        ("2021-02", "2021-01-31"),
        ("2021-02-02", "2021-02-01"),
        ("2021-02-01", "2021-01"),
    ],
)
def test_end_before_the_start_is_refused(starts, ends):
    assert refused(PartialDate.parse(starts), PartialDate.parse(ends)) == ["ends"]


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        ("2021", "2021"),
        ("2021", "2021-01-01"),
        ("2021-06", "2021"),
        ("2021-02-28", "2021-02"),
        ("2021-02-01", "2021-02-01"),
    ],
)
def test_end_that_may_be_after_the_start_is_taken(starts, ends):
    assert refused(PartialDate.parse(starts), PartialDate.parse(ends)) == []


def test_period_of_which_an_end_is_unknown_is_taken():
    known = PartialDate(2021)
    assert refused(None, known) == []
    assert refused(known, None) == []
    assert refused(None, None) == []


def test_refusal_stands_at_the_field_it_is_about():
    assert refused(PartialDate(2021), PartialDate(2020), "until") == ["until"]
