"""When something still accepts: to the minute, on the clock of its own zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from core.open_period import Openness, OpenPeriod, openness

BRUSSELS = ZoneInfo("Europe/Brussels")
OPENS = datetime(2024, 1, 15, 9, 0, tzinfo=BRUSSELS)
DEADLINE = datetime(2024, 2, 2, 23, 59, tzinfo=BRUSSELS)
CALLS = [m for m in apps.get_models() if issubclass(m, OpenPeriod)]


def at(now):
    """Return the status of the call at a moment."""
    return openness(opens=OPENS, deadline=DEADLINE, now=now)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (OPENS - timedelta(microseconds=1), Openness.FORECAST),
        (OPENS, Openness.OPEN),
        (DEADLINE - timedelta(days=7, microseconds=1), Openness.OPEN),
        (DEADLINE - timedelta(days=7), Openness.CLOSING),
        (DEADLINE, Openness.CLOSING),
        (DEADLINE + timedelta(seconds=59, microseconds=999_999), Openness.CLOSING),
        (DEADLINE + timedelta(minutes=1), Openness.CLOSED),
    ],
)
def test_status_turns_at_its_minute(now, expected):
    assert at(now) == expected


def test_deadline_is_judged_in_the_zone_of_the_call():
    assert at(datetime(2024, 2, 2, 22, 59, 59, tzinfo=UTC)) == Openness.CLOSING
    assert at(datetime(2024, 2, 2, 23, 0, tzinfo=UTC)) == Openness.CLOSED


def test_reader_in_another_zone_gets_the_same_status():
    bogota = ZoneInfo("America/Bogota")
    assert at(datetime(2024, 2, 2, 17, 59, 59, tzinfo=bogota)) == Openness.CLOSING
    assert at(datetime(2024, 2, 2, 18, 0, tzinfo=bogota)) == Openness.CLOSED


def test_call_without_opening_is_open_from_ever():
    long_ago = datetime(2000, 1, 1, tzinfo=UTC)
    assert openness(opens=None, deadline=DEADLINE, now=long_ago) == Openness.OPEN


@pytest.fixture(params=CALLS, ids=lambda model: model.__name__)
def call(request, db):
    """An unsaved call of each kind."""
    return request.param(
        opens=datetime(2024, 1, 15, 9, 0),  # noqa: DTZ001 - wall clock
        deadline=datetime(2024, 7, 2, 23, 59),  # noqa: DTZ001 - wall clock
        zone="Europe/Brussels",
    )


def test_moments_are_aware_in_the_zone_and_its_summer_time(call):
    assert call.opens_at.utcoffset() == timedelta(hours=1)
    assert call.deadline_at.utcoffset() == timedelta(hours=2)


def test_zone_moves_the_deadline_and_not_the_clock(call):
    call.zone = "America/Bogota"
    assert (call.deadline_at.hour, call.deadline_at.minute) == (23, 59)
    assert call.deadline_at.astimezone(UTC).day == 3


def test_call_of_this_very_minute_is_still_closing(call):
    call.opens = None
    call.deadline = datetime.now(BRUSSELS).replace(tzinfo=None, second=0, microsecond=0)
    assert call.openness == Openness.CLOSING


def test_call_of_the_minute_before_is_closed(call):
    call.deadline = datetime.now(BRUSSELS).replace(tzinfo=None) - timedelta(minutes=1)
    assert call.openness == Openness.CLOSED


@pytest.mark.parametrize("minutes", [0, -1])
def test_deadline_that_is_not_after_the_opening_is_refused(call, minutes):
    call.deadline = call.opens + timedelta(minutes=minutes)
    with pytest.raises(ValidationError) as refused:
        OpenPeriod.clean(call)
    assert list(refused.value.error_dict) == ["deadline"]


def test_deadline_a_minute_after_the_opening_is_taken(call):
    call.deadline = call.opens + timedelta(minutes=1)
    assert OpenPeriod.clean(call) is None
