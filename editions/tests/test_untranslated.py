"""Point 2: a passage without translation carries the language of the original."""

from __future__ import annotations

import uuid

import pytest
from django.utils import translation
from wagtail_localize.models import StringTranslation

from core.models import BasePage, Worded
from editions.tests.factories import fill, translation_of

BODY = [
    {"type": "heading", "value": "Първи раздел"},
    {"type": "heading", "value": "Втори раздел"},
    {"type": "paragraph", "value": "<p>Първи абзац</p><p>Втори &amp; <b>абзац</b></p>"},
    {
        "type": "list",
        "value": [
            {"type": "item", "value": text, "id": str(uuid.uuid4())}
            for text in ("Едно", "Две")
        ],
    },
    {"type": "quote", "value": {"text": "Казано", "attribution": "Директор"}},
]
HALF = {
    "note title bg": "Titre",
    "Първи раздел": "Première section",
    "Първи абзац": "Premier paragraphe",
    "Едно": "Un",
    "Казано": "Dit",
}


@pytest.fixture
def half(make_work, translate, read):
    """A half-translated French edition, published because an editor insisted."""
    work = make_work("bg", "note", body=BODY)
    translate(work, "fr", words=HALF, insist=True)
    return read("/fr/note/")


def language_of(page, text):
    """Return the lang that a reading machine takes for a text."""
    element = page.main.find(string=lambda found: found and text in found)
    return element.find_parent(lang=True)["lang"]


def test_plain_field_that_is_translated_stands_in_the_readers_language(half):
    assert language_of(half, "Titre") == "fr"


def test_plain_field_that_is_not_carries_the_original_language(half):
    assert language_of(half, "note summary bg") == "bg"


def test_one_heading_of_two_carries_the_original_language(half):
    half.main.select_one("nav.contents").decompose()
    assert language_of(half, "Première section") == "fr"
    assert language_of(half, "Втори раздел") == "bg"


def test_contents_carry_the_language_of_each_heading(half):
    contents = half.select_one("nav.contents")
    second = contents.find(string="Втори раздел")
    assert second.find_parent(lang=True)["lang"] == "bg"


def test_one_paragraph_of_two_carries_the_original_language(half):
    assert language_of(half, "Premier paragraphe") == "fr"
    assert language_of(half, "Втори &") == "bg"


def test_one_item_of_a_list_carries_the_original_language(half):
    assert language_of(half, "Un") == "fr"
    assert language_of(half, "Две") == "bg"


def test_one_part_of_a_quotation_carries_the_original_language(half):
    assert language_of(half, "Dit") == "fr"
    assert language_of(half, "Директор") == "bg"


def test_listing_shows_an_untranslated_summary_in_its_language(half):
    with translation.override("fr"):
        listed = BasePage.originals.for_reader("fr").get(slug="note")
        assert listed.shown_title == Worded("Titre", "fr")
        assert listed.shown_summary == Worded("note summary bg", "bg")


def test_translating_the_rest_takes_every_mark_away(half, save_target, read):
    target = translation_of(BasePage.originals.get(slug="note"), "fr")
    fill(target)
    save_target(target)
    main = read("/fr/note/").main
    assert main.select("[lang=bg]") == []


def test_clearing_a_translation_brings_the_mark_back(half, save_target, read):
    target = translation_of(BasePage.originals.get(slug="note"), "fr")
    StringTranslation.objects.filter(data="Titre").delete()
    save_target(target, insist=True)
    assert read("/fr/note/").h1["lang"] == "bg"
