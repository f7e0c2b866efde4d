"""A meeting day with a stopped clock: staff at a phone, readers in two languages.

The tests are one day and follow one another; nobody reloads a page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab
from wagtail.models import Revision

from accounts.groups import REVIEWERS
from core.models import Place
from core.tests.clock import clock_of
from core.tests.factories import fresh, make_page, meeting_facts
from events.models import (
    EventIndexPage,
    MeetingPage,
    MeetingStream,
    SessionPage,
    SessionStream,
)
from home.tests.journeys.conftest import PASSWORD, PATIENCE

NINE = datetime(2024, 5, 2, 9, 0)  # noqa: DTZ001 - wall clock
HOUR = timedelta(hours=1)
#: Sofia is three hours ahead of UTC in May.
SOFIA = timedelta(hours=3)
#: Milliseconds within which readers learn what the desk did.
SOON = 15_000
PHONE = {"width": 360, "height": 780}
WINDOW = {"width": 1280, "height": 900}
FILM = "https://youtu.be/abcdefghijk"
RECORDING = "https://vimeo.com/76979871"

#: Staff write while readers poll: both databases are asked in earnest.
pytestmark = pytest.mark.engine


@dataclass
class Reader:
    """Somebody who reads the meeting's page; ``asked`` are the hosts it asked."""

    tab: Tab
    asked: set[str] = field(default_factory=set)

    def see(self, selector: str, text: str | re.Pattern[str]) -> None:
        """Expect to read something soon, without a reload."""
        expect(self.tab.locator(selector)).to_contain_text(text, timeout=SOON)

    def stayed(self) -> bool:
        """Whether the page was never loaded again."""
        return self.tab.evaluate("window.stayed === true")


@dataclass(frozen=True)
class Day:
    """Who takes part in the day, and how it goes on."""

    meeting: MeetingPage
    draft: Revision
    turn: Callable[[datetime], None]
    staff: Tab
    room: str
    english: Reader
    bulgarian: Reader
    of_panel: Reader
    of_closing: Reader

    @property
    def readers(self) -> list[Reader]:
        """Those who have the meeting's own page open, in two languages."""
        return [self.english, self.bulgarian]


@pytest.fixture(scope="module")
def turn() -> Iterator[Callable[[datetime], None]]:
    """A function that stops the clock at a time of Sofia's."""
    with pytest.MonkeyPatch.context() as patch:
        stop = clock_of(patch)
        yield lambda wall: stop((wall - SOFIA).replace(tzinfo=UTC))


@pytest.fixture(scope="module")
def meeting(portal: str, turn: Callable[[datetime], None]) -> MeetingPage:
    """A meeting of one day, with a stream that opens at eleven."""
    turn(NINE - 72 * HOUR)
    index = EventIndexPage.objects.get(locale__language_code="en")
    facts = meeting_facts(place=Place.objects.get(slug="sofia"), ends=NINE.date())
    page = make_page(
        MeetingPage, parent=index, language="en", slug="forum", title="Forum", **facts
    )
    stream = MeetingStream(kind="floor", language="en", label="Hall", url=FILM)
    stream.opens = NINE + 2 * HOUR
    page.streams.set([stream])
    page.save_revision().publish()
    for number, slug in enumerate(("opening", "panel", "closing")):
        starts = NINE + number * HOUR
        times = {"starts": starts, "ends": starts + HOUR}
        make_page(
            SessionPage,
            parent=page,
            language="en",
            slug=slug,
            title=slug.title(),
            kind="panel",
            room="" if slug == "closing" else "Hall",
            **times,
        )
    panel = SessionPage.objects.get(slug="panel")
    panel.streams.set(
        [SessionStream(kind="floor", language="en", label="Panel room", url=FILM)]
    )
    panel.save_revision().publish()
    return fresh(page)


@pytest.fixture(scope="module")
def draft(meeting: MeetingPage) -> Revision:
    """An idea of three days ago for another time of the panel, never published."""
    panel = SessionPage.objects.get(slug="panel")
    panel.starts, panel.ends = NINE + 6 * HOUR, NINE + 7 * HOUR
    return panel.save_revision()


