"""The words that Wagtail lacks in Bulgarian and Spanish, or Django says unclearly."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest
import wagtail
import wagtail_localize
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib import auth
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.admin.panels import InlinePanel, Panel, get_edit_handler
from wagtail.blocks import Block
from wagtail.fields import StreamField
from wagtail.models import get_page_models
from wagtail.users.models import UserProfile

from core.languages import LANGUAGES
from core.models import Topic
from organisations.models import Organisation

CATALOGUES = sorted((settings.PROJECT_DIR / "locale").glob("*/LC_MESSAGES/*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def name(path: Path) -> str:
    """Return language and domain of a catalogue."""
    return f"{path.parts[-3]}-{path.stem}"


def known(domain: str) -> set[str]:
    """Return what Wagtail, wagtail-localize and Django's accounts say in English."""
    packages = (wagtail, wagtail_localize, auth)
    folders = [Path(package.__file__).parent for package in packages]
    files = [
        file
        for folder in folders
        for file in folder.rglob(f"locale/en/LC_MESSAGES/{domain}.po")
    ]
    return {entry.msgid for file in files for entry in polib.pofile(str(file))}


def texts(entry: polib.POEntry) -> list[str]:
    """Return what an entry is translated by."""
    return [*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]


def test_catalogues_are_found():
    assert [name(path) for path in CATALOGUES] == [
        "bg-django",
        "bg-djangojs",
        "es-django",
        "es-djangojs",
    ]


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_every_word_of_the_admin_is_translated(path):
    entries = polib.pofile(str(path))
    empty = [entry.msgid for entry in entries if not all(texts(entry))]
    assert empty == []
    assert entries.fuzzy_entries() == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_what_is_filled_in_stays(path):
    wrong = [
        entry.msgid
        for entry in polib.pofile(str(path))
        if not entry.msgid_plural
        and set(PLACEHOLDER.findall(entry.msgid))
        != set(PLACEHOLDER.findall(entry.msgstr))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_only_what_others_say_is_translated(path):
    ours = {entry.msgid for entry in polib.pofile(str(path))}
    assert ours - known(path.stem) == set()


@pytest.mark.parametrize(
    ("language", "word"), [("bg", "Клавишни комбинации"), ("es", "Atajos de teclado")]
)
def test_editor_is_met_in_their_language(homes, client: Client, language, word):
    user = get_user_model().objects.create_superuser("editor")
    UserProfile.objects.create(user=user, preferred_language=language)
    client.force_login(user)
    page = client.get("/admin/").content.decode()
    assert f'lang="{language}"' in page
    assert word in page
    words = client.get("/admin/jsi18n/").content.decode()
    js = settings.PROJECT_DIR / "locale" / language / "LC_MESSAGES" / "djangojs.po"
    first = next(x for x in polib.pofile(str(js)) if not x.msgid_plural)
    assert first.msgstr.encode("ascii", "backslashreplace").decode() in words or (
        first.msgstr in words
    )


def english_labels(block: Block, path: str) -> list[str]:
    """Return the blocks that a stream of blocks offers by an English name."""
    inside = [*getattr(block, "child_blocks", {}).values()]
    found = [
        x for child in inside for x in english_labels(child, f"{path}.{child.name}")
    ]
    is_english = str(block.label).isascii() and block.name not in ("", *LANGUAGES)
    return [path, *found] if is_english else found


def test_blocks_are_named_in_the_language_of_the_editor():
    with translation.override("bg"):
        found = [
            label
            for model in get_page_models()
            for field in model._meta.local_fields
            if isinstance(field, StreamField)
            for child in field.stream_block.child_blocks.values()
            for label in english_labels(child, f"{model.__name__}.{child.name}")
        ]
    assert found == []


def panels_of(panel: Panel) -> list[Panel]:
    """Return a panel with all in it."""
    return [
        panel,
        *(p for one in getattr(panel, "children", ()) for p in panels_of(one)),
    ]


def test_rows_are_named_in_the_language_of_the_editor():
    """The button that adds a row and the translation editor take the model's name."""
    models = [model for model in get_page_models() if model.is_creatable]
    forms = [model.get_edit_handler() for model in models]
    forms += [get_edit_handler(Organisation), get_edit_handler(Topic)]
    panels = [panel for form in forms for panel in panels_of(form)]
    rows = [panel for panel in panels if isinstance(panel, InlinePanel)]
    assert len(rows) > len(models)
    with translation.override("bg"):
        assert {str(row.label) for row in rows if str(row.label).isascii()} == set()


@pytest.mark.django_db
def test_form_of_a_row_speaks_the_language_of_its_editor(client):
    """Wagtail words the choosers and the way back once, when the portal starts."""
    user = get_user_model().objects.create_superuser("admin", "a@example.org", "pass")
    UserProfile.objects.create(user=user, preferred_language="bg")
    client.force_login(user)
    form = client.get(reverse("wagtailsnippets_events_decision:add")).content.decode()
    assert "Избери организация" in form
    assert "Choose organisation" not in form
    soup = BeautifulSoup(form, "html.parser")
    assert soup.select_one("label[for=id_meeting_key]").get_text(strip=True) == "Среща*"
    assert "Начало" in soup.select_one("nav[aria-label] ol").get_text()
    assert [x.get_text(strip=True) for x in soup.select("h1")] == ["Ново: Решение"]
