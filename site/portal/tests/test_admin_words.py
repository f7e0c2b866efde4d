"""The words of the admin that the packages lack or say badly, in its catalogues."""

from __future__ import annotations

import json
import re
from pathlib import Path

import django
import polib
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.users.models import UserProfile

from portal.catalogues import Key

CATALOGUES = sorted((settings.PROJECT_DIR / "locale").glob("*/LC_MESSAGES/*.po"))
#: What a translation takes over as it stands: what is filled in, and tags.
FIXED = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}|</?[a-z]+")
REPLACED = "Instead of: "
#: Spanish that can only say tú to its reader; at the start of a sentence, orders too.
FAMILIAR = re.compile(
    r"\b(?:tus?|tú|ti|te|contigo|eres|estás|has|tienes|puedes|quieres|deseas)\b"
    r"|\b(?:olvidaste|guardaste|hiciste|asegúrate|conéctate|inténtalo)\b"
    r"|(?:^|[.:;,>] ?)(?:por favor,? )?(?:elige|selecciona|introduce|escoge|escribe"
    r"|añade|comprueba|corrige|ingresa|pulsa|haz)\b",
    re.IGNORECASE,
)


def name(path: Path) -> str:
    """Return language and domain of a catalogue."""
    return f"{path.parts[-3]}-{path.stem}"


def folders(domain: str) -> list[Path]:
    """Return where the installed packages keep their catalogues, the last one heard."""
    configs = [
        apps.get_app_config("wagtailadmin"),
        apps.get_app_config("wagtail_localize"),
    ]
    if domain == "django":
        configs = list(reversed(list(apps.get_app_configs())))
    # The folder of packages may stand within our own.
    foreign = [
        path
        for path in (Path(config.path) for config in configs)
        if "site-packages" in path.parts
    ]
    return [Path(django.__file__).parent / "conf", *foreign]


def entries(folder: Path, language: str, domain: str) -> dict[Key, polib.POEntry]:
    """Return what a folder's catalogue says in a language; in English, what it asks."""
    path = folder / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    found = polib.pofile(str(path)) if path.exists() else []
    return {
        (entry.msgctxt, entry.msgid, entry.msgid_plural or None): entry
        for entry in found
        if not entry.obsolete and (language == "en" or entry.translated())
    }


def said(language: str, domain: str) -> dict[Key, polib.POEntry]:
    """Return what the packages say in a language, as the admin reads it."""
    found: dict[Key, polib.POEntry] = {}
    for folder in folders(domain):
        found |= entries(folder, language, domain)
    return found


def texts(entry: polib.POEntry) -> list[str]:
    """Return what an entry is translated by."""
    return [*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]


def joined(text: str) -> str:
    """Return a text without spaces, since a catalogue wraps its lines anywhere."""
    return "".join(text.split())


def test_catalogues_are_found():
    assert [name(path) for path in CATALOGUES] == [
        "bg-django",
        "bg-djangojs",
        "es-django",
        "es-djangojs",
        "fr-django",
    ]


@pytest.mark.parametrize("domain", ["django", "djangojs"])
@pytest.mark.parametrize("language", ["es", "bg", "fr"])
def test_nothing_that_the_packages_say_stays_english(language, domain):
    asked = said("en", domain)
    answered = said(language, domain)
    for folder in (settings.PROJECT_DIR, settings.BASE_DIR):
        answered |= entries(folder, language, domain)
    assert len(asked) > 100
    assert [key for key in asked if key not in answered] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_every_word_of_the_admin_is_translated(path):
    found = polib.pofile(str(path))
    assert [entry.msgid for entry in found if not all(texts(entry))] == []
    assert found.fuzzy_entries() == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_what_is_filled_in_stays(path):
    """A form of a plural may leave out the number where English does."""
    wrong = [
        (entry.msgid, text)
        for entry in polib.pofile(str(path))
        for text in texts(entry)
        if set(FIXED.findall(text))
        not in (set(FIXED.findall(entry.msgid)), set(FIXED.findall(entry.msgid_plural)))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_spaces_at_the_ends_stay(path):
    """Scripts put the parts of a sentence together."""
    wrong = [
        entry.msgid
        for entry in polib.pofile(str(path))
        for text in texts(entry)
        if (entry.msgid[0].isspace(), entry.msgid[-1].isspace())
        != (text[0].isspace(), text[-1].isspace())
    ]
    assert wrong == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_only_what_others_ask_for_is_translated(path):
    asked = said("en", path.stem)
    ours = entries(settings.PROJECT_DIR, path.parts[-3], path.stem)
    assert [key for key in ours if key not in asked] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=name)
def test_what_the_packages_say_too_is_replaced_knowingly(path):
    """After an upgrade this names what to drop, or to weigh anew.

    An entry that replaces a package's words quotes them in its comment.
    """
    theirs = said(path.parts[-3], path.stem)
    wrong = {}
    for key, entry in entries(settings.PROJECT_DIR, path.parts[-3], path.stem).items():
        package = " | ".join(texts(theirs[key])) if key in theirs else None
        replaced = REPLACED + package if package else ""
        if joined(entry.comment) != joined(replaced) or texts(entry) == [package]:
            wrong[entry.msgid] = package
    assert wrong == {}


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_spanish_says_usted(domain):
    heard = said("es", domain)
    for folder in (settings.PROJECT_DIR, settings.BASE_DIR):
        heard |= entries(folder, "es", domain)
    every = [text for entry in heard.values() for text in texts(entry)]
    assert len(every) > 100
    assert [text for text in every if FAMILIAR.search(text)] == []


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


@pytest.mark.parametrize("address", ["/admin/jsi18n/", "/admin/localize/jsi18n/"])
def test_scripts_get_our_words(homes, client: Client, address):
    """Also where the package has a word, which the page would read later."""
    user = get_user_model().objects.create_superuser("editor")
    UserProfile.objects.create(user=user, preferred_language="bg")
    client.force_login(user)
    script = client.get(address).content.decode()
    words = json.loads(re.search(r"newcatalog = (\{.*?\n  \})", script, re.DOTALL)[1])
    assert words["Edit"] == "Редактиране"
    assert words["Pin toolbar"] == "Закачване на лентата с инструменти"
