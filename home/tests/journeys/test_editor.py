"""From an empty form to a reader: an editor, a reviewer and a visitor in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from core.models import BasePage

if TYPE_CHECKING:
    from home.tests.journeys.conftest import People

AddUrl = Callable[[str, str], str]
#: The fields that every page has.
WORDS = {"summary": "A summary."}


def write(tab: Tab, **values: str) -> None:
    """Fill in fields by name, the way each kind of control takes it."""
    for name, value in values.items():
        control = tab.locator(f'[name="{name}"]').last
        if control.evaluate("x => x.tagName") == "SELECT":
            control.select_option(value)
        else:
            control.fill(value)


def choose_place(tab: Tab) -> None:
    """Choose the one place there is.

    A click is lost that comes while Wagtail saves by itself; people click again.
    """
    place = tab.get_by_role("link", name="Sofia")
    for _time in range(3):
        tab.get_by_role("button", name="Choose place").click()
        with suppress(AssertionError):
            expect(place).to_be_visible(timeout=10_000)
            break
    place.click()
    expect(tab.locator(".modal-dialog")).to_have_count(0)


def say(tab: Tab, part: str, text: str) -> None:
    """Add a block of text to a part of the page."""
    field = tab.locator(f'[data-contentpath="{part}"]')
    field.get_by_role("button", name="Insert a block").click()
    tab.get_by_role("option", name="Text", exact=True).click()
    field.get_by_role("textbox").fill(text)
    # What is written reaches the form a moment later.
    expect(field.locator('[name$="-value"]')).to_have_value(re.compile(text))


def tell(tab: Tab, part: str, title: str) -> None:
    """Add a step or a condition to a part of the page, which takes nothing else."""
    field = tab.locator(f'[data-contentpath="{part}"]')
    field.get_by_role("button", name="Insert a block").click()
    field.locator('[name$="-title"]').fill(title)
    field.locator('[name$="-text"]').fill(f"{title}.")


def press(tab: Tab, button: str) -> None:
    """Press one of the buttons behind "More actions" and wait for the answer."""
    tab.locator("footer").get_by_role("button", name="More actions").click()
    with tab.expect_navigation():
        tab.locator("footer").get_by_role("button", name=button).click()


def begin(tab: Tab, address: str, title: str) -> None:
    """Open an empty form and give the page a title; its address follows by itself."""
    tab.goto(address)
    write(tab, title=title, **WORDS)


def work(title: str) -> BasePage:
    """Return a work as the database has it."""
    return BasePage.objects.get(title=title).specific


def submit(tab: Tab, title: str) -> BasePage:
    """Hand a page to the reviewers."""
    press(tab, "Submit to Moderation")
    expect(tab.locator(".messages")).to_contain_text("submitted for moderation")
    page = work(title)
    assert not page.live
    return page


def approve(tab: Tab, portal: str, page: BasePage) -> None:
    """Open what waits, from the reviewer's front page, and approve it."""
    tab.goto(f"{portal}/admin/")
    tab.get_by_role("link", name=page.title, exact=True).first.click()
    press(tab, "Approve and Publish")
    expect(tab.locator(".messages")).to_contain_text(page.title)


def status(tab: Tab, address: str) -> int:
    """Open an address and return what the portal answered."""
    answer = tab.goto(address)
    assert answer is not None
    return answer.status


@pytest.fixture
def publish(people: People, portal: str) -> Callable[[str], BasePage]:
    """A function that submits what the editor has open, and approves it."""

    def both(title: str) -> BasePage:
        page = submit(people.editor, title)
        approve(people.reviewer, portal, page)
        return work(title)

    return both


