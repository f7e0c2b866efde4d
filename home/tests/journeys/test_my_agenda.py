"""Participants with a phone: their sessions on a second device, and a line that fails.

The tests of a reader are one story and follow one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from playwright.sync_api import Browser, BrowserContext, expect
from playwright.sync_api import Page as Tab

from accounts.groups import EDITORS, REVIEWERS
from core.models import Place, PortalDocument
from core.tests.factories import fresh, make_page, meeting_facts
from events import services
from events.models import EventIndexPage, MeetingPage, PrivateAgenda, SessionPage
from events.querysets import version_of
from events.tests.rfc5545 import read
from home.tests.journeys.conftest import PASSWORD, PATIENCE
from home.tests.journeys.line import Line

NINE = datetime(2024, 5, 2, 9, 0)  # noqa: DTZ001 - wall clock
HALF = timedelta(minutes=30)
PHONE = {"width": 360, "height": 780}
WINDOW = {"width": 1280, "height": 900}
#: Starts in half hours after nine, each an hour long: the panel overlaps the opening.
PLAN = {"opening": 0, "panel": 1, "workshop": 3, "closing": 5}
#: Whether the worker has kept the page and what it shows of it.
IS_KEPT = """async () => {
  const found = await caches.match(location.href.split('#')[0]);
  return Boolean(found && await caches.match('/bg/offline/'));
}"""
KEPT_PAGES = "caches.open('pages').then((x) => x.keys()).then((x) => x.length)"


@dataclass
class Reader:
    """Somebody with a browser of their own; ``wrong`` is what no script caught."""

    context: BrowserContext
    tab: Tab
    wrong: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def meeting(portal: str) -> MeetingPage:
    """A meeting of one day long ago, with four sessions and a break."""
    index = EventIndexPage.objects.get(locale__language_code="en")
    facts = meeting_facts(place=Place.objects.get(slug="sofia"), ends=NINE.date())
    page = make_page(
        MeetingPage, parent=index, language="en", slug="forum", title="Forum", **facts
    )
    for slug, halves in PLAN.items():
        room = "Room" if slug == "panel" else "Hall"
        _add(page, slug, NINE + HALF * halves, kind="panel", room=room)
    _add(page, "coffee", NINE + HALF * 7, kind="break")
    return fresh(page)


def _add(meeting: MeetingPage, slug: str, starts: datetime, **facts: str) -> None:
    times = {"starts": starts, "ends": starts + 2 * HALF}
    make_page(
        SessionPage,
        parent=meeting,
        language="en",
        slug=slug,
        title=slug.title(),
        **facts,
        **times,
    )


def _reader(browser: Browser, **window: object) -> Reader:
    context = browser.new_context(timezone_id="Europe/Sofia", **window)
    reader = Reader(context, context.new_page())
    reader.tab.set_default_timeout(PATIENCE)
    reader.tab.on("pageerror", lambda error: reader.wrong.append(str(error)))
    return reader


@pytest.fixture(scope="module")
def phone(browser: Browser, meeting: MeetingPage, portal: str) -> Iterator[Reader]:
    """A phone that has the agenda open."""
    expect.set_options(timeout=PATIENCE)
    reader = _reader(browser, viewport=PHONE, has_touch=True)
    reader.tab.goto(f"{portal}/en/events/forum/")
    yield reader
    reader.context.close()


@pytest.fixture(scope="module")
def laptop(browser: Browser) -> Iterator[Reader]:
    """Another device, which knows nothing of the phone."""
    reader = _reader(browser, viewport=WINDOW)
    yield reader
    reader.context.close()


def star_of(title: str) -> dict[str, str]:
    return {"name": f"My agenda {title}"}


def titles(tab: Tab) -> list[str]:
    return tab.locator(".agenda .session:visible h4").all_inner_texts()


def test_nothing_is_stored_before_a_star(phone):
    star = phone.tab.get_by_role("button", **star_of("Opening"))
    expect(star).to_have_attribute("aria-pressed", "false")
    assert phone.tab.evaluate("localStorage.length") == 0
    assert phone.context.cookies() == []
    box = star.bounding_box()
    assert min(box["width"], box["height"]) >= 44


def test_overlapping_stars_are_told_in_words(phone):
    for title in ("Opening", "Panel"):
        star = phone.tab.get_by_role("button", **star_of(title))
        star.click()
        expect(star).to_have_attribute("aria-pressed", "true")
    told = phone.tab.locator("#session-opening .clash")
    expect(told).to_have_text("At the same time: Panel")
    listed = phone.tab.locator(".mine-list > li")
    expect(listed).to_have_count(2)
    expect(listed.first).to_contain_text("Thursday, 2 May 2024, 09:00–10:00 Opening")


def test_star_taken_away_ends_the_overlap(phone):
    phone.tab.get_by_role("button", **star_of("Closing")).click()
    phone.tab.get_by_role("button", **star_of("Panel")).click()
    expect(phone.tab.locator(".clash")).to_have_count(0)


def test_agenda_is_narrowed_to_my_sessions(phone):
    only = phone.tab.get_by_role("button", name="Only my sessions")
    only.click()
    assert titles(phone.tab) == ["Opening", "Closing"]
    phone.tab.set_viewport_size(WINDOW)
    assert phone.tab.locator(".day.plan").is_visible()
    assert titles(phone.tab) == ["Opening", "Closing"]
    phone.tab.set_viewport_size(PHONE)
    only.click()
    assert len(titles(phone.tab)) == 5
    width = phone.tab.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]


def test_star_is_thrown_by_the_keyboard_and_outlasts_a_reload(phone):
    star = phone.tab.get_by_role("button", **star_of("Workshop"))
    star.focus()
    phone.tab.keyboard.press("Space")
    phone.tab.reload()
    expect(star).to_have_attribute("aria-pressed", "true")
    star.click()


def test_session_has_its_star_on_its_own_page(phone, portal):
    phone.tab.goto(f"{portal}/en/events/forum/opening/")
    star = phone.tab.get_by_role("button", name="My agenda")
    expect(star).to_have_attribute("aria-pressed", "true")
    phone.tab.goto(f"{portal}/en/events/forum/")


def test_overlap_is_told_on_the_sessions_own_page(phone, portal):
    phone.tab.get_by_role("button", **star_of("Panel")).click()
    phone.tab.goto(f"{portal}/en/events/forum/opening/")
    told = phone.tab.locator(".star-session .clash")
    expect(told).to_have_text("At the same time: Panel")
    expect(told.locator("a")).to_have_attribute("href", re.compile("/forum/panel/$"))
    phone.tab.get_by_role("button", name="My agenda").click()
    expect(told).to_have_count(0)
    phone.tab.get_by_role("button", name="My agenda").click()
    phone.tab.goto(f"{portal}/en/events/forum/")
    phone.tab.get_by_role("button", **star_of("Panel")).click()


def test_private_link_holds_just_my_sessions(phone):
    phone.tab.get_by_role("button", name="To my calendar or another device").click()
    phone.tab.wait_for_url(re.compile(r"/en/my/[\w-]{32}/$"))
    assert titles(phone.tab) == ["Opening", "Closing"]
    expect(phone.tab.get_by_role("img", name="QR code")).to_be_visible()
    expect(phone.tab.locator("[data-same]")).to_be_visible()
    assert phone.context.cookies() == []


def test_second_device_shows_them_in_its_own_language(phone, laptop):
    laptop.tab.goto(phone.tab.url.replace("/en/", "/bg/"))
    assert titles(laptop.tab) == ["Opening", "Closing"]
    assert laptop.tab.evaluate("localStorage.length") == 0


def test_calendar_of_the_link_holds_just_them(phone):
    link = phone.tab.locator("a[href^='webcal:']").get_attribute("href")
    with urlopen(link.replace("webcal:", "http:")) as answer:  # noqa: S310 - our server
        events = read(answer.read()).within("VEVENT")
    told = [event.one("SUMMARY").value for event in events]
    assert told == ["Opening", "Closing"]


def test_second_device_takes_the_stars_and_changes_the_list(phone, laptop, portal):
    laptop.tab.locator("[data-take]").click()
    expect(laptop.tab.locator("[data-same]")).to_be_visible()
    laptop.tab.goto(f"{portal}/en/events/forum/")
    laptop.tab.get_by_role("button", **star_of("Workshop")).click()
    laptop.tab.get_by_role("link", name="Your private link").click()
    laptop.tab.get_by_role("button", name="Put my stars into this list").click()
    expect(laptop.tab.locator("#session-workshop")).to_be_visible()
    phone.tab.reload()
    assert titles(phone.tab) == ["Opening", "Workshop", "Closing"]
    expect(phone.tab.locator("[data-differs]")).to_be_visible()


def test_revoked_link_leads_nowhere_from_then_on(phone, laptop, portal):
    address = laptop.tab.url
    laptop.tab.get_by_text("Change or end it").click()
    laptop.tab.get_by_text("Revoke this link").click()
    laptop.tab.get_by_role("button", name="Yes, revoke it").click()
    expect(laptop.tab.locator("h1")).to_have_text("The link is revoked")
    phone.tab.reload()
    expect(phone.tab.locator("h1")).to_have_text("There is no agenda at this address")
    assert phone.tab.goto(address).status == 404
    assert not PrivateAgenda.objects.exists()
    phone.tab.goto(f"{portal}/en/events/forum/")
    expect(phone.tab.get_by_role("link", name="Your private link")).to_be_hidden()
    again = phone.tab.get_by_role("button", name="To my calendar or another device")
    expect(again).to_be_visible()


def test_list_is_made_without_javascript(browser, meeting, portal):
    reader = _reader(browser, viewport=WINDOW, java_script_enabled=False)
    reader.tab.goto(f"{portal}/en/events/forum/")
    reader.tab.get_by_role("link", name="Choose sessions from a list").click()
    reader.tab.get_by_role("button", name="Make my agenda from these").click()
    expect(reader.tab.get_by_role("alert")).to_contain_text("at least one")
    reader.tab.get_by_label("Workshop").check()
    reader.tab.get_by_role("button", name="Make my agenda from these").click()
    assert titles(reader.tab) == ["Workshop"]
    assert reader.context.cookies() == []
    reader.context.close()


@pytest.fixture(scope="module")
def document(portal: str) -> PortalDocument:
    """A document that can be opened."""
    file = ContentFile(b"%PDF-1.4 programme", name="programme.pdf")
    return PortalDocument.objects.create(title="Programme", file=file)


@pytest.fixture(scope="module")
def line(portal: str) -> Iterator[Line]:
    """A line to the portal that can be cut."""
    line = Line(portal)
    yield line
    line.close()


@pytest.fixture(scope="module")
def traveller(
    browser: Browser, meeting: MeetingPage, document: PortalDocument, line: Line
) -> Iterator[Reader]:
    """Somebody who read the agenda and opened the document at home."""
    reader = _reader(browser, viewport=PHONE)
    reader.tab.goto(f"{line.address}/bg/events/forum/")
    _until(reader, IS_KEPT)
    assert _opened(reader, document) == "%PDF-1.4 programme"
    _until(reader, f"caches.match('{document.url}').then(Boolean)")
    yield reader
    reader.context.close()


def _until(reader: Reader, script: str) -> None:
    """Wait for what a promise says; Playwright takes the promise itself for a yes."""
    for _time in range(PATIENCE // 100):
        if reader.tab.evaluate(script):
            return
        reader.tab.wait_for_timeout(100)
    raise AssertionError(script)


def _opened(reader: Reader, document: PortalDocument) -> str:
    ask = "address => fetch(address).then((answer) => answer.text())"
    return reader.tab.evaluate(ask, document.url)


def test_line_that_fails_is_told_on_the_open_page(traveller, line):
    line.cut()
    traveller.tab.evaluate("dispatchEvent(new Event('offline'))")
    told = traveller.tab.locator("[data-offline]")
    expect(told).to_have_text(re.compile(r"\d?\d:\d\d.ч\."))


def test_agenda_is_read_without_a_connection(traveller):
    traveller.tab.reload()
    assert titles(traveller.tab)[0] == "Opening"
    expect(traveller.tab.locator("html")).to_have_attribute(
        "data-as-of", re.compile(r"^\d{4}-")
    )
    expect(traveller.tab.locator("[data-offline]")).to_have_text(
        re.compile(r"\d?\d:\d\d.ч\.")
    )
    face = "getComputedStyle(document.querySelector('.session')).display"
    assert traveller.tab.evaluate(face) == "grid"


def test_opened_document_is_read_without_a_connection(traveller, document):
    assert _opened(traveller, document) == "%PDF-1.4 programme"


def test_page_never_opened_says_so_in_the_readers_language(traveller, line):
    traveller.tab.goto(f"{line.address}/bg/events/forum/closing/")
    assert traveller.tab.locator("html").get_attribute("lang") == "bg"
    kept = traveller.tab.locator("[data-kept] a")
    expect(kept).to_have_count(1)
    kept.click()
    assert titles(traveller.tab)[0] == "Opening"


def test_back_online_the_page_says_what_changed(traveller, line, meeting):
    panel = SessionPage.objects.get(slug="panel", locale__language_code="en")
    services.cancel_session(
        meeting=meeting,
        session=panel.translation_key,
        seen=version_of(meeting.translation_key),
        by=get_user_model().objects.get(username=EDITORS),
    )
    line.mend()
    traveller.tab.evaluate("dispatchEvent(new Event('online'))")
    expect(traveller.tab.locator("[data-offline] li")).to_contain_text("Panel")
    traveller.tab.locator("[data-offline] a").last.click()
    expect(traveller.tab.locator("#session-panel .status-cancelled")).to_be_visible()
    expect(traveller.tab.locator("[data-offline]")).to_be_empty()


def test_nothing_is_kept_of_what_somebody_logged_in_reads(browser, meeting, portal):
    reader = _reader(browser, viewport=WINDOW)
    reader.tab.goto(f"{portal}/admin/login/")
    reader.tab.fill("#id_username", REVIEWERS)
    reader.tab.fill("#id_password", PASSWORD)
    reader.tab.get_by_role("button", name="Log in").click()
    reader.tab.wait_for_url(f"{portal}/admin/")
    for _visit in range(2):
        reader.tab.goto(f"{portal}/en/events/forum/")
        reader.tab.evaluate("navigator.serviceWorker.ready.then(() => true)")
    reader.tab.wait_for_timeout(1000)
    assert reader.tab.evaluate(KEPT_PAGES) == 0
    reader.context.close()


def test_no_script_fails_and_no_other_host_is_asked(traveller, phone, laptop, line):
    assert traveller.wrong + phone.wrong + laptop.wrong == []
    ask = "performance.getEntriesByType('resource').map((one) => one.name)"
    hosts = {urlsplit(url).netloc for url in traveller.tab.evaluate(ask)}
    assert hosts == {urlsplit(line.address).netloc}
