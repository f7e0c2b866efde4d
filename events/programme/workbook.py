"""The programme as an XLSX workbook, and an empty one to fill in."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.languages import LANGUAGES, OWN_NAMES
from core.models import Person
from core.writable import writable
from events.models import MeetingPage, SessionSpeaker
from events.models.session import SessionKind
from events.programme.access import meeting_asked
from events.programme.board_forms import end_as_typed
from events.programme.columns import COLUMNS
from events.programme.importing.raw import MOST_ROWS
from events.programme.plan import Planned, planned

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet.datavalidation import DataValidation

WORKBOOK = "programme_workbook"
TEMPLATE = "programme_template"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS = {"key": 12, "title": 44, "summary": 60, "people": 40, "room": 22, "track": 22}
_USUAL_WIDTH = 16


def programme_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with the latest drafts of a meeting's sessions.

    Args:
        request: of somebody who is logged in to the admin.
        pk: of any edition of the meeting.

    Raises:
        PermissionDenied: for those who may not edit the meeting.
        Http404: where there is no such meeting.
    """
    meeting = meeting_asked(request, pk)
    return _answer(workbook(planned(meeting)), f"{meeting.slug}.xlsx")


def template_workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer with an empty workbook in the editor's language, which explains itself.

    Raises:
        PermissionDenied: as ``programme_workbook`` does.
        Http404: likewise.
    """
    meeting = meeting_asked(request, pk)
    return _answer(workbook([], meeting), f"{meeting.slug}-template.xlsx")


def workbook(sessions: Sequence[Planned], example: MeetingPage | None = None) -> bytes:
    """Return sessions as a workbook that the import reads again.

    Args:
        sessions: in their order.
        example: a meeting whose first day stands in the explanations.
    """
    # All of openpyxl is read here and below when a workbook is asked for: it is large.
    from openpyxl import Workbook  # noqa: PLC0415 - large
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - large

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Sessions"))
    for at, name in enumerate(COLUMNS, start=1):
        width = _WIDTHS.get(name, _USUAL_WIDTH)
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.freeze_panes = "C2"
    sheet.data_validations.append(_kinds())
    sheet.append([_cell(sheet, str(text), bold=True) for text in COLUMNS.values()])
    names = _names(sessions)
    for session in sessions:
        cells = _cells(session, names)
        sheet.append([_cell(sheet, cells[name]) for name in COLUMNS])
    _explain(book, example)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _cell(sheet: Any, value: Any, bold: bool = False) -> WriteOnlyCell:
    """Return a cell; a text stays a text, whatever sign it begins with."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - large
    from openpyxl.styles import Font  # noqa: PLC0415 - large

    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, writable(value))
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    if bold:
        cell.font = Font(bold=True)
    return cell


def _cells(session: Planned, names: Mapping[int, str]) -> dict[str, Any]:
    return {
        "key": str(session.key),
        "title": session.title,
        "day": session.starts.date().isoformat(),
        "start": f"{session.starts:%H:%M}",
        "end": end_as_typed(session.starts, session.ends),
        "kind": str(dict(SessionKind.choices).get(session.kind, session.kind)),
        "room": session.room,
        "track": session.track,
        "summary": session.summary,
        "people": "; ".join(_speaker(pk, part, names) for pk, part in session.people),
        "spoken": ", ".join(session.spoken),
        "interpretation": ", ".join(session.interpretation),
        "position": session.position,
    }


def _speaker(pk: int, part: str, names: Mapping[int, str]) -> str:
    name = names.get(pk, "")
    if part == SessionSpeaker.Part.SPEAKER:
        return name
    return f"{name} ({SessionSpeaker.Part(part).label})"


def _names(sessions: Sequence[Planned]) -> dict[int, str]:
    keys = {person for session in sessions for person, _part in session.people}
    return {pk: row.name.text for pk, row in Person.objects.in_bulk(keys).items()}


def _kinds() -> DataValidation:
    """Offer the kinds to choose from, where the spreadsheet can."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - large
    from openpyxl.worksheet.datavalidation import (  # noqa: PLC0415 - large
        DataValidation,
    )

    labels = ",".join(str(label) for label in SessionKind.labels)
    rule = DataValidation(type="list", formula1=f'"{labels}"', showErrorMessage=False)
    letter = get_column_letter(list(COLUMNS).index("kind") + 1)
    rule.add(f"{letter}2:{letter}{MOST_ROWS}")
    return rule


def _explain(book: Workbook, example: MeetingPage | None) -> None:
    """Add a sheet that says what each column takes."""
    sheet = book.create_sheet(_("Explanations"))
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 100
    day = example.starts.isoformat() if example else "2027-05-12"
    told = {
        "key": _(
            "Leave it empty for a new session. It finds a session again after it was "
            "moved or renamed."
        ),
        "title": _("Needed in each row."),
        "day": _("Needed; a date such as %(day)s.") % {"day": day},
        "start": _("Needed; a time such as 09:30, on the clock of the meeting."),
        "end": _("Needed; a time such as 10:15, or +45 for 45 minutes."),
        "kind": _("One of: %(names)s.")
        % {"names": ", ".join(str(label) for label in SessionKind.labels)},
        "people": _(
            "Names parted by semicolons; a part other than speaker stands in brackets "
            "behind the name: %(names)s."
        )
        % {"names": ", ".join(str(label) for label in SessionSpeaker.Part.labels[1:])},
        "spoken": _("Codes or names of languages, parted by commas: %(names)s.")
        % {"names": ", ".join(f"{code} ({OWN_NAMES[code]})" for code in LANGUAGES)},
        "position": _("Which comes first of several that begin together."),
    }
    for name, text in told.items():
        row = [_cell(sheet, str(COLUMNS[name]), bold=True), _cell(sheet, text)]
        sheet.append(row)


def _answer(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
