"""The demo world as written: texts in four languages, facts once."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from core.languages import LANGUAGES

FOLDER = Path(__file__).parent / "world"

#: A text in all four languages.
Quad = dict[str, str]

REGISTRIES = ("places", "target_groups", "organisations", "persons", "series")


@dataclass
class World:
    """Everything the seed needs, merged from the files of the folder."""

    registries: dict[str, dict[str, dict]] = field(
        default_factory=lambda: {name: {} for name in REGISTRIES}
    )
    schools: dict[str, Any] = field(default_factory=dict)
    frame: dict[str, Any] = field(default_factory=dict)
    pages: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    decisions: list[dict[str, Any]] = field(default_factory=list)
    partner_events: list[dict[str, Any]] = field(default_factory=list)


def is_quad(value: Any) -> bool:
    """Whether a value is a text in the four languages."""
    return isinstance(value, dict) and set(value) == set(LANGUAGES)


def quads(value: Any) -> list[Quad]:
    """Return every text in four languages inside a structure, however deep."""
    if is_quad(value):
        return [value]
    if isinstance(value, dict):
        return [quad for inner in value.values() for quad in quads(inner)]
    if isinstance(value, list):
        return [quad for inner in value for quad in quads(inner)]
    return []


def languages_of(spec: dict[str, Any]) -> list[str]:
    """Return the languages a page has editions in; one that names none has all."""
    return spec.get("editions") or list(LANGUAGES)


def read(folder: Path = FOLDER) -> World:
    """Read the files in order of their names; a later file may repeat a registry entry.

    Args:
        folder: holds ``*.yaml`` and the texts of the field notes.
    """
    world = World()
    for path in sorted(folder.glob("*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name in REGISTRIES:
            _merge(world.registries[name], data.get(name) or {})
        world.schools.update(data.get("schools") or {})
        world.frame.update(data.get("frame") or {})
        world.pages += data.get("pages") or []
        world.notes += data.get("notes") or []
        world.decisions += data.get("decisions") or []
        world.partner_events += data.get("partner_events") or []
    world.notes = [_with_texts(note, _texts(folder)) for note in world.notes]
    return world


def _merge(known: dict[str, dict], more: dict[str, dict]) -> None:
    """Add entries; what a later file says of the same entry completes the earlier."""
    for slug, entry in more.items():
        known[slug] = {**known.get(slug, {}), **entry}


def _texts(folder: Path) -> dict[str, list[dict[str, Any]]]:
    by_note: dict[str, list[dict[str, Any]]] = {}
    lines = (folder / "field-notes.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines:
        text = json.loads(line)
        by_note.setdefault(text["group"], []).append(text)
    return by_note


def _with_texts(note: dict[str, Any], texts: dict[str, list]) -> dict[str, Any]:
    """Give a note the shape of a page: words where it is written, cards elsewhere."""
    versions = texts[note["id"]]
    original = next(text for text in versions if text["original"])
    body = {text["lang"]: text["text"] for text in versions}
    return {
        "type": "PracticePage",
        "slug": note["slug"],
        "original": original["lang"],
        "title": note["title"],
        "summary": note["summary"],
        "place": note["place"],
        "topics": original["topics"],
        "editions": list(body),
        "body": [{"text": [{code: body.get(code, "") for code in LANGUAGES}]}],
    }
