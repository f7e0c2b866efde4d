"""A programme from a workbook to its readers: imported, looked at, moved, published.

Editors’ screens are walked on a phone without JavaScript, and searched for barriers.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import Workbook
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from core.models import Place
from core.tests.factories import make_page, meeting_facts
from events.models import EventIndexPage, MeetingPage
from home.tests.journeys.conftest import PATIENCE, People

HEAD = ("Key", "Title", "Day", "Start", "End", "Kind", "Room", "Summary", "Speakers")
ROWS = (
    ("a", "Welcome", "2024-05-02", "09:00", "+30", "opening", "Hall", "All meet.", ""),
    (
        "b",
        "Debate",
        "2024-05-02",
        "09:30",
        "10:30",
        "panel",
        "Hall",
        "Two talk.",
        "Ana Ruiz; Iva Petrova (moderator)",
    ),  # fmt: skip
    ("c", "Broken", "2024-05-02", "11:00", "10:00", "panel", "Hall", "Never.", ""),
    ("d", "Walk", "2024-05-03", "09:00", "10:00", "Excursion", "", "We walk.", ""),
)
PHONE = {"width": 360, "height": 780}
WINDOW = {"width": 1280, "height": 1000}


@pytest.fixture(scope="module")
def meeting(portal: str) -> MeetingPage:
    """A published meeting without a session."""
    index = EventIndexPage.objects.get(locale__language_code="en")
    facts = meeting_facts(place=Place.objects.get(slug="sofia"))
    return make_page(
        MeetingPage,
        parent=index,
        language="en",
        slug="spring-forum",
        title="Spring forum",
        **facts,
    )


@pytest.fixture(scope="module")
def plain(people: People, browser: Browser) -> Iterator[Tab]:
    """The reviewer at a phone without JavaScript."""
    window = browser.new_context(
        viewport=PHONE,
        locale="en",
        java_script_enabled=False,
        storage_state=people.reviewer.context.storage_state(),
    )
    tab = window.new_page()
    tab.set_default_timeout(PATIENCE)
    yield tab
    window.close()


def workbook() -> bytes:
    """Return the programme as somebody typed it, one row of it wrong."""
    book = Workbook()
    for row in (HEAD, *ROWS):
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def send_file(tab: Tab, portal: str, meeting: MeetingPage) -> None:
    """Choose the workbook and ask what it would change."""
    tab.goto(f"{portal}/admin/programme/{meeting.pk}/import/")
    media_type = "application/octet-stream"
    tab.locator("#id_file").set_input_files(
        {"name": "plan.xlsx", "mimeType": media_type, "buffer": workbook()}
    )
    tab.get_by_role("button", name="See what it would change").click()


def row_of(tab: Tab, title: str):
    """Return the row of a session on the board."""
    return tab.get_by_role("group", name=title)


def test_workbook_is_imported_moved_and_published(
    people: People, portal: str, meeting: MeetingPage, plain: Tab
) -> None:
    send_file(plain, portal, meeting)
    main = plain.locator("main")
    expect(main).to_contain_text("plan.xlsx — new: 2, changed: 0, unchanged: 0")
    expect(main).to_contain_text("Sheet “Sheet”, row 4 · Broken")
    plain.get_by_role("button", name="Import as drafts").click()
    expect(plain.get_by_role("alert")).to_contain_text("Nothing was imported.")
    plain.get_by_label("Kind: “Excursion”").select_option("group-work")
    plain.get_by_label("Leave these rows out").check()
    plain.get_by_role("button", name="Import as drafts").click()
    expect(plain.get_by_role("status")).to_have_text("Saved as drafts: 3 sessions.")

    visitor, address = people.visitor, portal + meeting.path_in("en")
    visitor.goto(address)
    expect(visitor.locator("main")).not_to_contain_text("Debate")

    plain.get_by_label("From this session on").select_option(
        label="Thu 2 May, 09:30 · Debate"
    )
    plain.get_by_label("Minutes; with a minus, earlier").fill("15")
    plain.get_by_role("button", name="Move the times").click()
    expect(plain.get_by_role("status")).to_contain_text("Nothing is saved yet.")
    debate = row_of(plain, "Debate")
    expect(debate.get_by_label("Start", exact=True)).to_have_value("09:45")
    debate.get_by_label("Room").fill("Attic")
    plain.get_by_role("button", name="Save and see what will go public").first.click()
    expect(plain.get_by_role("status")).to_have_text("Saved as draft: 1 session.")
    plain.get_by_role("button", name="Publish what is ticked").click()
    expect(plain.get_by_role("status")).to_have_text("Published: 3 sessions.")

    visitor.goto(address)
    agenda = visitor.locator("main")
    for text in ("Welcome", "Debate", "09:45", "Attic", "Walk"):
        expect(agenda).to_contain_text(text)
    expect(agenda).not_to_contain_text("Broken")


def test_second_import_of_the_file_would_undo_what_was_moved_and_says_so(
    portal: str, meeting: MeetingPage, plain: Tab
) -> None:
    send_file(plain, portal, meeting)
    main = plain.locator("main")
    expect(main).to_contain_text("new: 0, changed: 1, unchanged: 1")
    expect(main).to_contain_text("Thu 2 May, 09:45 → Thu 2 May, 09:30")


@pytest.mark.parametrize("size", [PHONE, WINDOW], ids=["phone", "window"])
def test_screens_have_no_barrier_and_no_sideways_scroll(
    people: People, portal: str, meeting: MeetingPage, size: dict[str, int]
) -> None:
    tab = people.reviewer
    tab.set_viewport_size(size)
    for name in ("", "publish/", "copy/", "import/"):
        tab.goto(f"{portal}/admin/programme/{meeting.pk}/{name}")
        found = Axe().run(tab)
        assert found.violations_count == 0, f"{name}: {found.generate_report()}"
        assert tab.evaluate("document.documentElement.scrollWidth") <= size["width"]
    send_file(tab, portal, meeting)
    found = Axe().run(tab)
    assert found.violations_count == 0, found.generate_report()


def test_board_is_worked_by_keyboard(
    people: People, portal: str, meeting: MeetingPage
) -> None:
    """Enter in any field saves; it never moves or publishes."""
    tab = people.reviewer
    tab.set_viewport_size(WINDOW)
    tab.goto(f"{portal}/admin/programme/{meeting.pk}/")
    room = row_of(tab, "Welcome").get_by_label("Room")
    room.focus()
    tab.keyboard.press("Control+A")
    tab.keyboard.type("Cellar")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("status")).to_have_text("Saved as draft: 1 session.")
    expect(row_of(tab, "Welcome").get_by_label("Room")).to_have_value("Cellar")
