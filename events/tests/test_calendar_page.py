"""The calendar of meetings: narrowed, by the month, and honest about nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from core.tests.clock import clock_of
from core.tests.factories import make_place, make_topic, maker, meeting_facts
from core.tests.reading import listed, one_line
from events.models import EventIndexPage, MeetingPage, MeetingRole, SessionPage
from events.month import month_of, parsed_month
from events.tests.plan import HOUR, NINE
from organisations.models import Organisation

PAGE = "/en/events/"


@pytest.fixture
def calendar(make_work, monkeypatch):
    """A meeting that is over in Sofia, and one to come in Paris, on 10 June 2024."""
    clock_of(monkeypatch)(datetime(2024, 6, 10, tzinfo=UTC))
    index = make_work("en", "events", model=EventIndexPage)
    make = maker(make_work, MeetingPage, under=index)
    past = make("past", **meeting_facts())
    session = {"kind": "panel", "starts": NINE, "ends": NINE + HOUR}
    make_work("en", "s", under=past, model=SessionPage, spoken=["bg"], **session)
    paris = make_place("paris", country="FR")
    days = {"starts": date(2024, 6, 29), "ends": date(2024, 7, 1)}
    make("soon", **meeting_facts(place=paris, attendance="online", **days))
    host = Organisation.objects.create(slug="host", name_en="Host", kind="school")
    past.roles.set([MeetingRole(organisation=host, role="host")])
    past.topics.set([make_topic("music", en="Music")])
    past.save_revision().publish()
    return index


def found(page):
    """Return the meetings a page lists, past and to come."""
    return [link["href"] for link in page.select(".meeting :is(h3, h4) a")]


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", ["soon", "past"]),
        ("when=upcoming", ["soon"]),
        ("when=past", ["past"]),
        ("topic=music", ["past"]),
        ("organiser=host", ["past"]),
        ("place=paris", ["soon"]),
        ("place=paris&place=sofia", ["soon", "past"]),
        ("attendance=online", ["soon"]),
        ("language=bg", ["past"]),
        ("language=bg&place=paris", []),
        ("topic=gone&when=never", ["soon", "past"]),
    ],
)
def test_calendar_is_narrowed_by_its_address(calendar, read, query, left):
    page = read(f"{PAGE}?{query}")
    assert found(page) == [f"{PAGE}{slug}/" for slug in left]


def test_calendar_says_that_nothing_is_left(calendar, read):
    page = read(f"{PAGE}?language=bg&place=paris")
    assert "Nothing has all of this at once." in one_line(page.main)
    assert len(page.select(".facets-chosen li")) == 2


def test_lists_keep_their_headings(calendar, read):
    headings = [one_line(x) for x in read(PAGE).select(".work-list h2")]
    assert headings == ["Upcoming meetings", "Past meetings"]
    assert listed(read(f"{PAGE}?when=upcoming")) == {
        "Upcoming meetings": [f"{PAGE}soon/"]
    }


def test_month_shows_a_meeting_on_each_of_its_days(calendar, read):
    link = read(PAGE).select(".calendar-views a")[1]
    page = read(PAGE + link["href"].partition("#")[0])
    assert one_line(page.select_one(".month h2")) == "June 2024"
    days = {
        cell.time["datetime"]: [a["href"] for a in cell.select("a")]
        for cell in page.select(".month td")
        if cell.a
    }
    assert days == {
        "2024-06-29": [f"{PAGE}soon/"],
        "2024-06-30": [f"{PAGE}soon/"],
    }
    last = page.select(".month td a")[-1]
    assert one_line(last).startswith("day 2 of 3")


def test_months_lead_to_their_neighbours_and_keep_the_filter(calendar, read):
    page = read(f"{PAGE}?month=2024-12&place=paris")
    before, after = page.select(".month-head a")
    assert before["href"] == "?place=paris&month=2024-11#found"
    assert after["href"] == "?place=paris&month=2025-01#found"
    assert "No meeting is held in this month." in one_line(page.select_one(".month"))


@pytest.mark.parametrize("month", ["2024-13", "x", "1969-01", "9999-12", "2024-06-29"])
def test_month_that_is_none_shows_the_list(calendar, read, month):
    page = read(f"{PAGE}?month={month}")
    assert not page.select(".month")
    assert len(found(page)) == 2


def test_week_begins_on_monday_in_all_languages():
    for language in ("es", "bg", "fr", "en"):
        month = month_of(date(2024, 6, 1), [], language)
        assert [week[0].date.weekday() for week in month.weeks] == [0] * 5
    assert month.week_days[0] == ("Mon", "Monday")


def test_months_end_where_links_may_lead():
    assert parsed_month("2100-12") == date(2100, 12, 1)
    assert month_of(date(2100, 12, 1), [], "en").after == ""
    assert month_of(date(1990, 1, 1), [], "en").before == ""


def test_calendar_asks_few_queries(calendar, client, django_assert_max_num_queries):
    client.get(PAGE)
    with django_assert_max_num_queries(15):
        client.get(PAGE)
