"""The words of the admin that Wagtail lacks in Bulgarian and Spanish."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest
import wagtail
import wagtail_localize
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.users.models import UserProfile

CATALOGUES = sorted((settings.PROJECT_DIR / "locale").glob("*/LC_MESSAGES/*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


def name(path: Path) -> str:
    """Return language and domain of a catalogue."""
    return f"{path.parts[-3]}-{path.stem}"


def known(domain: str) -> set[str]:
    """Return what Wagtail and wagtail-localize say in English."""
    folders = [Path(package.__file__).parent for package in (wagtail, wagtail_localize)]
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
def test_only_what_wagtail_says_is_translated(path):
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
