"""Dates known only to the year or the month, as sources often give them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from core.formats.dates import date, write_day, write_range
from core.formats.intervals import SPACED_DASH
from core.formats.locales import locale_for

Precision = Literal["year", "month", "day"]

_SKELETONS: dict[Precision, str] = {"year": "y", "month": "yMMMM", "day": "yMMMMd"}
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True)
class PartialDate:
    """A date of year, month or day precision, unequal to a more precise one.

    It has no order of its own, since 2013 is neither before nor after March
    2013; compare :meth:`first_day` or :meth:`last_day`, as the question needs.

    Args:
        year: 1 to 9999.
        month: 1 to 12, or None when only the year is known.
        day: 1 to the month's last day, or None.

    Raises:
        ValueError: no such date, or a day without a month.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not dt.MINYEAR <= self.year <= dt.MAXYEAR:
            raise ValueError(f"The year must be 1 to 9999, not {self.year}.")
        if self.month is None:
            if self.day is not None:
                raise ValueError("A day needs a month.")
            return
        if not 1 <= self.month <= 12:
            raise ValueError(f"The month must be 1 to 12, not {self.month}.")
        length = calendar.monthrange(self.year, self.month)[1]
        if self.day is not None and not 1 <= self.day <= length:
            raise ValueError(
                f"The day must be 1 to {length} in {self.year:04}-{self.month:02}, "
                f"not {self.day}."
            )

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ISO 8601 with its zeros, so that ``str`` gives the same text back.

        Args:
            text: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.

        Returns:
            A date of that precision.

        Raises:
            ValueError: another form, or no such date.
        """
        match = _ISO.fullmatch(text)
        if match is None:
            raise ValueError(f"Write YYYY, YYYY-MM or YYYY-MM-DD, not {text!r}.")
        return cls(*(int(part) if part else None for part in match.groups()))

    def __str__(self) -> str:
        """Give ISO 8601, whose texts of any precision sort by time."""
        text = f"{self.year:04}"
        for part in (self.month, self.day):
            text += "" if part is None else f"-{part:02}"
        return text

    @property
    def precision(self) -> Precision:
        """What is known: the ``year``, the ``month`` or the ``day``."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    def first_day(self) -> dt.date:
        """Return the earliest day that it may mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> dt.date:
        """Return the latest day that it may mean."""
        month = self.month or 12
        length = calendar.monthrange(self.year, month)[1]
        return dt.date(self.year, month, self.day or length)


def partial_date(value: PartialDate, language: str) -> str:
    """Write no more of a date than is known.

    Args:
        value: the date.
        language: ``es``, ``bg``, ``fr`` or ``en``.

    Returns:
        Such as ``2010 г.``, ``febrero de 2021`` or ``14 November 2013``; from
        CLDR ``availableFormats``, skeletons ``y`` and ``yMMMM``.

    Raises:
        ValueError: an unknown language.
    """
    if value.precision == "day":
        return date(value.first_day(), language)
    locale = locale_for(language)
    pattern = locale.datetime_skeletons[_SKELETONS[value.precision]].pattern
    return write_day(value.first_day(), pattern, locale)


def period(
    start: PartialDate, end: PartialDate | None, language: str, *, begun: bool = True
) -> str:
    """Write a period whose two ends may be known to different precision.

    An open end is told in words: a dash with nothing after it looks like a slip.

    Args:
        start: when it starts.
        end: when it ends; None when it goes on or its end is not known.
        language: ``es``, ``bg``, ``fr`` or ``en``.
        begun: whether an open period runs by now, which French and English tell in
            another word than what is still to begin.

    Returns:
        Such as ``февруари 2021 г. – декември 2026 г.`` or ``от 2024 г.``; from CLDR
        ``intervalFormats`` when both ends have one precision.

    Raises:
        ValueError: an unknown language, or an end before the start.
    """
    if end is None:
        return _open_period(start, language, begun=begun)
    if end.last_day() < start.first_day():
        raise ValueError(f"The period ends in {end}, before it starts in {start}.")
    if start == end:
        return partial_date(start, language)
    if start.precision != end.precision:
        ends = partial_date(start, language), partial_date(end, language)
        return SPACED_DASH.join(ends)
    skeleton = _SKELETONS[start.precision]
    locale = locale_for(language)
    return write_range(start.first_day(), end.first_day(), skeleton, locale)


def _open_period(start: PartialDate, language: str, *, begun: bool) -> str:
    """Say from when, as each language does before a year, a month or a day.

    CLDR has no pattern for an interval without an end.
    """
    written = partial_date(start, language)
    day = start.precision == "day"
    match language:
        case "es":
            return f"desde {'el ' if day else ''}{written}"
        case "bg":
            return f"от {written}"
        case "fr":
            return f"{'depuis' if begun else 'dès'} {'le ' if day else ''}{written}"
        case _:
            return f"{'since' if begun else 'from'} {written}"
