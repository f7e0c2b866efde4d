"""The live document: what it says, in which words, how often it is made."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.db import connection
from wagtail.models import PageViewRestriction

from core.tests.clock import clock_of
from core.tests.factories import fresh, meeting_facts
from core.tests.reading import one_line
from events import live, services
from events.models import EventIndexPage, MeetingPage, MeetingState, SessionPage

NINE = datetime(2024, 5, 2, 9, 0)  # noqa: DTZ001 - wall clock
HOUR = timedelta(hours=1)
#: Sofia is three hours ahead of UTC in May.
HALF_PAST_NINE = datetime(2024, 5, 2, 6, 30, tzinfo=UTC)
ADDRESS = "/en/events/meeting/live.json"


@pytest.fixture
def turn(monkeypatch):
    """A function that makes it another moment."""
    monkeypatch.setattr(live, "ASKED_EVERY", 0)
    return clock_of(monkeypatch)


@pytest.fixture
def meeting(make_work, turn):
    """A meeting in Sofia, on its first day half an hour after its beginning."""
    index = make_work("en", "events", model=EventIndexPage)
    page = make_work("en", "meeting", under=index, model=MeetingPage, **meeting_facts())
    for slug, hours, kind in (
        ("first", 0, "panel"),
        ("coffee", 1, "break"),
        ("second", 2, "panel"),
        ("later", 24, "panel"),
    ):
        starts = NINE + HOUR * hours
        facts = {"kind": kind, "starts": starts, "ends": starts + HOUR}
        make_work("en", slug, under=page, model=SessionPage, **facts)
    turn(HALF_PAST_NINE)
    return fresh(page)


def delay(meeting, slug: str, minutes: int) -> None:
    """Enter a delay."""
    services.delay_onward(
        meeting=meeting,
        first=SessionPage.objects.get(slug=slug).translation_key,
        minutes=minutes,
        seen=MeetingState.objects.get().version,
        by=get_user_model().objects.create_user("staff"),
    )


@pytest.mark.parametrize(
    ("hours", "state", "now", "coming"),
    [
        (-24, "upcoming", [], ["first"]),
        (-1, "today", [], ["first"]),
        (0, "live", ["first"], ["coffee"]),
        (1, "break", [], ["second"]),
        (2, "live", ["second"], ["later"]),
        (4, "break", [], ["later"]),
        (22, "today", [], ["later"]),
        (25, "over", [], []),
    ],
)
def test_state_follows_the_clock_of_the_meeting(
    meeting, turn, client, hours, state, now, coming
):
    turn(HALF_PAST_NINE + HOUR * hours)
    day = client.get(ADDRESS).json()
    assert (day["state"], day["now"], day["next"]) == (state, now, coming)


def test_delay_reaches_the_document_in_the_words_of_its_reader(meeting, client):
    before = client.get(ADDRESS).json()
    delay(meeting, "second", 20)
    day = client.get(ADDRESS).json()
    assert day["sessions"]["second"]["starts"] == "2024-05-02T11:20+03:00"
    assert day["sessions"]["second"]["status"] == "delayed"
    assert "11:20–12:20" in day["sessions"]["second"]["time"]
    assert day["version"] > before["version"]
    assert "20 minutes later" in day["news"][0]["text"]
    bulgarian = client.get("/bg/events/meeting/live.json").json()
    assert "11:20–12:20 ч." in bulgarian["sessions"]["second"]["time"]
    assert "20 minutes" not in json.dumps(bulgarian)


def test_reader_who_has_the_document_is_told_so(meeting, client):
    first = client.get(ADDRESS)
    again = client.get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "max-age" in first["Cache-Control"]
    delay(meeting, "second", 20)
    after = client.get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    assert after.status_code == 200


def test_document_comes_from_memory_by_one_query(
    meeting, client, django_assert_num_queries
):
    client.get(ADDRESS)
    with django_assert_num_queries(1):
        client.get(ADDRESS)


def test_document_asks_no_query_within_a_second(
    meeting, client, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(live, "ASKED_EVERY", 60)
    client.get(ADDRESS)
    with django_assert_num_queries(0):
        client.get(ADDRESS)


def test_document_is_sent_compressed_to_those_who_can_read_it(meeting, client):
    answer = client.get(ADDRESS, headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 3000


@pytest.mark.parametrize("address", ["/en/live.json", "/en/events/live.json"])
def test_what_is_no_meeting_has_no_document(meeting, client, address):
    assert client.get(address).status_code == 404


def test_document_of_a_closed_meeting_is_not_given(meeting, client, turn):
    assert client.get(ADDRESS).status_code == 200
    PageViewRestriction.objects.create(page=meeting, restriction_type="login")
    turn(HALF_PAST_NINE + timedelta(minutes=2))
    assert client.get(ADDRESS).status_code == 404


def test_unpublished_meeting_has_no_document(meeting, client):
    assert client.get(ADDRESS).status_code == 200
    meeting.unpublish()
    assert client.get(ADDRESS).status_code == 404


@pytest.mark.parametrize(
    ("days", "asks"), [(-9, False), (-1, True), (0, True), (9, False)]
)
def test_page_asks_for_news_only_about_its_days(meeting, read, turn, days, asks):
    turn(HALF_PAST_NINE + timedelta(days=days))
    page = read("/en/events/meeting/")
    assert bool(page.select_one("[data-live-address]")) is asks
    assert bool(page.select_one('script[src*="live.js"]')) is asks


def test_page_tells_where_we_are_without_javascript(meeting, read):
    delay(meeting, "second", 20)
    told = one_line(read("/en/events/meeting/second/").select_one(".where"))
    assert told.replace(" .", ".").replace(" ,", ",") == (
        "Where are we? Now: first title en. Next: 10:00, coffee title en."
    )


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (-1, "Where are we? We begin today."),
        (0, ""),
        (1, "Where are we? There is a break. We are 20 minutes late."),
        (2, "Where are we? We are 20 minutes late. Next: Friday, 3 May 2024, 09:00"),
        (4, "Where are we? That was all for today. Next: Friday, 3 May 2024, 09:00"),
        (27, "Where are we? The meeting is over."),
    ],
)
def test_what_the_desk_lists_is_not_told_above_it_too(
    meeting, turn, read, client, hours, told
):
    delay(meeting, "second", 20)
    turn(HALF_PAST_NINE + HOUR * hours)
    page = read("/en/events/meeting/").select_one("[data-live=brief]")
    assert one_line(page).startswith(told)
    assert bool(page.select_one(".where")) is bool(told)
    later = ["/en/events/meeting/later/"] if "Friday" in told else []
    assert [link["href"] for link in page.select("a")] == later
    part = client.get(ADDRESS).json()["parts"]["brief"]
    assert one_line(BeautifulSoup(part, "html.parser")) == one_line(page)


def test_page_of_a_session_tells_its_delay(meeting, read):
    delay(meeting, "second", 20)
    page = read("/en/events/meeting/second/")
    assert page.select_one(".clock time")["datetime"] == "2024-05-02T11:20:00+03:00"
    assert page.select_one(".clock .status-late")


@pytest.mark.parametrize("path", ["", "second/"])
def test_page_counts_as_knowing_only_what_was_written_before_it_was_read(
    meeting, client, path
):
    before, readings = MeetingState.objects.get().version, []

    def staff_write_once_the_sessions_are_read(execute, sql, *rest):
        if readings == ["read"]:
            readings.append("overtaken")
            delay(meeting, "first", 20)
        elif "events_sessionstate" in sql and not readings:
            readings.append("read")
        return execute(sql, *rest)

    with connection.execute_wrapper(staff_write_once_the_sessions_are_read):
        page = client.get(f"/en/events/meeting/{path}").content.decode()
    assert MeetingState.objects.get().version > before
    assert "20 minutes late" not in page
    assert f'data-live-version="{before}"' in page
