"""Readers without a mouse, and readers without JavaScript, on pages with many controls.

Each stop of the Tab key must be seen: with an outline, and under nothing (WCAG 2.2,
2.4.7 and 2.4.11).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from core.models import Place, Topic
from core.tests.factories import fresh, make_page, make_topic, meeting_facts
from events.models import EventIndexPage, MeetingPage, SessionPage
from events.tests.decisions import decide
from home.models import NewsIndexPage, NewsPage
from home.tests.journeys.conftest import PATIENCE

PHONE = {"width": 360, "height": 640}
WINDOW = {"width": 1280, "height": 800}
#: Results of a search that stand on one page.
A_PORTION = 20
#: Longer walks than this mean that the Tab key goes round in circles.
MOST_STOPS = 120
#: What the Tab key has come to, and whether a reader sees that it has.
STOP = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const style = getComputedStyle(here);
  const box = here.getClientRects()[0] ?? new DOMRect();
  const [x, y] = [box.left + Math.min(box.width / 2, 40), box.top + box.height / 2];
  const hit = document.elementFromPoint(x, y);
  return {
    name: (here.ariaLabel ?? here.innerText ?? here.value ?? here.textContent).trim(),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    bare: here.contains(hit) || hit?.closest("label")?.control === here,
  };
}"""


@pytest.fixture(scope="module")
def meeting(portal: str) -> MeetingPage:
    """A meeting held now in Sofia, with two sessions all day and what it decided."""
    expect.set_options(timeout=PATIENCE)
    index = EventIndexPage.objects.get(locale__language_code="en")
    today = datetime.now(ZoneInfo("Europe/Sofia")).date()
    page = make_page(
        MeetingPage,
        parent=index,
        language="en",
        slug="forum",
        title="Forum",
        **meeting_facts(
            place=Place.objects.get(slug="sofia"), starts=today, ends=today
        ),
    )
    for slug, kind in (("talk", "panel"), ("table", "workshop")):
        make_page(
            SessionPage,
            parent=page,
            language="en",
            slug=slug,
            title=slug.title(),
            kind=kind,
            track=slug.title(),
            starts=datetime.combine(today, time(0, 0)),
            ends=datetime.combine(today, time(23, 59)),
        )
    for number, state in (("D-1", "open"), ("D-2", "done")):
        decide(page, number, state=state, taken_on=today)
    return fresh(page)


