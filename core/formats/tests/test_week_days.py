"""Weekdays with the day of the month, in four languages."""

from __future__ import annotations

import datetime as dt

import pytest

from core.formats.week_days import week_day

WEDNESDAY = dt.date(2027, 5, 12)


@pytest.mark.parametrize(
    ("language", "short", "with_month"),
    [
        ("es", "mié 12", "mié 12 de mayo"),
        ("bg", "ср 12", "ср 12 май"),
        ("fr", "mer. 12", "mer. 12 mai"),
        ("en", "Wed 12", "Wed 12 May"),
    ],
)
def test_week_day_follows_the_language(language, short, with_month):
    assert week_day(WEDNESDAY, language) == short
    assert week_day(WEDNESDAY, language, month=True) == with_month


def test_first_of_the_month_is_ordinal_in_french():
    assert week_day(dt.date(2027, 5, 1), "fr", month=True) == "sam. 1er mai"