def test_practice_from_empty_form_to_reader(
    people: People, portal: str, add_url: AddUrl
) -> None:
    title = "A reading hour for all"
    editor = people.editor
    begin(editor, add_url("resources.practicepage", "practices"), title)
    write(editor, kind="full", evidence="2", starts="2021-09")
    choose_place(editor)
    editor.get_by_label("Pupils", exact=True).check()
    say(editor, "problem", "Half of the children read too slowly.")
    tell(editor, "steps", "Ask who reads at home")
    tell(editor, "transfer", "A quiet room")
    say(editor, "results", "After a year nine in ten read well.")

    editor.get_by_role("tab", name="Promote").click()
    editor.get_by_label("reading", exact=True).check()

    editor.wait_for_url("**/edit/*")  # saved by itself, which renews the preview
    editor.get_by_role("button", name="Toggle preview").click()
    preview = editor.frame_locator("#w-preview-iframe")
    expect(preview.get_by_role("heading", name=title, level=1)).to_be_visible()
    editor.get_by_label("Preview mode").select_option("bg")
    expect(preview.locator("html")).to_have_attribute("lang", "bg")
    expect(preview.get_by_role("heading", name=title, level=1)).to_be_visible()
    expect(preview.get_by_text("София").first).to_be_visible()
    expect(preview.get_by_role("link", name="четене")).to_be_visible()

    page = submit(editor, title)
    address = portal + page.path_in("en")
    assert status(people.visitor, address) == 404
    approve(people.reviewer, portal, page)
    assert status(people.visitor, address) == 200
    expect(people.visitor.get_by_role("heading", name=title, level=1)).to_be_visible()
    expect(people.visitor.locator("main")).to_contain_text("nine in ten read well")


def test_meeting_with_two_sessions(
    people: People, portal: str, add_url: AddUrl, publish: Callable
) -> None:
    editor = people.editor
    begin(editor, add_url("events.meetingpage", "events"), "Spring academy")
    days = {"starts": "2030-05-02", "ends": "2030-05-03"}
    write(editor, short_title="Academy", zone="Europe/Sofia", **days)
    write(editor, attendance="mixed", kind="academy")
    choose_place(editor)
    meeting = publish("Spring academy")
    for title, kind, starts, ends in (
        ("Welcome", "opening", "2030-05-02T09:00", "2030-05-02T09:30"),
        ("Who reads to whom", "panel", "2030-05-02T09:30", "2030-05-02T11:00"),
    ):
        begin(editor, add_url("events.sessionpage", meeting.slug), title)
        write(editor, kind=kind, starts=starts, ends=ends, room="Hall")
        publish(title)
    assert status(people.visitor, portal + meeting.path_in("en")) == 200
    agenda = people.visitor.locator("main")
    expect(agenda).to_contain_text(re.compile("Welcome.*Who reads to whom", re.DOTALL))
    expect(agenda).to_contain_text("09:30")


def test_project_with_deliverables(
    people: People, portal: str, add_url: AddUrl, publish: Callable
) -> None:
    editor = people.editor
    begin(editor, add_url("projects.projectpage", "projects"), "Reading bridges")
    write(editor, starts="2029-02", ends="2031")
    rows = (("Guide for parents", "guide", "1"), ("School reports", "report", "12"))
    for number, (title, kind, promised) in enumerate(rows):
        editor.get_by_role("button", name="Add deliverable").click()
        fields = {"title": title, "kind": kind, "promised": promised}
        write(
            editor,
            **{f"deliverables-{number}-{name}": text for name, text in fields.items()},
        )
    page = publish("Reading bridges")
    assert status(people.visitor, portal + page.path_in("en")) == 200
    for title, _kind, _promised in rows:
        expect(people.visitor.locator("main")).to_contain_text(title)


def test_press_release_under_embargo(
    people: People, portal: str, add_url: AddUrl, publish: Callable
) -> None:
    editor, title = people.editor, "The academy opens"
    begin(editor, add_url("home.newspage", "news"), title)
    write(editor, kind="press-release", published_on="2030-05-02")
    choose_place(editor)
    write(editor, embargo="2030-05-02T10:00", zone="Europe/Sofia")
    page = publish(title)
    assert page.live
    address = portal + page.path_in("en")
    assert status(people.visitor, address) == 404
    assert status(editor, address) == 200
    expect(editor.locator("main")).to_contain_text("Under embargo")
    expect(editor.locator("main")).to_contain_text("10:00")


def test_admin_asks_nobody_else(people: People, portal: str, add_url: AddUrl) -> None:
    """Writing, looking for pictures and lists ask no other host for anything."""
    editor, asked = people.editor, []
    editor.on("request", lambda request: asked.append(request.url))
    for address in (
        f"{portal}/admin/",
        f"{portal}/admin/pages/",
        f"{portal}/admin/works/meetings/",
        f"{portal}/admin/images/add/",
        add_url("home.newspage", "news"),
    ):
        editor.goto(address)
        editor.wait_for_load_state("networkidle")
    hosts = {urlsplit(url).netloc for url in asked if url.startswith(("http", "ws"))}
    assert hosts == {urlsplit(portal).netloc}
    assert len(asked) > 50
