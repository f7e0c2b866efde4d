"""Readers on another clock: own times beside the meeting's, also past midnight."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, expect

from core.models import Place
from core.tests.factories import make_page, meeting_facts
from events.models import EventIndexPage, MeetingPage, SessionPage
from home.tests.journeys.conftest import PATIENCE

SEVEN = datetime(2024, 5, 2, 7, 0)  # noqa: DTZ001 - wall clock
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def forum(portal: str) -> str:
    """The path of a meeting in Sofia with an hour in the morning and one at night."""
    index = EventIndexPage.objects.get(locale__language_code="en")
    facts = meeting_facts(place=Place.objects.get(slug="sofia"))
    page = make_page(
        MeetingPage, parent=index, language="en", slug="forum", title="Forum", **facts
    )
    for slug, starts in (("morning", SEVEN), ("night", SEVEN + 14 * HOUR)):
        times = {"starts": starts, "ends": starts + HOUR * 1.5}
        make_page(
            SessionPage,
            parent=page,
            language="en",
            slug=slug,
            title=slug.title(),
            kind="panel",
            **times,
        )
    return "/events/forum/"


@pytest.mark.parametrize(
    ("zone", "language", "session", "told"),
    [
        ("America/Bogota", "en", "morning", "1 May 2024, 23:00–00:30"),
        ("America/Bogota", "bg", "morning", "1 май 2024 г., 23:00–0:30 ч."),
        ("America/Bogota", "en", "night", "13:00–14:30"),
        ("Asia/Kathmandu", "en", "night", "23:45–01:15"),
        ("Asia/Kathmandu", "bg", "night", "23:45–1:15 ч."),
        ("Asia/Kathmandu", "es", "night", "23:45–01:15"),
        ("Asia/Kathmandu", "fr", "night", "23 h 45 – 1 h 15"),
        ("Pacific/Kiritimati", "es", "night", "3 de mayo de 2024, 08:00–09:30"),
    ],
)
def test_own_time_names_its_day_only_where_it_differs(
    browser: Browser,
    portal: str,
    forum: str,
    zone: str,
    language: str,
    session: str,
    told: str,
) -> None:
    context = browser.new_context(timezone_id=zone)
    tab = context.new_page()
    tab.goto(f"{portal}/{language}{forum}")
    own = tab.locator(f"#session-{session} .your-time")
    expect(own).to_contain_text("(", timeout=PATIENCE)
    said = " ".join(own.inner_text().replace("\u202f", " ").split())
    assert said.startswith(f"({told} ")
    context.close()


@pytest.mark.parametrize(
    ("language", "told"), [("bg", "13:00 ч."), ("en", "13:00"), ("fr", "13 h")]
)
def test_own_time_of_a_single_moment_is_written_as_the_page_writes_times(
    browser: Browser, portal: str, forum: str, language: str, told: str
) -> None:
    context = browser.new_context(timezone_id="America/Bogota")
    tab = context.new_page()
    tab.goto(f"{portal}/{language}{forum}")
    own = tab.locator("#session-night .your-time")
    expect(own).to_contain_text("(", timeout=PATIENCE)
    tab.locator("#session-night time").evaluate(
        "time => { delete time.dataset.until;"
        " time.dispatchEvent(new CustomEvent('retold', {bubbles: true})); }"
    )
    said = " ".join(own.inner_text().replace("\u202f", " ").split())
    assert said.startswith(f"({told} ")
    context.close()
