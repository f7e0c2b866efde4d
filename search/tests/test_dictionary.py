"""A dictionary helps where the vocabulary ends, and nothing needs it."""

from __future__ import annotations

import gzip
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command

from core.models import BasePage
from search.extras.dictd import DIGITS, dictionaries, pairs
from search.extras.dictionary import MOST, translations, write
from search.finding import find

ENTRIES = {
    "kite": "kite /kaɪt/ <n>\n1. хвърчи́ло, змей\nflying toy\n2. каня\nbird of prey\n",
    "loom": "loom <n>\nстан\na frame for weaving cloth\n",
    "look up": "look up <v>\nтърся\n",
    "yarn": "yarn\nпредене от вълна\n",
    "00databaseinfo": "Written for this test.\n",
}


def base64(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 64)
        digits = DIGITS[digit] + digits
    return digits or "A"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts, lines = b"", []
    for headword, text in ENTRIES.items():
        lines.append(f"{headword}\t{base64(len(texts))}\t{base64(len(text.encode()))}")
        texts += text.encode()
    (tmp_path / "freedict-eng-bul.dict.dz").write_bytes(gzip.compress(texts))
    (tmp_path / "freedict-eng-bul.index").write_text("\n".join(lines), "utf-8")
    (tmp_path / "freedict-eng-deu.dict.dz").write_bytes(b"")
    return tmp_path


@pytest.fixture
def built(folder: Path) -> Path:
    path = folder / "dictionary.sqlite3"
    call_command("build_dictionary", folder, to=path, stdout=StringIO())
    return path


def titles(question: str, **options: Any) -> list[str]:
    found = find(question, language="en", **options)
    return [hit.title.text for hit in found.hits()]


def test_single_words_are_read_and_explanations_are_not(folder: Path) -> None:
    [path] = dictionaries(folder).values()
    assert list(pairs(path)) == [
        ("kite", "хвърчило"),
        ("kite", "змей"),
        ("kite", "каня"),
        ("loom", "стан"),
    ]


def test_words_are_translated_in_both_directions(built: Path) -> None:
    found = translations(str(built), {"loom", "змей", "unknown"})
    assert found == {"loom": ["стан"], "змей": ["kite"]}


def test_a_word_that_means_everything_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "words.sqlite3"
    many = [("set", f"word{number}") for number in range(MOST + 1)]
    assert write(path, [*many, ("loom", "стан")]) == MOST + 2
    assert translations(str(path), {"set", "loom"}) == {"loom": ["стан"]}


@pytest.mark.engine
def test_with_a_dictionary_a_word_of_no_label_finds_another_language(
    practice: Any, built: Path, settings: Any
) -> None:
    practice("bg", "kites", title="Хвърчило над двора")
    assert titles("kite") == []
    settings.SEARCH_DICTIONARY = str(built)
    assert titles("kite") == ["Хвърчило над двора"]


@pytest.mark.engine
def test_the_readers_own_word_counts_more_than_its_translation(
    practice: Any, built: Path, settings: Any
) -> None:
    practice("bg", "kites", title="Хвърчило над двора")
    practice("en", "kite", title="A kite above the yard")
    settings.SEARCH_DICTIONARY = str(built)
    assert titles("kite", loose=True)[0] == "A kite above the yard"


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 99])
def test_a_missing_or_broken_dictionary_breaks_no_search(
    practice: Any, tmp_path: Path, settings: Any, content: bytes | None
) -> None:
    work: BasePage = practice("en", "kite", title="A kite above the yard")
    path = tmp_path / "broken.sqlite3"
    if content is not None:
        path.write_bytes(content)
    settings.SEARCH_DICTIONARY = str(path)
    assert titles("kite") == [work.title]


def test_a_folder_without_dictionaries_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="dict-freedict-eng-bul"):
        call_command("build_dictionary", tmp_path, to=tmp_path / "new.sqlite3")


def test_a_file_that_is_no_dictionary_is_named_and_the_old_one_stays(
    folder: Path, built: Path
) -> None:
    (folder / "freedict-fra-bul.dict.dz").write_bytes(b"<html>")
    with pytest.raises(CommandError, match=r"freedict-fra-bul\.dict\.dz"):
        call_command("build_dictionary", folder, to=built)
    assert translations(str(built), {"loom"}) == {"loom": ["стан"]}


def test_a_dictionary_that_is_not_there_is_warned_of(settings: Any) -> None:
    settings.SEARCH_DICTIONARY = "var/nowhere.sqlite3"
    assert "search.W001" in [message.id for message in run_checks()]
