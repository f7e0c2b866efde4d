"""What the reader of a call must know first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from core.tests.clock import clock_of
from core.tests.factories import make_person
from core.tests.reading import listed, one_line
from organisations.models import MembershipCallPage, NetworkPage
from organisations.models.membership_call import Criterion

OPENS, DEADLINE = datetime(2024, 5, 1, 9), datetime(2024, 5, 30, 17)  # noqa: DTZ001


@pytest.fixture
def at(monkeypatch):
    """A function that makes it noon of another day of 2024."""
    move = clock_of(monkeypatch)
    return lambda month, day: move(datetime(2024, month, day, 12, tzinfo=UTC))


@pytest.fixture
def call(make_work):
    """A call of a network, with a person to write to."""
    network = make_work("en", "network", model=NetworkPage, title="Network")
    return make_work(
        "en",
        "join",
        under=network,
        model=MembershipCallPage,
        opens=OPENS,
        deadline=DEADLINE,
        contact=make_person(email="ana@example.org"),
        criteria=[Criterion(title="Own will", sort_order=0)],
    )


def read_dates(page):
    """Return the dates that are past, then those to come."""
    items = page.select(".dates li")
    past = [one_line(item.span) for item in items if "reached" in item.get("class", [])]
    return past, [one_line(item.span) for item in items][len(past) :]


def test_open_call_names_one_thing_to_do(call, at, read):
    at(5, 10)
    page = read("/en/network/join/")
    assert page.select_one(".call-open .action a")["href"] == "mailto:ana@example.org"
    assert page.select_one('.next-step a[href="#criteria"]')
    assert read_dates(page) == (["Opens"], ["Deadline"])


def test_call_to_come_says_when_it_opens_before_its_deadline(call, at, read):
    at(4, 1)
    page = read("/en/network/join/")
    moments = [one_line(moment) for moment in page.select(".call-forecast time")]
    assert [text.split(",")[0] for text in moments] == ["1 May 2024", "30 May 2024"]
    assert read_dates(page) == ([], ["Opens", "Deadline"])


def test_closed_call_says_so_and_asks_for_nothing(call, at, read):
    at(6, 1)
    page = read("/en/network/join/")
    state = page.select_one(".call-closed")
    assert "This call is closed" in one_line(state)
    assert state.select_one(".action") is None
    assert state.select_one("a")["href"] == "/en/network/"
    assert read_dates(page) == (["Opens", "Deadline"], [])


@pytest.mark.parametrize(
    ("month", "day", "told"), [(4, 1, True), (5, 10, True), (6, 1, False)]
)
def test_deadline_is_told_in_the_readers_zone_until_it_is_over(
    call, at, read, month, day, told
):
    at(month, day)
    deadline = read("/en/network/join/").select_one(".call .deadline time")
    assert one_line(deadline) == "30 May 2024, 17:00 (Brussels time)"
    assert deadline.has_attr("data-your-time") is told


def test_network_puts_the_call_to_answer_first(call, at, read):
    at(5, 10)
    page = read("/en/network/")
    assert page.select_one(".call .action a")["href"] == "/en/network/join/"
    assert listed(page) == {}


def test_network_keeps_a_closed_call_in_a_list(call, at, read):
    at(6, 1)
    page = read("/en/network/")
    assert page.select_one(".call") is None
    assert listed(page) == {"Past calls to join": ["/en/network/join/"]}