@pytest.fixture(scope="module")
def day(
    portal: str,
    browser: Browser,
    meeting: MeetingPage,
    draft: Revision,
    turn: Callable[[datetime], None],
) -> Iterator[Day]:
    """The evening before: readers have the page open, staff have logged in."""
    turn(NINE - 15 * HOUR)
    staff = browser.new_context(viewport=PHONE, locale="en").new_page()
    staff.set_default_timeout(PATIENCE)
    staff.goto(f"{portal}/admin/login/")
    staff.fill("#id_username", REVIEWERS)
    staff.fill("#id_password", PASSWORD)
    staff.get_by_role("button", name="Log in").click()
    staff.wait_for_url(f"{portal}/admin/")
    yield Day(
        meeting=meeting,
        draft=draft,
        turn=turn,
        staff=staff,
        room=f"{portal}/admin/control-room/{meeting.pk}/",
        english=_reader(browser, f"{portal}/en/events/forum/"),
        bulgarian=_reader(browser, f"{portal}/bg/events/forum/"),
        of_panel=_reader(browser, f"{portal}/bg/events/forum/panel/"),
        of_closing=_reader(browser, f"{portal}/en/events/forum/closing/"),
    )
    for context in browser.contexts:
        context.close()


def _reader(browser: Browser, address: str) -> Reader:
    context = browser.new_context(viewport=WINDOW, timezone_id="Europe/Sofia")
    reader = Reader(context.new_page())
    context.on("request", lambda asked: reader.asked.add(urlsplit(asked.url).hostname))
    context.route(
        lambda url: urlsplit(url).hostname != "localhost", lambda route: route.abort()
    )
    reader.tab.set_default_timeout(PATIENCE)
    reader.tab.goto(address)
    reader.tab.evaluate("window.stayed = true")
    return reader


def test_evening_before_the_page_says_when_it_begins(day):
    day.english.see(".where", "The meeting has not begun yet.")
    day.english.see(".channel-before", "opens 2 May 2024, 11:00")
    day.bulgarian.see(".channel-before", "11:00")


def test_readers_learn_that_it_is_live(day):
    day.turn(NINE + HOUR / 2)
    day.of_closing.see(".where-live", "Now: Opening (Hall).")
    day.bulgarian.see(".by-the-clock a >> nth=0", "Opening")
    day.english.see(".by-the-clock h2 >> nth=0", "On now")


def test_delay_entered_at_a_phone_shifts_later_times(day):
    day.staff.goto(day.room)
    expect(day.staff.locator("#session-title")).to_have_text("Panel")
    width = day.staff.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    day.staff.get_by_role("button", name="20", exact=True).click()
    expect(day.staff.get_by_role("status")).to_contain_text("20 minutes later")
    day.english.see("#session-panel time", "10:20–11:20")
    day.bulgarian.see("#session-panel time", "10:20–11:20 ч.")
    for reader in day.readers:
        reader.see("#session-closing time", "11:20–12:20")
        reader.see("#session-opening time", re.compile("0?9:00–10:00"))
        reader.see("[data-live-news]", "20")
        assert reader.stayed()
    day.english.see("#session-panel .status-late", "20 minutes late")


def test_older_draft_published_in_between_changes_nothing_live(day):
    live = day.english.tab.locator("[data-live-version]")
    before = int(live.get_attribute("data-live-version"))
    day.draft.publish()
    newer = re.compile(f"^(?!{before}$)")
    expect(live).to_have_attribute("data-live-version", newer, timeout=SOON)
    for reader in day.readers:
        reader.see("#session-panel time", "10:20–11:20")
    assert "15:00" not in day.english.tab.locator(".agenda").inner_text()


def test_document_ahead_of_its_version_keeps_nothing_from_being_drawn(
    day, portal, browser
):
    # Requests that the service worker passes on cannot be answered here.
    context = browser.new_context(viewport=WINDOW, service_workers="block")
    tab = context.new_page()
    answers = []

    def answer(route):
        document = json.loads(route.fetch().text())
        document["version"] += len(answers)
        document["sessions"]["panel"]["time"] = "12:34"
        answers.append(document["version"])
        route.fulfill(json=document, headers={"ETag": f'"{len(answers)}"'})

    tab.route("**/live.json", answer)
    tab.goto(f"{portal}/en/events/forum/")
    for number in (1, 2):
        with tab.expect_response("**/live.json"):
            tab.evaluate("window.dispatchEvent(new Event('online'))")
        assert len(answers) == number
    expect(tab.locator("#session-panel [data-live=time]")).to_have_text("12:34")
    context.close()


