"""Moving sessions of the board together: those of a day, or all from one on."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from events.programme.board_forms import DayForm, SessionRow, ShiftForm
from events.programme.grid import occupied
from events.programme.telling import moved

if TYPE_CHECKING:
    from events.models import MeetingPage


class MovesSessions:
    """What the board moves in its rows; nothing is saved by it."""

    meeting: MeetingPage
    rows: list[SessionRow]
    shift_form: ShiftForm
    day_form: DayForm
    is_valid: bool

    def shift(self) -> str:
        """Move what begins from a session on, on its day; in the rows, unsaved.

        Returns:
            What was done, to be told; empty where something cannot be read.
        """
        if not (self.shift_form.is_valid() and self.is_valid):
            return ""
        told = self.shift_form.cleaned_data
        places = {row.session.anchor: occupied(row) for row in self.rows}
        first = places[told["first"]].starts
        minutes = timedelta(minutes=told["minutes"])
        number = 0
        for row in self.rows:
            place = places[row.session.anchor]
            if place.starts.date() == first.date() and place.starts >= first:
                self._put(row, place.starts + minutes, place.ends + minutes)
                number += 1
        return moved(number)

    def move_day(self) -> str:
        """Put all sessions of a day on another one, at their hours; unsaved.

        Returns:
            What was done, to be told; empty where something cannot be read.
        """
        if not (self.day_form.is_valid() and self.is_valid):
            return ""
        told = self.day_form.cleaned_data
        was = date.fromisoformat(told["was"])
        number = 0
        for row in self.rows:
            place = occupied(row)
            if place.starts.date() == was:
                days = told["will"] - was
                self._put(row, place.starts + days, place.ends + days)
                number += 1
        return moved(number)

    def _put(self, row: SessionRow, starts: datetime, ends: datetime) -> None:
        if not row.is_bound:
            row = self.rows[self.rows.index(row)] = SessionRow(
                self.meeting, row.session, data=_as_sent(row)
            )
        row.put(starts, ends)
        checked = SessionRow(self.meeting, row.session, data=row.data)
        self.rows[self.rows.index(row)] = checked


def _as_sent(row: SessionRow) -> QueryDict:
    """Return what an untouched row would send."""
    data = QueryDict(mutable=True)
    for bound in row:
        value: Any = bound.value()
        data[bound.html_name] = bound.field.widget.format_value(value) or ""
    return data
