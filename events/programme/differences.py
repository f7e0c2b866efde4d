"""In what two plans of a session differ, told as an editor reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from core import formats
from core.languages import reader_language
from events.models import SessionPage, SessionSpeaker
from events.models.session import SessionKind
from events.programme.plan import Planned

#: What is compared, in the order in which it is told.
COMPARED = (
    "title",
    "starts",
    "ends",
    "room",
    "track",
    "kind",
    "summary",
    "people",
    "spoken",
    "interpretation",
    "position",
)


@dataclass(frozen=True)
class Difference:
    """One column that differs, by its name in the reader's language."""

    name: str
    was: str
    now: str


def differences(
    was: Planned, now: Planned | Mapping[str, Any], people: Mapping[int, str]
) -> list[Difference]:
    """Return what differs, each told before and after.

    Args:
        was: the plan of before.
        now: the plan of now, or the columns that are to be written.
        people: names by key.
    """
    found = []
    for name in COMPARED:
        before = getattr(was, name)
        after = (
            now.get(name, before) if isinstance(now, Mapping) else getattr(now, name)
        )
        if comparable(name, before) != comparable(name, after):
            told = (written(name, value, people) for value in (before, after))
            found.append(Difference(label(name), *told))
    return found


def label(name: str) -> str:
    """Return what the admin calls a column of a session."""
    if name == "people":
        return _("Speakers")
    text = str(SessionPage._meta.get_field(name).verbose_name)
    return text[:1].upper() + text[1:]


def written(name: str, value: Any, people: Mapping[int, str]) -> str:
    """Write a column's value for people.

    Args:
        name: of the column.
        value: as a plan holds it.
        people: names by key.
    """
    language = reader_language()
    if isinstance(value, datetime):
        day = formats.week_day(value.date(), language, month=True)
        return f"{day}, {value:%H:%M}"
    if name == "kind":
        return str(dict(SessionKind.choices).get(value, value)) or "—"
    if name == "people":
        return ", ".join(_speaker(pk, part, people) for pk, part in value) or "—"
    if isinstance(value, (list, tuple)):
        names = [formats.language_name(code, language) for code in value]
        return formats.join(names, language) or "—"
    return str(value) if value not in ("", None) else "—"


def _speaker(pk: int, part: str, people: Mapping[int, str]) -> str:
    name = people.get(pk, "?")
    if part == SessionSpeaker.Part.SPEAKER:
        return name
    return f"{name} ({SessionSpeaker.Part(part).label})"


def comparable(name: str, value: Any) -> Any:
    """Return a value as it is compared: languages have no order, people have one.

    Args:
        name: of the column.
        value: as a plan or a file holds it.
    """
    if name in ("spoken", "interpretation"):
        return set(value)
    if isinstance(value, (list, tuple)):
        return [tuple(x) if isinstance(x, (list, tuple)) else x for x in value]
    return value
