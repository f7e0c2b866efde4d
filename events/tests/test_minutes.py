"""Minutes: of each session on its page, and of all on one."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from core.tests.clock import clock_of
from core.tests.reading import one_line
from events.tests.decisions import decide

MEETING = "/en/events/meeting/"


def noted(text):
    """Return minutes of one paragraph."""
    return [{"type": "paragraph", "value": f"<p>{text}</p>", "id": str(uuid4())}]


@pytest.fixture
def session(sofia, add):
    """A session with minutes, beside one without."""
    add("two", title="Two")
    return add("one", title="One", minutes=noted("Ana spoke first."))


def test_session_shows_its_minutes(session, read):
    page = read(f"{MEETING}one/")
    assert one_line(page.select_one("#minutes")) == "Minutes"
    assert "Ana spoke first." in one_line(page.main)
    assert not read(f"{MEETING}two/").select("#minutes")


def test_meeting_leads_to_the_minutes_of_each_session_and_of_all(session, read):
    links = [x["href"] for x in read(MEETING).select(".minuted a")]
    assert links == [f"{MEETING}one/#minutes", "?as=minutes"]


def test_desk_of_a_past_meeting_leads_to_what_came_of_it(sofia, session, read):
    decide(sofia, "D-1")
    decide(sofia, "D-2")
    links = read(MEETING).select(".desk .came-of-it a")
    told = [(link["href"], one_line(link)) for link in links]
    assert told == [
        ("#decisions", "2 decisions"),
        ("?as=minutes", "All minutes on one page"),
    ]
    assert one_line(read("/bg/events/meeting/").select_one(".desk h2")) == (
        "Какво се постигна"
    )


def test_desk_offers_no_outcome_that_is_not_there(sofia, add, read, monkeypatch):
    add("one", title="One")
    assert not read(MEETING).select(".desk")
    decide(sofia, "D-1")
    links = read(MEETING).select(".desk .came-of-it a")
    assert [one_line(link) for link in links] == ["1 decision"]
    clock_of(monkeypatch)(datetime(2024, 5, 3, 9, tzinfo=UTC))
    page = read(MEETING)
    assert page.select("#decisions")
    assert not page.select(".came-of-it")


def test_all_minutes_stand_on_one_page_with_what_was_decided(sofia, session, read):
    decide(sofia, "D-1", session_key=session.translation_key)
    decide(sofia, "D-2")
    page = read(f"{MEETING}?as=minutes")
    [one] = page.select(".minutes")
    assert "Ana spoke first." in one_line(one)
    assert one_line(one.select_one(".decision-number")) == "D-1"
    numbers = [one_line(x) for x in page.select(".decision-number")]
    assert numbers == ["D-1", "D-2"]
    assert page.response["X-Robots-Tag"] == "noindex"


def test_minutes_are_the_readers_or_carry_their_language(
    sofia, session, translate, read
):
    translate(sofia, "bg")
    page = read("/bg/events/meeting/?as=minutes")
    assert one_line(page.select_one('.minutes [lang="en"] p')) == "Ana spoke first."
    translate(session, "bg")
    page = read("/bg/events/meeting/?as=minutes")
    assert "[bg] Ana spoke first." in one_line(page.select_one(".minutes"))


def test_page_without_minutes_says_so(sofia, read):
    page = read(f"{MEETING}?as=minutes")
    assert "There are no minutes of this meeting yet." in one_line(page.main)


def test_minutes_of_many_sessions_ask_as_few_queries(
    sofia, add, client, django_assert_max_num_queries
):
    for number in range(6):
        add(f"s{number}", minutes=noted("x"))
    client.get(f"{MEETING}?as=minutes")
    with django_assert_max_num_queries(15):
        client.get(f"{MEETING}?as=minutes")
