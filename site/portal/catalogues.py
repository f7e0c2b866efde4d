"""The interface's messages: found in the sources, kept in ``locale/``.

Extraction uses Babel and Django's own reading of templates, so that nobody needs the
gettext programs.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
FOLDERS = (
    "accounts",
    "core",
    "editions",
    "events",
    "home",
    "organisations",
    "projects",
    "resources",
    "search",
    "site",
    "templates",
)
#: Columns at which a catalogue's long lines are wrapped.
WRAP = 100
#: A call of gettext or its kin in a template as Django prepares it for extraction.
CALL = re.compile(
    r"\b(?:_|gettext|ngettext|pgettext|npgettext)"
    r"""\((?:u?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")\s*,?\s*)+[^()]*\)"""
)
#: A message's identity in a catalogue: context, text, plural text.
Key = tuple[str | None, str, str | None]


def catalogue_path(language: str) -> Path:
    """Return where a language's catalogue is kept."""
    return settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.po"


def catalogue_languages() -> list[str]:
    """Return the languages that need a catalogue: all but the sources' English."""
    return [code for code, _name in settings.LANGUAGES if code != "en"]


def messages() -> dict[Key, list[str]]:
    """Return every message of the sources with the files it stands in."""
    found: dict[Key, list[str]] = {}
    for path in _sources():
        place = str(path.relative_to(settings.BASE_DIR))
        for key in _messages_of(path):
            places = found.setdefault(key, [])
            if place not in places:
                places.append(place)
    return found


def _sources() -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix not in {".py", ".html", ".txt"}:
                continue
            if not {"tests", "migrations"} & set(path.parts):
                yield path


def _messages_of(path: Path) -> Iterator[Key]:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What stands between the calls is blanked out, but is no Python.
        calls = CALL.finditer(templatize(text, origin=str(path)))
        text = "\n".join(call.group() for call in calls)
    source = io.BytesIO(text.encode())
    for _line, message, _comments, context in extract("python", source, KEYWORDS):
        singular, plural = message if isinstance(message, tuple) else (message, None)
        if singular:
            yield context, singular, plural


def update(language: str) -> tuple[int, int]:
    """Bring a catalogue up to date with the sources; translations are kept.

    Args:
        language: of the catalogue; its file is made if missing.

    Returns:
        How many messages were added and how many were removed.
    """
    path = catalogue_path(language)
    catalogue = _open(path) if path.exists() else _empty(language)
    known = {key_of(entry): entry for entry in catalogue}
    wanted = messages()
    added = [key for key in wanted if key not in known]
    gone = [entry for key, entry in known.items() if key not in wanted]
    for entry in gone:
        catalogue.remove(entry)
    catalogue.extend(_entry(key, catalogue) for key in added)
    for entry in catalogue:
        entry.occurrences = [(place, "") for place in wanted[key_of(entry)]]
    catalogue.sort(key=lambda entry: (entry.msgid.casefold(), entry.msgctxt or ""))
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    return len(added), len(gone)


def _open(path: Path) -> polib.POFile:
    return polib.pofile(str(path), wrapwidth=WRAP)


def key_of(entry: polib.POEntry) -> Key:
    """Return a catalogue entry's identity."""
    return entry.msgctxt, entry.msgid, entry.msgid_plural or None


def _empty(language: str) -> polib.POFile:
    catalogue = polib.POFile(wrapwidth=WRAP)
    plurals = "n > 1" if language == "fr" else "n != 1"
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals=2; plural=({plurals});",
    }
    return catalogue


def _entry(key: Key, catalogue: polib.POFile) -> polib.POEntry:
    context, text, plural = key
    if plural is None:
        return polib.POEntry(msgctxt=context, msgid=text)
    return polib.POEntry(
        msgctxt=context,
        msgid=text,
        msgid_plural=plural,
        msgstr_plural={0: "", 1: ""},
    )