@pytest.fixture(scope="module")
def news(portal: str) -> str:
    """The word that a portion of news and one more item share; four have a topic."""
    index = NewsIndexPage.objects.get(locale__language_code="en")
    topics = [Topic.objects.get(slug="reading"), make_topic("writing")]
    for number in range(A_PORTION + 1):
        make_page(
            NewsPage,
            parent=index,
            language="en",
            slug=f"tram-{number}",
            title=f"Tram {number}",
            published_on=date(2024, 5, 2),
            topics=topics[number // 2 : number // 2 + 1],
        )
    return "tram"


@pytest.fixture
def keys(browser: Browser) -> Iterator[Tab]:
    """A window of somebody who uses the keyboard alone."""
    yield from _window(browser, viewport=WINDOW)


@pytest.fixture
def plain(browser: Browser) -> Iterator[Tab]:
    """A phone whose browser runs no JavaScript."""
    yield from _window(browser, viewport=PHONE, java_script_enabled=False)


def _window(browser: Browser, **how: object) -> Iterator[Tab]:
    context = browser.new_context(
        locale="en", reduced_motion="reduce", service_workers="block", **how
    )
    tab = context.new_page()
    tab.set_default_timeout(PATIENCE)
    yield tab
    context.close()


def stops(tab: Tab) -> Iterator[str]:
    """Press Tab again and again; each name once its stop was found to be seen."""
    for _ in range(MOST_STOPS):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(STOP)
        if stop is None:
            return
        assert stop["outlined"], f"nothing shows that one is at {stop['name']!r}"
        assert stop["bare"], f"something covers {stop['name']!r}"
        yield stop["name"]
    pytest.fail("the Tab key never leaves the page")


def reach(tab: Tab, name: str) -> None:
    """Go on with the Tab key to what has this name or begins with it."""
    passed = []
    for stop in stops(tab):
        if stop.startswith(name):
            return
        passed.append(stop)
    pytest.fail(f"no {name!r} after {passed}")


def in_order(names: list[str], wanted: tuple[str, ...]) -> bool:
    """Tell whether names come in an order, whatever stands between them."""
    left = iter(names)
    return all(any(name.startswith(want) for name in left) for want in wanted)


@pytest.mark.parametrize("size", [PHONE, WINDOW], ids=["phone", "window"])
def test_each_stop_of_the_keyboard_is_seen_and_follows_the_page(
    keys: Tab, portal: str, meeting: MeetingPage, news: str, size: dict[str, int]
) -> None:
    keys.set_viewport_size(size)
    month = f"{meeting.starts:%Y-%m}"
    # From what a phone and a window both show, past the head of the page.
    for address, wanted in {
        f"/en/search/?q={news}&topic=reading": ("Search", "News", "Take away:", "Tram"),
        "/en/events/forum/": ("Narrow the agenda", "Jump to now", "Table", "WhatsApp"),
        "/en/decisions/?state=open": ("Take away:", "Show everything", "D-1", "Feed"),
        f"/en/events/?month={month}": ("List", "Previous month", "Next month", "Forum"),
    }.items():
        keys.goto(portal + address)
        names = list(stops(keys))
        assert in_order(names, wanted), (address, names)


def test_search_is_narrowed_and_paged_with_keys(
    keys: Tab, portal: str, news: str
) -> None:
    keys.goto(f"{portal}/en/search/?q={news}")
    reach(keys, "Topics")
    keys.keyboard.press("Enter")
    topics = keys.locator("details.facet", has_text="Topics").first
    expect(topics).not_to_have_attribute("open", "")
    keys.keyboard.press("Enter")
    reach(keys, "reading")
    keys.keyboard.press("Enter")
    count = keys.locator("#found")
    expect(count).to_have_text("2 results")
    expect(count).to_be_focused()
    keys.keyboard.press("Shift+Tab")
    chip = keys.get_by_role("link", name="Take away: reading")
    chip.focus()
    keys.keyboard.press("Enter")
    expect(count).to_have_text(f"{A_PORTION + 1} results")
    reach(keys, "Next")
    keys.keyboard.press("Enter")
    expect(keys.locator(".hit")).to_have_count(1)


def test_tabs_of_a_search_keep_to_one_row_that_shows_the_current_one(
    plain: Tab, portal: str, meeting: MeetingPage, news: str
) -> None:
    plain.set_viewport_size({"width": 200, "height": 640})
    plain.goto(f"{portal}/en/search/?kind=newspage&kind=vacancypage")
    row = plain.locator(".search-tabs ul")
    tops = {tab.bounding_box()["y"] for tab in row.get_by_role("link").all()}
    assert len(tops) == 1
    assert row.evaluate("x => x.scrollWidth > x.clientWidth")
    here = row.locator("[aria-current]").bounding_box()
    assert here["x"] >= 0
    assert here["x"] + here["width"] <= 200


def test_meeting_is_narrowed_and_starred_with_keys(
    keys: Tab, portal: str, meeting: MeetingPage
) -> None:
    keys.goto(f"{portal}/en/events/forum/")
    reach(keys, "Narrow the agenda")
    keys.keyboard.press("Enter")
    reach(keys, "Talk")
    keys.keyboard.press("Enter")
    keys.wait_for_url("**/?track=*")
    expect(keys.locator(".agenda .session")).to_have_count(1)
    reach(keys, "Jump to now")
    keys.keyboard.press("Enter")
    reach(keys, "My agenda")
    keys.keyboard.press("Space")
    star = keys.get_by_role("button", name="My agenda Talk")
    expect(star).to_have_attribute("aria-pressed", "true")
    expect(star).to_be_focused()
    reach(keys, "Copy the address or scan it")
    keys.keyboard.press("Enter")
    expect(keys.get_by_label("Address of this page")).to_be_visible()


def test_links_and_forms_do_the_same_without_javascript(
    plain: Tab, portal: str, meeting: MeetingPage, news: str
) -> None:
    plain.goto(f"{portal}/en/search/?q={news}")
    plain.get_by_text("Narrow the list").click()
    plain.get_by_role("link", name="reading").first.click()
    expect(plain.locator("#found")).to_have_text("2 results")
    plain.get_by_role("link", name="Take away: reading").click()
    plain.get_by_role("link", name="Next").click()
    expect(plain.locator(".hit")).to_have_count(1)

    plain.goto(f"{portal}/en/decisions/")
    plain.get_by_text("Narrow the list").click()
    plain.get_by_role("link", name="done").click()
    expect(plain.locator(".decision")).to_have_count(1)

    plain.goto(f"{portal}/en/events/forum/")
    plain.get_by_role("link", name="Choose sessions from a list").click()
    plain.get_by_label("Talk").check()
    plain.get_by_role("button", name="Make my agenda").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("My agenda")
    expect(plain.locator(".session")).to_have_count(1)
