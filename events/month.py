"""A month as a calendar shows it: weeks of seven days, with what is on each.

All of it is pure.
"""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from core import formats
from core.formats import PartialDate
from core.formats.locales import locale_for

if TYPE_CHECKING:
    from events.models import MeetingPage

#: The years that a link may lead to; no meeting is older or planned further ahead.
FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class CalendarDay:
    """A day of a month's table.

    Args:
        date: the day.
        within: whether it belongs to the month, and not to one beside it.
        meetings: those held on it.
    """

    date: date
    within: bool
    meetings: list[MeetingPage] = field(default_factory=list)

    @property
    def held(self) -> list[tuple[MeetingPage, int, int]]:
        """The meetings, with which of its days this is for each, and of how many."""
        return [
            (
                meeting,
                (self.date - meeting.starts).days + 1,
                (meeting.ends - meeting.starts).days + 1,
            )
            for meeting in self.meetings
        ]


@dataclass(frozen=True)
class Month:
    """A month with its neighbours, as ``2026-10`` in addresses.

    Args:
        name: in the reader's language.
        week_days: short and long names, in the order of the table.
        weeks: of seven days each.
        before: the month before; empty at the end of what can be shown.
        after: the month after, likewise.
    """

    name: str
    week_days: list[tuple[str, str]]
    weeks: list[list[CalendarDay]]
    before: str
    after: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing is held in it."""
        days = [day for week in self.weeks for day in week if day.within]
        return not any(day.meetings for day in days)


def parsed_month(text: str) -> date | None:
    """Return the first day of a month such as ``2026-10``, None for anything else."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def month_of(first: date, meetings: Iterable[MeetingPage], language: str) -> Month:
    """Return a month with the meetings that are held in it.

    Args:
        first: its first day.
        meetings: in the order in which a day lists them.
        language: the reader's; the week begins as CLDR says there.
    """
    locale = locale_for(language)
    listed = list(meetings)
    weeks = Calendar(locale.first_week_day).monthdatescalendar(first.year, first.month)
    return Month(
        name=formats.partial_date(PartialDate.parse(f"{first:%Y-%m}"), language),
        week_days=[_week_day(day, language) for day in weeks[0]],
        weeks=[[_day(day, first, listed) for day in week] for week in weeks],
        before=_address(first - timedelta(days=1)),
        after=_address(first + timedelta(days=31)),
    )


def _day(day: date, first: date, meetings: list[MeetingPage]) -> CalendarDay:
    held = [meeting for meeting in meetings if meeting.starts <= day <= meeting.ends]
    return CalendarDay(day, day.month == first.month, held)


def _week_day(day: date, language: str) -> tuple[str, str]:
    names = locale_for(language).days["stand-alone"]
    return names["abbreviated"][day.weekday()], names["wide"][day.weekday()]


def _address(day: date) -> str:
    return f"{day:%Y-%m}" if FIRST_YEAR <= day.year <= LAST_YEAR else ""
