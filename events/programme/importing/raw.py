"""Sessions as a file has them, not yet compared with anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from core.writable import writable

#: Bytes of a file; a programme of a thousand sessions has less than one million.
MOST_BYTES = 5_000_000
MOST_ROWS = 1_000
#: Characters of one field; what is longer was meant for another.
MOST_LETTERS = 20_000


class Unreadable(Exception):
    """A file from which no session can be read; the text is for its editor."""


@dataclass(frozen=True)
class Raw:
    """One session of a file; None is what the file does not tell.

    Args:
        sheet: of a workbook, or empty.
        place: number of the row, or the identifier of the entry.
        key: what stands for the session whenever the file is written again.
        day: a date as ISO 8601 or as it was typed.
        start: a time as ``09:00`` or as it was typed.
        end: the same, or ``+45`` for minutes after the start.
        moment: date and time with an offset, instead of day and start.
        people: names with the part they have, empty where it is not told.
        one_language: whether the format has room for one spoken language alone.
        version: of the meeting's day that an export of the portal itself tells, which
            has sessions as they were held then; None in all other files.
    """

    place: str
    sheet: str = ""
    key: str = ""
    title: str = ""
    day: str = ""
    start: str = ""
    end: str = ""
    moment: str = ""
    kind: str | None = None
    room: str | None = None
    track: str | None = None
    summary: str | None = None
    body: str = ""
    people: Sequence[Sequence[str]] | None = None
    spoken: Sequence[str] | None = None
    interpretation: Sequence[str] | None = None
    position: str | None = None
    one_language: bool = False
    version: int | None = None

    @property
    def named(self) -> str:
        """Where it stands in its file, for the editor who looks for it."""
        if self.sheet:
            return _("Sheet “%(sheet)s”, row %(row)s") % {
                "sheet": self.sheet,
                "row": self.place,
            }
        return _("Entry %(id)s") % {"id": self.place}


def pack(raws: Sequence[Raw]) -> list[dict[str, Any]]:
    """Return the sessions of a file as JSON holds them."""
    return [asdict(raw) for raw in raws]


def unpack(rows: Sequence[Mapping[str, Any]]) -> list[Raw]:
    """Return the sessions that ``pack`` packed."""
    return [Raw(**row) for row in rows]


def text_of(value: Any) -> str:
    """Return a field of a file as text of a bearable length.

    Some writers tell a text in each language; then the first one is taken.
    """
    if isinstance(value, Mapping):
        value = next((x for x in value.values() if x), "")
    if value is None or isinstance(value, (list, tuple)):
        return ""
    return writable(str(value)).strip()[:MOST_LETTERS]


def exported_version(generator: str, version: str) -> int | None:
    """Return the version of the meeting's day in an export of this portal.

    Args:
        generator: what the file says it was made by.
        version: as the file tells it.

    Returns:
        None for files of others.
    """
    is_number = version.isascii() and version.isdigit() and len(version) < 10
    is_ours = generator == settings.SITE_NAME and is_number
    return int(version) if is_ours else None


def too_many() -> Unreadable:
    """Return what is said of a file with more sessions than one meeting can have."""
    return Unreadable(
        _("The file has more than %(number)s sessions.") % {"number": MOST_ROWS}
    )