def test_stream_opens_and_nothing_is_asked_of_others_before_the_click(day):
    hall = day.staff.get_by_role("listitem").filter(has_text="Hall opens")
    hall.get_by_role("button", name="Open the stream").click()
    expect(day.staff.get_by_role("status")).to_contain_text("“Hall” is open")
    for reader in day.readers:
        expect(reader.tab.locator(".channel-live [data-film]")).to_be_visible(
            timeout=SOON
        )
        assert reader.asked == {"localhost"}
    day.english.tab.locator(".channel-live a.stream-link").click()
    frame = day.english.tab.locator(".channel-live iframe")
    expect(frame).to_have_attribute("src", re.compile("youtube-nocookie.com/embed/"))
    assert day.bulgarian.asked == {"localhost"}


def test_room_given_to_a_session_without_one_appears(day):
    expect(day.of_closing.tab.locator("[data-if-told]")).to_be_hidden()
    day.staff.get_by_role("link", name="Closing").click()
    day.staff.get_by_text("Move to another time or room").click()
    day.staff.get_by_label("Another room").fill("Attic")
    day.staff.get_by_role("button", name="Move", exact=True).click()
    for reader in day.readers:
        reader.see("#session-closing .session-room", "Attic")
        assert reader.stayed()
    day.of_closing.see(".facts", "Attic")
    expect(day.of_closing.tab.locator("[data-if-told]")).to_be_visible()
    assert day.of_closing.stayed()


def test_cancelled_session_is_told_in_both_languages(day):
    day.staff.get_by_role("link", name="Closing").click()
    day.staff.get_by_text("Cancel the session").click()
    day.staff.get_by_role("button", name="Yes, cancel it").click()
    expect(day.staff.get_by_role("status")).to_contain_text("is cancelled")
    said = []
    for reader in day.readers:
        told = reader.tab.locator("#session-closing .status-cancelled")
        expect(told).to_be_visible(timeout=SOON)
        said.append(told.inner_text())
    assert said[0] == "cancelled"
    assert said[1] != said[0]
    # Somebody watches, and goes on watching.
    expect(day.english.tab.locator(".channel iframe")).to_be_visible()


def test_stream_of_a_session_opens_by_the_clock(day):
    channel = day.of_panel.tab.locator(".channel-live [data-film]")
    expect(channel).to_have_count(0)
    day.turn(NINE + 1.5 * HOUR)
    expect(channel).to_be_visible(timeout=SOON)
    assert day.of_panel.stayed()
    assert day.of_panel.asked == {"localhost"}


def test_channel_added_during_the_meeting_appears(day):
    page = fresh(day.meeting)
    second = MeetingStream(kind="floor", language="es", label="Sala", url=FILM)
    page.streams.set([*page.streams.all(), second])
    page.save_revision().publish()
    channels = day.bulgarian.tab.locator("#main .streams .channel")
    expect(channels).to_have_count(2, timeout=SOON)
    assert day.bulgarian.stayed()


def test_it_is_over_when_the_last_session_has_ended(day):
    day.turn(NINE + 3 * HOUR)
    for reader in day.readers:
        expect(reader.tab.locator(".where-over")).to_be_visible(timeout=SOON)
    day.english.see(".where", "The meeting is over.")
    day.turn(NINE + 16 * HOUR)
    day.bulgarian.see(".streams h2", "Записи")


def test_recording_appears(day):
    page = fresh(day.meeting)
    first, second = page.streams.all()
    first.recording_url = RECORDING
    page.streams.set([first, second])
    page.save_revision().publish()
    film = day.bulgarian.tab.locator(".streams [data-film*='player.vimeo.com']")
    expect(film).to_be_visible(timeout=SOON)
    for reader in day.readers:
        assert reader.stayed()


def test_recording_of_a_session_appears_on_its_page(day):
    panel = SessionPage.objects.get(slug="panel")
    [stream] = panel.streams.all()
    stream.recording_url = RECORDING
    panel.streams.set([stream])
    panel.save_revision().publish()
    film = day.of_panel.tab.locator(".streams [data-film*='player.vimeo.com']")
    expect(film).to_be_visible(timeout=SOON)
    assert day.of_panel.stayed()
    assert day.of_panel.asked == {"localhost"}
