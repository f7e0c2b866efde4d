"""Days and spans of days."""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal, get_args

from babel import Locale
from babel.dates import format_date

from core.formats.intervals import interval
from core.formats.locales import locale_for

DateStyle = Literal["full", "long", "medium", "short"]

# CLDR binds "г." to the year with U+202F. Readers search pages and paste dates with
# a plain space, and not every font has the narrow one.
_PLAIN_SPACES = str.maketrans({"\u202f": " ", "\u2009": " ", "\xa0": " "})

# CLDR knows "1er" only as a spelled-out ordinal, but French writes the first of the
# month so in every date that names the month. "01/11/2013" has "dd" and stays.
_LONE_DAY = re.compile(r"(?<!d)d(?!d)")


def date(day: dt.date, language: str, *, style: DateStyle = "long") -> str:
    """Write one day; a datetime counts as the day on its own clock.

    Args:
        day: the day.
        language: ``es``, ``bg``, ``fr`` or ``en``.
        style: CLDR's length: ``full`` has the weekday, ``long`` the month's
            name, ``medium`` its abbreviation (figures in Bulgarian), ``short``
            figures only.

    Returns:
        Such as ``14 ноември 2013 г.``; from CLDR ``dateFormats``.

    Raises:
        ValueError: an unknown language or style.
    """
    if style not in get_args(DateStyle):
        raise ValueError(f"No date style {style!r}.")
    locale = locale_for(language)
    return write_day(day, locale.date_formats[style].pattern, locale)


def date_range(start: dt.date, end: dt.date, language: str) -> str:
    """Write a span of days without repeating the month or year that both share.

    Args:
        start: the first day.
        end: the last day, which belongs to the span.
        language: ``es``, ``bg``, ``fr`` or ``en``.

    Returns:
        Such as ``14–15 de noviembre de 2013``, or one date for equal days;
        from CLDR ``intervalFormats``, skeleton ``yMMMMd``.

    Raises:
        ValueError: an unknown language, or an end before the start.
    """
    first, last = _calendar_day(start), _calendar_day(end)
    if last < first:
        raise ValueError(f"The span ends on {last}, before it starts on {first}.")
    if first == last:
        return date(first, language)
    return write_range(first, last, "yMMMMd", locale_for(language))


def write_day(day: dt.date, pattern: str, locale: Locale) -> str:
    """Apply a CLDR pattern with the two rules that CLDR does not give.

    Args:
        day: the day.
        pattern: a CLDR date pattern such as ``d MMMM y``.
        locale: the locale that the pattern is of.

    Returns:
        The text, with ``1er`` in French and plain spaces.
    """
    if locale.language == "fr" and day.day == 1:
        pattern = _LONE_DAY.sub("'1er'", pattern)
    return format_date(day, pattern, locale).translate(_PLAIN_SPACES)


def write_range(first: dt.date, last: dt.date, skeleton: str, locale: Locale) -> str:
    """Apply the interval pattern for the largest field in which two days differ.

    Args:
        first: the first day.
        last: a day that differs from the first in a field of the skeleton.
        skeleton: ``yMMMMd``, ``yMMMM`` or ``y``.
        locale: the locale to write in.

    Returns:
        The two ends joined by a dash.
    """
    field = "d"
    if first.year != last.year:
        field = "y"
    elif first.month != last.month:
        field = "M"
    start, dash, end = interval(locale, skeleton, field)
    return write_day(first, start, locale) + dash + write_day(last, end, locale)


def _calendar_day(day: dt.date) -> dt.date:
    """Drop the clock, so that two datetimes of one day are equal."""
    return day.date() if isinstance(day, dt.datetime) else day
