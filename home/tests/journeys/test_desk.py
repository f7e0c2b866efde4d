"""Editors answer readers by one click, and are helped and held while they write."""

from __future__ import annotations

from time import sleep
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from django.apps import apps
from playwright.sync_api import expect

from core.indexing import held_back
from core.models import Place, Topic, TopicLabel
from core.tests.factories import make_page, make_topic
from home.tests.journeys.test_editor import begin, choose_place, press, write
from resources.models import CompendiumPage, PracticePage

if TYPE_CHECKING:
    from pytest_django.fixtures import SettingsWrapper

    from home.tests.journeys.conftest import People
    from home.tests.journeys.test_editor import AddUrl

#: A space is missing, and no word of it is known.
ASKED = "huertosescolares"


def wait_until_written() -> None:
    """Wait for the thread that writes down what was asked in vain."""
    asked = apps.get_model("search", "SearchLog").objects.filter(question=ASKED)
    for _moment in range(60):
        if asked.exists():
            return
        sleep(0.5)


@pytest.fixture(scope="module")
def gardens(portal: str) -> Topic:
    """A topic with a practice on it, both in the index."""
    with held_back(False):
        topic = make_topic("gardens", en="school gardens", es="huertos escolares")
        TopicLabel.objects.create(topic=topic, language="bg", text="училищни градини")
        make_page(
            PracticePage,
            parent=CompendiumPage.objects.get(),
            language="en",
            slug="beans",
            title="Beans in the yard",
            place=Place.objects.get(),
            topics=[topic],
        )
    return topic


def test_one_click_answers_what_was_asked_in_vain(
    people: People, portal: str, gardens: Topic, settings: SettingsWrapper
) -> None:
    settings.SEARCH_LOG_SECONDS = 1
    visitor, editor = people.visitor, people.editor
    address = f"{portal}/es/search/?q={quote(ASKED)}"
    visitor.goto(address)
    expect(visitor.locator(".hit")).to_have_count(0)
    wait_until_written()

    editor.goto(f"{portal}/admin/")
    editor.get_by_role("link", name="Questions without results").click()
    expect(editor.get_by_role("heading", name=ASKED)).to_be_visible()
    editor.get_by_role("button", name="school gardens").first.click()
    expect(editor.locator(".messages")).to_contain_text("finds 1 hit")
    expect(editor.get_by_role("heading", name=ASKED)).to_have_count(0)

    visitor.goto(address)
    expect(visitor.locator(".hit")).to_have_count(1)
    expect(visitor.locator(".hit")).to_contain_text("Beans in the yard")

    editor.get_by_role("button", name=f"Undo: {ASKED}").click()
    expect(editor.get_by_role("heading", name=ASKED)).to_be_visible()
    visitor.goto(address)
    expect(visitor.locator(".hit")).to_have_count(0)


def test_topics_are_suggested_found_and_taken_away_by_keyboard(
    people: People, gardens: Topic, add_url: AddUrl
) -> None:
    editor = people.editor
    begin(editor, add_url("resources.practicepage", "practices"), "School garden days")
    editor.get_by_role("tab", name="Promote").click()
    chooser = editor.locator("[data-topic-chooser]")
    chooser.get_by_role("button", name="school gardens").press("Enter")
    chip = chooser.get_by_role("button", name="Remove: school gardens")
    expect(chip).to_be_visible()
    expect(chooser.get_by_role("checkbox", name="school gardens")).to_be_checked()
    chip.press("Enter")
    expect(chip).to_have_count(0)

    find = chooser.get_by_role("searchbox")
    find.fill("градини")
    expect(chooser.locator("[data-tree] li:visible")).to_have_count(1)
    find.press("Enter")
    find.press("ArrowDown")
    editor.keyboard.press("Space")
    expect(chip).to_be_visible()
    find.fill("nothing is called so")
    expect(chooser.get_by_role("status")).to_have_text("No topic is called so.")


def test_what_is_missing_is_named_at_its_field_and_nothing_is_lost(
    people: People, gardens: Topic, add_url: AddUrl
) -> None:
    editor, title = people.editor, "A plan without a story"
    begin(editor, add_url("resources.practicepage", "practices"), title)
    write(editor, kind="full", cost_note="Mostly paper")
    choose_place(editor)
    press(editor, "Submit to Moderation")
    for said in ("say what was wrong", "choose how well it is known to work"):
        expect(editor.get_by_text(said).first).to_be_visible()
    expect(editor.locator("[name=cost_note]")).to_have_value("Mostly paper")
    editor.get_by_role("tab", name="Promote").click()
    expect(editor.get_by_text("choose one topic at least").first).to_be_visible()
