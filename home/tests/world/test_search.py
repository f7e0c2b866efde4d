"""A practitioner finds what others did, in a language that is not theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from home.tests.world.test_barriers import DESK, HEIGHT, NARROWEST, TOO_WIDE, faults

#: Mediators of Plovdiv, written in Bulgarian, with cards in the other languages.
PRACTICE = "/library/field-notes/education-mediators-roma-neighbourhoods-plovdiv/"
#: By language: what is typed, the topic it stands for, the practice's title, Bulgaria.
JOURNEYS = {
    "es": (
        "abandono escolar",
        "abandono escolar",
        "Mediadores educativos en los barrios gitanos",
        "Bulgaria",
    ),
    "bg": (
        "отпадане от училище",
        "отпадане от училище",
        "Образователни медиатори в ромските квартали",
        "България",
    ),
}
#: By language: what is typed wrongly or in other letters, and what it is taken for.
SLIPS = {
    "es": ("abandno escolar", "abandono escolar"),
    "bg": ("otpadane ot uchilishte", "отпадане, училище"),
}


@pytest.fixture(params=[True, False], ids=["JavaScript", "no JavaScript"])
def reader(
    request: pytest.FixtureRequest, browser: Browser, readable: None
) -> Iterator[Page]:
    """A reader whose browser runs JavaScript, and one whose does not."""
    context = browser.new_context(
        java_script_enabled=request.param, reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_viewport_size({"width": DESK, "height": HEIGHT})
    yield page
    context.close()


def ending(end: str) -> re.Pattern[str]:
    """Return what an address that ends so matches."""
    return re.compile(re.escape(end) + "$")


def the_hit(tab: Page) -> Locator:
    """Return the hit that leads to the practice."""
    return tab.locator(f'.hit:has(h3 a[href$="{PRACTICE}"])')


def narrow_to_practices_of(tab: Page, country: str) -> None:
    """Choose practices, then a country."""
    tab.locator('.search-tabs a[href*="kind=practicepage"]').click()
    expect(tab.locator(".search-tabs [aria-current]")).to_have_attribute(
        "href", ending("kind=practicepage")
    )
    fold = tab.locator('.facet:has(a[href*="country=BG"])').first
    if not fold.evaluate("x => x.open"):
        fold.locator("summary").first.click()
    fold.get_by_role("link", name=country, exact=True).click()
    expect(tab.locator(".facets-chosen", has_text=country)).to_be_visible()


@pytest.mark.parametrize("language", JOURNEYS)
def test_a_practice_of_bulgaria_is_found_and_told_in_the_readers_language(
    portal: str, reader: Page, language: str
) -> None:
    """From the box in the head to the card, by why it matched and what there is."""
    typed, topic, title, country = JOURNEYS[language]
    reader.goto(f"{portal}/{language}/")
    box = reader.locator("header input[name=q]")
    box.fill(typed)
    box.press("Enter")
    expect(reader.locator(".understood .tags")).to_contain_text(topic)
    narrow_to_practices_of(reader, country)
    hit = the_hit(reader)
    expect(hit.locator("h3")).to_have_text(title)
    expect(hit.locator('.badge[lang="bg"]')).to_be_visible()
    if language == "es":
        why = hit.locator(".hit-why")
        expect(why.locator('[lang="bg"]')).to_have_text("отпадане от училище")
        expect(why).to_contain_text(topic)
    else:
        expect(
            hit.locator("mark", has_text="отпадане от училище").first
        ).to_be_visible()
    hit.locator("h3 a").click()
    expect(reader).to_have_url(f"{portal}/{language}{PRACTICE}")
    expect(reader.locator("main")).to_contain_text(title)


@pytest.mark.parametrize("language", SLIPS)
def test_a_slip_or_other_letters_find_it_too(
    portal: str, reader: Page, language: str
) -> None:
    """The page says what it read, and leads to the words as they were typed."""
    typed, taken_for = SLIPS[language]
    _right, topic, title, _country = JOURNEYS[language]
    reader.goto(f"{portal}/{language}/search/")
    box = reader.locator("main input[name=q]")
    box.fill(typed)
    box.press("Enter")
    expect(reader.locator(".understood strong")).to_have_text(taken_for)
    expect(reader.locator(".understood .tags")).to_contain_text(topic)
    expect(reader.locator('.understood a[href*="exact=1"]')).to_contain_text(typed)
    reader.goto(f"{portal}/{language}/search/?q={typed}&kind=practicepage&country=BG")
    expect(the_hit(reader).locator("h3")).to_have_text(title)


def test_the_keyboard_alone_chooses_a_suggestion(portal: str, tab: Page) -> None:
    """Arrows go through the list and back into the box, Escape closes, Enter goes."""
    tab.set_viewport_size({"width": DESK, "height": HEIGHT})
    tab.goto(f"{portal}/es/search/")
    box = tab.get_by_role("combobox")
    tab.locator("main input[name=q]").focus()
    expect(box).to_have_attribute("aria-expanded", "false")
    tab.keyboard.type("abandono")
    options = tab.get_by_role("option")
    expect(options.first).to_contain_text("abandono escolar")
    expect(box).to_have_attribute("aria-expanded", "true")
    tab.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    chosen = options.first.get_attribute("id")
    expect(box).to_have_attribute("aria-activedescendant", chosen)
    assert faults(tab) == []
    tab.keyboard.press("ArrowUp")
    expect(options.first).to_have_attribute("aria-selected", "false")
    tab.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("abandono")
    tab.keyboard.press("ArrowDown")
    expect(options.first).to_be_visible()
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    expect(tab.locator(".understood .tags")).to_contain_text("abandono escolar")


def test_results_change_without_leaving_the_page(portal: str, tab: Page) -> None:
    """A press changes list and address, the count is told, and Back leads back."""
    tab.set_viewport_size({"width": DESK, "height": HEIGHT})
    tab.goto(f"{portal}/en/search/?q=dropout")
    tab.evaluate("window.stayed = true")
    before = tab.locator("#found").inner_text()
    tab.locator('.search-tabs a[href*="kind=practicepage"]').click()
    expect(tab.locator("#found")).not_to_have_text(before)
    after = tab.locator("#found").inner_text()
    expect(tab.locator("[data-search-status]")).to_have_text(after)
    assert tab.evaluate("document.activeElement.id") == "found"
    expect(tab).to_have_url(ending("q=dropout&kind=practicepage"))
    tab.go_back()
    expect(tab.locator("#found")).to_have_text(before)
    expect(tab).to_have_url(ending("/en/search/?q=dropout"))
    assert tab.evaluate("window.stayed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "query",
    ["?q=отпадане+от+училище", "?q=zzzzqqqq", "", "?q=Медиатори&kind=practicepage"],
)
def test_results_have_no_barrier(
    portal: str, tab: Page, query: str, scheme: str
) -> None:
    """Axe finds nothing in a long list, an empty one and one of all; 320 px hold it."""
    tab.emulate_media(color_scheme=scheme)
    tab.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    tab.goto(f"{portal}/bg/search/{query}")
    found = tab.evaluate(TOO_WIDE)
    for width in (NARROWEST, DESK):
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        found += faults(tab) + tab.evaluate(TOO_WIDE)
    tab.emulate_media(color_scheme="light")
    assert found == []
