"""Sessions of an XLSX workbook, a row each under headings in any of the languages."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _

from events.programme.columns import COLUMNS, NEEDED, column_of
from events.programme.importing.raw import MOST_ROWS, Raw, Unreadable, text_of, too_many

#: Bytes of a workbook when unpacked, and its parts: a small archive can hold any much.
MOST_UNPACKED = 60_000_000
MOST_PARTS = 500
#: Among how many rows the headings are looked for, and in how many columns.
HEADING_ROWS = 15
MOST_COLUMNS = 40
_SEVERAL = re.compile(r"[;,\n/]")
_PERSONS = re.compile(r"[;\n]")
_PART = re.compile(r"^(.*?)\s*\(([^()]*)\)$")


def read_xlsx(content: bytes) -> list[Raw]:
    """Return the sessions of a workbook; cells with a formula count as their value.

    Args:
        content: of the file.

    Raises:
        Unreadable: where it is no workbook, or none that can be trusted.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - large, and few bring a table

    refuse_unlike_a_workbook(content)
    try:
        book = load_workbook(
            io.BytesIO(content), read_only=True, data_only=True, keep_links=False
        )
    # A damaged workbook fails anywhere within the library, in any way.
    except Exception as error:
        raise _damaged() from error
    try:
        return _rows(book)
    except Unreadable:
        raise
    except Exception as error:
        raise _damaged() from error
    finally:
        book.close()


def refuse_unlike_a_workbook(content: bytes) -> None:
    """Refuse what is no XLSX inside, or would harm whoever opens it.

    ECMA-376 part 2 allows no document type in any part, so what declares one is made to
    harm. Macros are never run here; a file with some is none a programme comes in.

    Raises:
        Unreadable: with the reason.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if not {"[Content_Types].xml", "xl/workbook.xml"} <= names:
                raise _no_workbook()
            _refuse_size(parts)
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise Unreadable(
                    _("The workbook holds macros. Save it as .xlsx without them.")
                )
            for part in parts:
                _refuse_document_type(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as error:
        raise _no_workbook() from error


def _refuse_size(parts: Sequence[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise Unreadable(_("The workbook is too large when it is unpacked."))


def _refuse_document_type(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    if not part.filename.endswith((".xml", ".rels")):
        return
    with archive.open(part) as opened:
        head = opened.read(65_536).replace(b"\x00", b"").upper()
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise Unreadable(
            _("The file declares a document type or entities, which is not accepted.")
        )


def _rows(book: Any) -> list[Raw]:
    for sheet in book.worksheets:
        rows = sheet.iter_rows(
            max_row=HEADING_ROWS + MOST_ROWS + 1, max_col=MOST_COLUMNS
        )
        found = _of_sheet(sheet.title, rows)
        if found is not None:
            return found
    names = ", ".join(str(COLUMNS[name]) for name in NEEDED)
    raise Unreadable(
        _("No row of the workbook names the columns %(names)s.") % {"names": names}
    )


def _of_sheet(title: str, rows: Iterator[Sequence[Any]]) -> list[Raw] | None:
    """Return the rows below the headings; None where no row has them."""
    headings: dict[int, str] = {}
    found = []
    for number, row in enumerate(rows, start=1):
        values = [cell.value for cell in row]
        if not headings:
            headings = _headings(values)
            if not headings and number >= HEADING_ROWS:
                return None
            continue
        raw = _raw(
            title,
            number,
            dict(zip(headings.values(), _picked(values, headings), strict=True)),
        )
        if raw:
            found.append(raw)
        if len(found) > MOST_ROWS:
            raise too_many()
    return found if headings else None


def _headings(values: Sequence[Any]) -> dict[int, str]:
    named = {at: column_of(text_of(v)) for at, v in enumerate(values) if v is not None}
    known = {at: name for at, name in named.items() if name}
    return known if set(NEEDED) <= set(known.values()) else {}


def _picked(values: Sequence[Any], headings: dict[int, str]) -> Iterator[Any]:
    for at in headings:
        yield values[at] if at < len(values) else None


def _raw(sheet: str, number: int, cells: dict[str, Any]) -> Raw | None:
    if all(value is None or not str(value).strip() for value in cells.values()):
        return None
    told = {name: _text(value) for name, value in cells.items()}
    for name in ("start", "end"):
        if isinstance(cells[name], datetime):
            # A spreadsheet may keep the day beside the time; it has its own column.
            told[name] = f"{cells[name]:%H:%M}"
    several = {
        name: [x for x in map(str.strip, _SEVERAL.split(told[name])) if x]
        for name in ("spoken", "interpretation")
        if name in told
    }
    plain = ("kind", "room", "track", "summary", "position")
    return Raw(
        sheet=sheet,
        place=str(number),
        key=told.get("key", ""),
        title=told["title"],
        day=told["day"],
        start=told["start"],
        end=told["end"],
        people=_people(told["people"]) if "people" in told else None,
        spoken=several.get("spoken"),
        interpretation=several.get("interpretation"),
        **{name: told.get(name) for name in plain},
    )


def _people(text: str) -> list[tuple[str, str]]:
    """Read names that are parted by semicolons, each with its part in brackets."""
    found = []
    for one in filter(None, map(str.strip, _PERSONS.split(text))):
        part = _PART.match(one)
        found.append((part[1], part[2]) if part else (one, ""))
    return found


def _text(value: Any) -> str:
    """Return a cell as people would have typed it."""
    if isinstance(value, datetime):
        # A time of day alone stands on the day on which spreadsheets begin to count.
        return f"{value:%H:%M}" if value.year < 1901 else f"{value:%Y-%m-%d}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return text_of(value)


def _no_workbook() -> Unreadable:
    return Unreadable(_("The file is no XLSX workbook."))


def _damaged() -> Unreadable:
    return Unreadable(_("The workbook is damaged and cannot be read."))
