"""An agenda narrowed by what the address asks for, on the page as in memory."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.http import QueryDict

from core.tests.clock import clock_of
from core.tests.factories import make_topic
from core.tests.reading import one_line
from events.narrowing import narrow, place_now
from events.querysets import effective_programme, topics_of_sessions
from events.tests.plan import HOUR, NINE, say

DAY = timedelta(days=1)
PAGE = "/en/events/meeting/"


@pytest.fixture
def agenda(sofia, add):
    """Four sessions of two days and two tracks, heard in several languages."""
    add("one", track="Schools", spoken=["bg"], interpretation=["en"])
    add("two", NINE + HOUR, track="Teachers & staff", spoken=["en"])
    add("coffee", NINE + 2 * HOUR, kind="break")
    third = add("three", NINE + DAY, track="Schools", spoken=["fr"])
    third.topics.set([make_topic("music", en="Music", bg="музика")])
    third.save_revision().publish()
    return sofia


@pytest.fixture
def narrowed(agenda):
    """A function that narrows the agenda by a query."""
    sessions = effective_programme(agenda)
    topics = topics_of_sessions(sessions)
    return lambda query: narrow(QueryDict(query), sessions, topics)


def slugs(found):
    """Return the sessions that are left."""
    return [session.slug for session in found.results]


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", ["one", "two", "coffee", "three"]),
        ("day=2024-05-03", ["three"]),
        ("track=schools", ["one", "three"]),
        ("track=schools&track=teachers-staff", ["one", "two", "three"]),
        ("track=schools&day=2024-05-02", ["one"]),
        ("language=en", ["one", "two"]),
        ("topic=music", ["three"]),
        ("topic=music&day=2024-05-02", []),
        ("track=gone&day=nonsense&language=xx", ["one", "two", "coffee", "three"]),
    ],
)
def test_values_are_alternatives_and_dimensions_combine(narrowed, query, left):
    assert slugs(narrowed(query)) == left


def test_choices_count_what_each_would_give(narrowed):
    found = narrowed("track=schools&zone=America/Bogota")
    counts = {
        dimension.name: {choice.value: choice.count for choice in choices}
        for dimension, choices in found.facets
    }
    assert counts == {
        "day": {"2024-05-02": 1, "2024-05-03": 1},
        "track": {"schools": 2, "teachers-staff": 1},
        "topic": {"music": 1},
        "language": {"bg": 1, "fr": 1, "en": 1},
    }


def test_choice_keeps_the_rest_of_the_address(narrowed):
    found = narrowed("track=schools&zone=America/Bogota&day=gone")
    queries = {
        choice.value: QueryDict(choice.query)
        for _dimension, choices in found.facets
        for choice in choices
    }
    assert queries["schools"].get("zone") == "America/Bogota"
    assert queries["schools"].getlist("track") == []
    assert queries["teachers-staff"].getlist("track") == ["schools", "teachers-staff"]
    assert "day" not in queries["schools"]


def test_feed_takes_the_filter_and_not_the_zone(narrowed):
    assert narrowed("track=schools&zone=America/Bogota").query == "track=schools"


def test_place_of_now_is_what_runs_else_what_comes_next_and_never_what_is_cancelled(
    agenda, narrowed
):
    assert place_now(narrowed("").results, NINE) == "session-one"
    assert place_now(narrowed("track=teachers-staff").results, NINE) == "session-two"
    assert place_now(narrowed("").results, NINE - DAY) == ""
    [session, *_rest] = effective_programme(agenda)
    say(session.session, agenda, cancelled=True)
    assert place_now(effective_programme(agenda), NINE) == "session-two"


def test_page_shows_what_is_left_and_how_to_take_a_choice_away(agenda, read):
    page = read(f"{PAGE}?track=schools")
    assert [x["id"] for x in page.select(".session")] == [
        "session-one",
        "session-three",
    ]
    [chosen] = page.select(".agenda-filters .facets-chosen li a")
    assert chosen["href"] == "?#agenda"
    assert "Schools" in one_line(chosen)
    counts = [one_line(x) for x in page.select(".agenda-filters .facet li")]
    assert "Teachers & staff 1" in counts


def test_page_says_that_nothing_is_left(agenda, read):
    page = read(f"{PAGE}?topic=music&day=2024-05-02")
    assert not page.select(".session")
    assert "No session has all that you have chosen." in one_line(
        page.select_one(".agenda")
    )
    assert len(page.select(".agenda-filters .facets-chosen li")) == 2


def test_page_without_anything_to_choose_between_offers_no_choice(sofia, add, read):
    add("one")
    assert not read(PAGE).select(".agenda-filters")


def test_calendar_link_carries_the_filter(agenda, read):
    page = read(f"{PAGE}?track=schools&zone=America/Bogota")
    links = [
        link["href"] for link in page.select(".agenda-feeds a[href*='calendar.ics']")
    ]
    assert links == [
        f"webcal://testserver{PAGE}calendar.ics?track=schools",
        f"{PAGE}calendar.ics?track=schools",
    ]


def test_page_leads_to_what_is_on_now(agenda, read, monkeypatch):
    turn = clock_of(monkeypatch)
    turn(datetime(2024, 5, 2, 7, 30, tzinfo=UTC))
    page = read(PAGE)
    links = page.select(".now-and-next ~ .agenda-now a, .agenda > .agenda-now a")
    assert [link["href"] for link in links] == ["#session-two", "#session-two"]
    assert page.select_one("#session-two")
    turn(datetime(2024, 5, 20, tzinfo=UTC))
    assert not read(PAGE).select(".agenda-now")


def test_way_to_what_is_on_now_is_renewed_where_nothing_was_left_out(
    agenda, read, client, monkeypatch
):
    turn = clock_of(monkeypatch)
    turn(datetime(2024, 5, 2, 7, 30, tzinfo=UTC))
    parts = client.get(f"{PAGE}live.json").json()["parts"]
    assert parts["place"] == '<a href="#session-two">Jump to now</a>'
    assert len(read(PAGE).select(".agenda-now[data-live=place]")) == 2
    narrowed = read(f"{PAGE}?track=teachers-staff")
    assert len(narrowed.select(".agenda-now a")) == 2
    assert not narrowed.select("[data-live=place]")
    turn(datetime(2024, 5, 2, 20, 30, tzinfo=UTC))
    assert client.get(f"{PAGE}live.json").json()["parts"]["place"] == ""
    assert not read(PAGE).select(".agenda-now a")


def test_of_many_topics_those_of_one_session_are_not_offered(sofia, add):
    topics = [make_topic(f"t{at}", en=f"T{at}", bg=f"Т{at}") for at in range(30)]
    for slug, chosen in (("one", topics[:20]), ("two", topics[15:])):
        page = add(slug)
        page.topics.set(chosen)
        page.save_revision().publish()
    sessions = effective_programme(sofia)
    found = narrow(QueryDict("topic=t0"), sessions, topics_of_sessions(sessions))
    [offered] = [choices for facet, choices in found.facets if facet.name == "topic"]
    shared = {f"t{at}" for at in range(15, 20)}
    assert {choice.value for choice in offered} == shared | {"t0"}
    assert slugs(found) == ["one"]
