"""The interface speaks each language completely: the catalogues against the sources."""

from __future__ import annotations

import re

import polib
import pytest

from portal.catalogues import catalogue_languages, catalogue_path, key_of, messages

#: What is filled in at run time: ``%(name)s`` or ``{name}``.
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")
#: How many forms a catalogue declares, as in ``nplurals=2; plural=(n != 1);``.
PLURALS = re.compile(r"nplurals\s*=\s*(\d+)")


@pytest.fixture(scope="module")
def wanted() -> set[tuple]:
    """Every message of the sources, read once for all languages."""
    return set(messages())


@pytest.fixture(scope="module", params=catalogue_languages())
def catalogue(request: pytest.FixtureRequest) -> polib.POFile:
    """The catalogue of each language in turn."""
    return polib.pofile(str(catalogue_path(request.param)))


def translations(entry: polib.POEntry) -> list[str]:
    """Return what an entry is translated by: one text, or one for each plural form."""
    return [*entry.msgstr_plural.values()] if entry.msgid_plural else [entry.msgstr]


def placeholders(text: str) -> set[str]:
    """Return the names a text has filled in."""
    return set(PLACEHOLDER.findall(text))


def test_every_message_of_the_sources_is_in_the_catalogue(
    catalogue: polib.POFile, wanted: set[tuple]
) -> None:
    missing = wanted - {key_of(entry) for entry in catalogue}
    assert missing == set(), "run manage.py extract_messages"


def test_catalogue_holds_no_message_the_sources_lack(
    catalogue: polib.POFile, wanted: set[tuple]
) -> None:
    unknown = {key_of(entry) for entry in catalogue} - wanted
    assert unknown == set(), "run manage.py extract_messages"


def test_no_message_stands_in_the_catalogue_twice(catalogue: polib.POFile) -> None:
    keys = [key_of(entry)[:2] for entry in catalogue]
    assert [key for key in keys if keys.count(key) > 1] == []


def test_every_message_is_translated(catalogue: polib.POFile) -> None:
    empty = [
        entry.msgid
        for entry in catalogue
        if not all(text.strip() for text in translations(entry))
    ]
    assert empty == []


def test_every_plural_form_is_filled(catalogue: polib.POFile) -> None:
    declared = PLURALS.search(catalogue.metadata["Plural-Forms"])
    assert declared is not None
    forms = list(range(int(declared[1])))
    wrong = [
        entry.msgid
        for entry in catalogue
        if entry.msgid_plural and sorted(entry.msgstr_plural) != forms
    ]
    assert wrong == []


def test_no_translation_is_a_guess(catalogue: polib.POFile) -> None:
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []


def test_nothing_is_kept_as_obsolete(catalogue: polib.POFile) -> None:
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


def test_translations_fill_in_what_their_message_does(catalogue: polib.POFile) -> None:
    different = [
        (entry.msgid, text)
        for entry in catalogue
        for text in translations(entry)
        # An empty translation is told by the test of its own.
        if text and placeholders(text) != placeholders(entry.msgid)
    ]
    assert different == []


def test_plural_messages_fill_in_what_their_singular_does(wanted: set[tuple]) -> None:
    different = [
        (singular, plural)
        for _context, singular, plural in wanted
        if plural and placeholders(singular) != placeholders(plural)
    ]
    assert different == []
