"""A last evening that goes on after its day has ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.tests.clock import clock_of
from core.tests.reading import one_line
from events.models import MeetingStream
from events.tests.plan import HOUR, say

LATE = datetime(2024, 5, 3, 23, 30)  # noqa: DTZ001 - wall clock, of the last day
PAGE = "/en/events/meeting/"


@pytest.fixture
def evening(sofia, add):
    """A ball on the last evening, and the meeting's channel."""
    hall = {"kind": "floor", "language": "en", "shown": "there"}
    sofia.streams.set([MeetingStream(label="Hall", url="https://x.test/", **hall)])
    sofia.save_revision().publish()
    return add("ball", LATE, ends=LATE + HOUR, title="Ball")


@pytest.fixture
def turn(monkeypatch):
    """A function that turns the clock of Sofia to so long after the ball began."""
    set_to = clock_of(monkeypatch)
    sofia = ZoneInfo("Europe/Sofia")
    return lambda passed: set_to((LATE + passed).replace(tzinfo=sofia))


@pytest.mark.parametrize(("minutes", "delay"), [(45, 0), (80, 30)])
def test_it_is_on_until_it_ends(evening, sofia, turn, read, client, minutes, delay):
    say(evening, sofia, delay=delay)
    turn(timedelta(minutes=minutes))
    page = read(PAGE)
    assert "over" not in one_line(page.select_one(".live"))
    assert one_line(page.select_one(".by-the-clock a")) == "Ball"
    assert "The transmission is over" not in one_line(page.select_one(".streams"))
    assert "took place" not in one_line(page.select_one(".when"))
    [channel] = client.get(f"{PAGE}live.json").json()["streams"]
    assert channel["state"] == "live"


def test_it_is_over_when_it_has_ended(evening, turn, read, client):
    turn(timedelta(minutes=61))
    page = read(PAGE)
    assert page.select_one(".by-the-clock") is None
    assert "The transmission is over" in one_line(page.select_one(".streams"))
    assert "took place" in one_line(page.select_one(".when"))
    [channel] = client.get(f"{PAGE}live.json").json()["streams"]
    assert channel["state"] == "after"


def test_session_of_another_year_keeps_no_channel_open(evening, add, turn, client):
    add("mistyped", LATE + timedelta(days=365))
    turn(timedelta(hours=9))
    [channel] = client.get(f"{PAGE}live.json").json()["streams"]
    assert channel["state"] == "after"
