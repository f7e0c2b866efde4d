"""Calls for partners: two groups, and how many days are left."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from core.tests.clock import clock_of
from core.tests.factories import maker
from core.tests.reading import listed
from organisations.tests.factories import make_organisation
from projects.models import PartnerCallPage, ProjectIndexPage

#: Two in the afternoon in Brussels.
NOW = datetime(2024, 5, 2, 12, 0, tzinfo=UTC)


def clock(day, hour=23, minute=59):
    """Return a wall-clock moment of May 2024."""
    return datetime(2024, 5, day, hour, minute)  # noqa: DTZ001 - wall clock


@pytest.fixture
def at(monkeypatch):
    """A function that makes it another moment."""
    return clock_of(monkeypatch)


@pytest.fixture
def make_call(make_work):
    """A function that publishes a call of a school."""
    return maker(
        make_work,
        PartnerCallPage,
        "deadline",
        under=make_work("en", "projects", model=ProjectIndexPage),
        published_on=date(2024, 4, 1),
        lead=make_organisation("school"),
    )


def test_open_and_past_calls_stand_in_two_groups(make_call, at, read):
    make_call("past", clock(1))
    make_call("open", clock(30))
    make_call("to-come", clock(30), opens=clock(20))
    at(NOW)
    found = listed(read("/en/projects/"))
    assert set(found["Calls for partners"]) == {
        "/en/projects/open/",
        "/en/projects/to-come/",
    }
    assert found["Past calls for partners"] == ["/en/projects/past/"]


def test_newest_calls_come_first_in_each_group(make_call, at, read):
    for day, slug, deadline in (
        (1, "old", 30),
        (2, "new", 20),
        (1, "past-old", 1),
        (2, "past-new", 1),
    ):
        make_call(slug, clock(deadline), published_on=date(2024, 4, day))
    at(NOW)
    assert listed(read("/en/projects/")) == {
        "Calls for partners": ["/en/projects/new/", "/en/projects/old/"],
        "Past calls for partners": [
            "/en/projects/past-new/",
            "/en/projects/past-old/",
        ],
    }


def test_call_goes_over_to_the_past_by_itself(make_call, at, read):
    make_call("one", clock(2, 14, 0))
    at(NOW.replace(second=59))
    assert list(listed(read("/en/projects/"))) == ["Calls for partners"]
    at(NOW.replace(minute=1))
    assert list(listed(read("/en/projects/"))) == ["Past calls for partners"]


def said(page):
    """Return how many days the page says are left."""
    left = page.select_one(".when .days-left")
    return left and " ".join(left.get_text().split())


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        (clock(2, 14, 0), "closes today"),
        (clock(2), "closes today"),
        (clock(3, 0, 0), "closes tomorrow"),
        (clock(3), "closes tomorrow"),
        (clock(4, 0, 0), "2 days left"),
        (clock(30), "28 days left"),
    ],
)
def test_open_call_says_how_many_days_are_left(make_call, at, read, deadline, expected):
    make_call("one", deadline)
    at(NOW)
    assert said(read("/en/projects/one/")) == expected


def test_days_are_counted_on_the_calendar_of_the_call(make_call, at, read):
    make_call("one", clock(3))
    at(datetime(2024, 5, 2, 22, 30, tzinfo=UTC))
    assert said(read("/en/projects/one/")) == "closes today"


@pytest.mark.parametrize(
    ("opens", "deadline", "status"),
    [(None, clock(2, 13), "closed"), (clock(3, 9), clock(30), "opens soon")],
)
def test_call_that_does_not_accept_says_no_days(
    make_call, at, read, opens, deadline, status
):
    make_call("one", deadline, opens=opens)
    at(NOW)
    page = read("/en/projects/one/")
    assert said(page) is None
    assert page.select_one(".when .status").get_text() == status


def test_deadline_stands_beside_the_days(make_call, at, read):
    make_call("one", clock(3))
    at(NOW)
    moment = read("/en/projects/one/").select_one(".when time")
    expected = datetime(2024, 5, 3, 21, 59, tzinfo=UTC)
    assert datetime.fromisoformat(moment["datetime"]) == expected
