"""What the board holds while somebody works on it, as typed and as planned."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser
from django.http import QueryDict
from django.utils.translation import gettext as _

from core import formats
from core.languages import reader_language
from core.models import Person
from events.models import MeetingPage
from events.programme.board_forms import (
    DayForm,
    NewRow,
    PlaceInPlan,
    SessionRow,
    ShiftForm,
)
from events.programme.clashes import Warned, clashes
from events.programme.grid import BoardDay, days_of_board, occupied
from events.programme.moving import MovesSessions
from events.programme.plan import Planned, as_seen, planned
from events.programme.telling import overtaken_by, said
from events.programme.writing import Change, Refused, Written, save_drafts

MOST_NEW_ROWS = 40
#: The field by which the row of a session is known.
_SEEN = re.compile(r"^s\d+-seen$")


@dataclass(frozen=True)
class Wrong:
    """A row that was refused, by where it stands."""

    anchor: str
    name: str


class Board(MovesSessions):
    """All rows of a meeting's programme; of what was sent, where something was.

    A row counts as changed when it differs from the draft its editor was shown, so what
    others saved elsewhere meanwhile is left as they saved it.

    Args:
        meeting: the original.
        data: what was sent, if anything.
    """

    def __init__(self, meeting: MeetingPage, data: QueryDict | None = None) -> None:
        self.meeting, self.data = meeting, data
        self.sessions = planned(meeting)
        self.seen = self._seen()
        self.bases = as_seen(self.sessions, self.seen)
        self.rows = [self._row(session) for session in self.sessions]
        self.new_rows = [
            NewRow(meeting, number, data=data) for number in range(self._new_rows())
        ]
        choices = [(s.anchor, self._named(s)) for s in self.sessions]
        days = sorted({s.starts.date() for s in self.sessions})
        told = [(d, formats.date(d, reader_language(), style="full")) for d in days]
        self.shift_form = ShiftForm(choices, data=self._if_sent("shift"))
        self.day_form = DayForm(told, data=self._if_sent("to_day"))

    @property
    def is_valid(self) -> bool:
        """Whether all that was typed can be read; all rows are asked, and tell."""
        return not [row for row in self._sent() if not row.is_valid()]

    @property
    def refused_rows(self) -> list[Wrong]:
        """The rows that say what is wrong with them, to lead to."""
        rows = [
            Wrong(row.session.anchor, row.session.title)
            for row in self.rows
            if row.is_bound and row.errors
        ]
        new = [row for row in self.new_rows if row.is_bound and row.errors]
        return rows + [Wrong(row.anchor, _("New session")) for row in new]

    @cached_property
    def changed(self) -> list[SessionRow]:
        """Rows in which something else stands than their editor was shown."""
        return [row for row in self.rows if row.is_bound and _differs(row, self.bases)]

    @property
    def gone(self) -> int:
        """How many sessions that were on the screen somebody deleted meanwhile."""
        there = {f"s{session.pk}-seen" for session in self.sessions}
        sent = filter(_SEEN.match, self.data or ())
        return len(set(sent) - there)

    @property
    def added(self) -> list[NewRow]:
        """New rows that somebody filled in."""
        return [row for row in self.new_rows if row.is_filled]

    def save(self, by: AbstractBaseUser) -> Written | None:
        """Save drafts of what was changed or added.

        Returns:
            None where something was refused; its row then says why, and nothing was
            written.
        """
        if not self.is_valid or self._overtaken():
            return None
        changes = [
            Change(row.session.pk, row.session.revision, row.values)
            for row in self.changed
        ]
        try:
            return save_drafts(
                meeting=self.meeting,
                by=by,
                action="events.programme_edit",
                changes=changes,
                added=[row.columns for row in self.added],
            )
        except Refused as refused:
            self._tell(refused)
            return None

    def offer_row(self) -> None:
        """Offer one more row for a new session."""
        if len(self.new_rows) < MOST_NEW_ROWS:
            self.new_rows.append(NewRow(self.meeting, len(self.new_rows)))

    @property
    def days(self) -> list[BoardDay]:
        """The grid, as typed where that can be read."""
        return days_of_board(self.rows)

    @property
    def warnings(self) -> list[Warned]:
        """Rooms and people that are asked for twice, and what is outside the days."""
        places = [occupied(row) for row in self.rows]
        people = {pk for place in places for pk in place.people}
        names = {
            pk: person.name.text
            for pk, person in Person.objects.in_bulk(people).items()
        }
        return clashes(places, names, self.meeting.starts, self.meeting.ends)

    @property
    def rooms(self) -> list[str]:
        """Names of rooms in use, to choose from."""
        return _names(session.room for session in self.sessions)

    @property
    def tracks(self) -> list[str]:
        """Names of tracks in use, to choose from."""
        return _names(session.track for session in self.sessions)

    def _seen(self) -> dict[int, int]:
        sent = {s.pk: (self.data or {}).get(f"s{s.pk}-seen", "") for s in self.sessions}
        return {
            pk: int(text)
            for pk, text in sent.items()
            if text.isascii() and text.isdigit() and len(text) < 18
        }

    def _row(self, session: Planned) -> SessionRow:
        """A session added by others since is shown as it is planned."""
        data = self.data if session.pk in self.seen else None
        return SessionRow(self.meeting, session, data=data)

    def _new_rows(self) -> int:
        sent = (self.data or {}).get("new-rows", "")
        number = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 5 else 1
        return max(1, min(number, MOST_NEW_ROWS))

    def _if_sent(self, action: str) -> QueryDict | None:
        sent = self.data is not None and self.data.get("action") == action
        return self.data if sent else None

    def _named(self, session: Planned) -> str:
        language = reader_language()
        day = formats.week_day(session.starts.date(), language, month=True)
        return f"{day}, {session.starts:%H:%M} · {session.title}"

    def _sent(self) -> list[PlaceInPlan]:
        return [row for row in (*self.rows, *self.new_rows) if row.is_bound]

    def _overtaken(self) -> bool:
        """Say at each row what somebody else saved there since it was shown.

        The row then counts as shown, so that sending it again writes what was typed.
        """
        overtaken = [
            row
            for row in self.changed
            if self.seen[row.session.pk] != row.session.revision
            and row.values != row.session.edited()
        ]
        for row in overtaken:
            row.add_error(None, overtaken_by(row.session))
            row.show(seen=row.session.revision)
        return bool(overtaken)

    def refresh(self) -> None:
        """Let rows that nobody touched here show what others saved meanwhile."""
        if not self.is_valid:
            return
        touched = {row.session.pk for row in self.changed}
        for row in self.rows:
            pk = row.session.pk
            if (
                row.is_bound
                and pk not in touched
                and self.seen[pk] != row.session.revision
            ):
                session = row.session
                row.put(session.starts, session.ends)
                row.show(
                    seen=session.revision,
                    room=session.room,
                    track=session.track,
                    position=session.position,
                )

    def _tell(self, refused: Refused) -> None:
        row = next((r for r in self.rows if r.session.pk == refused.pk), None)
        if row is not None and row.is_bound:
            row.add_error(None, said(refused.why))


def _differs(row: SessionRow, bases: dict[int, Planned]) -> bool:
    if not row.is_valid():
        return False
    base = bases[row.session.pk].edited()
    kept = {k: v.strip() if isinstance(v, str) else v for k, v in base.items()}
    return row.values != kept


def _names(texts: Iterable[str]) -> list[str]:
    language = reader_language()
    return sorted(set(filter(None, texts)), key=lambda x: formats.sort_key(x, language))
