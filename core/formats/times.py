"""Clock times on the 24-hour clock, and moments with their zone."""

from __future__ import annotations

import datetime as dt

from babel import Locale
from babel.dates import format_time

from core.formats.dates import DateStyle, date
from core.formats.intervals import DASH, SPACED_DASH, interval
from core.formats.locales import locale_for
from core.formats.week_days import week_day
from core.formats.zones import Zone, in_zone, zone_name

Clock = dt.time | dt.datetime

# CLDR has H:mm. Spanish style guides allow both; two figures keep the times of an
# agenda in line, as in French and English.
# CLDR has HH:mm in French; what its readers write is "17 h 30", and "17 h" on the hour,
# with the spaces CLDR puts into a duration.
_PATTERNS = {"es": "HH:mm", "fr": "H\u202f'h'\u00a0mm"}
_ON_THE_HOUR = {"fr": "H\u202f'h'"}

# CLDR repeats the mark: "9:00 ч. – 9:45 ч.". It is said once, at the end.
_MARKS_SAID_ONCE = {"bg": " ч."}

# CLDR sets spaces there because of the marks; without the first, the times close up as
# days and years do.
_CLOSED_UP = {"bg"}

# Two times are read in one breath: no line begins with their dash. Where one must end
# there, a plain space goes with it; a no-break one would open the next line.
_KEPT_DASH = SPACED_DASH.replace(" ", "\xa0", 1)


def time(clock: Clock, language: str, *, zone: Zone | None = None) -> str:
    """Write hours and minutes; seconds are dropped and never rounded up.

    Args:
        clock: a time of day, or a moment, naive or aware.
        language: ``es``, ``bg``, ``fr`` or ``en``.
        zone: the zone to show an aware moment in; its own when None.

    Returns:
        Such as ``09:00``, ``9:00 ч.`` in Bulgarian or ``9 h`` in French; from CLDR
        ``intervalFormats`` ``Hm``, the one place with both ``H`` and ``ч.``.

    Raises:
        ValueError: an unknown language or zone, or a zone for a clock without one.
    """
    locale = locale_for(language)
    local = _on_the_clock(clock, zone)
    return _write(local, _pattern(locale, local.minute), locale)


def time_range(
    start: Clock, end: Clock, language: str, *, zone: Zone | None = None
) -> str:
    """Write two times of one clock: an aware end is moved to the start's zone.

    That the end is on another day is told only where it is a whole day later: the end
    of an evening past midnight is understood.

    Args:
        start: a time of day, or a moment.
        end: a time of day, or a moment, naive or aware as the start is.
        language: ``es``, ``bg``, ``fr`` or ``en``.
        zone: the zone to show aware moments in; the start's own when None.

    Returns:
        Such as ``09:00–09:45`` or ``9:00–9:45 ч.``, or one time when both read
        alike and are of one day; the dash from CLDR ``intervalFormats`` ``Hm``. A
        clock that was put back meanwhile may show less at the end (PEP 495).

    Raises:
        ValueError: an unknown language or zone, a zone for a clock without one,
            an end before the start, or a pair of two kinds.
    """
    locale = locale_for(language)
    first, last = _on_one_clock(start, end, zone)
    opening, closing = time(first, language), time(last, language)
    if opening == closing and _same_day(first, last):
        return opening
    if _is_days_later(first, last):
        return (
            f"{opening}{SPACED_DASH}{week_day(last, language, month=True)}, {closing}"
        )
    opening = opening.removesuffix(_MARKS_SAID_ONCE.get(locale.language, ""))
    return opening + _dash(locale) + closing


def date_time(
    moment: dt.datetime,
    language: str,
    *,
    zone: Zone | None = None,
    style: DateStyle = "long",
) -> str:
    """Write a moment with the zone it is told in, so that nobody has to guess.

    Args:
        moment: an aware moment.
        language: ``es``, ``bg``, ``fr`` or ``en``.
        zone: the zone to tell it in; the moment's own when None.
        style: the style of its date.

    Returns:
        Such as ``2 февруари 2024 г., 23:59 ч. (София)``; joined as CLDR
        ``dateTimeFormats`` has it.

    Raises:
        ValueError: a moment without a zone, or an unknown language, zone or style.
    """
    local = in_zone(moment, zone)
    day, clock = date(local, language, style=style), time(local, language)
    joined = locale_for(language).datetime_formats["long"].format(clock, day)
    return f"{joined} ({zone_name(local.tzinfo, language, local)})"


def _pattern(locale: Locale, minute: int) -> str:
    """Take the house's pattern for one time, else the end of CLDR's own interval."""
    language = locale.language
    if minute == 0 and language in _ON_THE_HOUR:
        return _ON_THE_HOUR[language]
    return _PATTERNS.get(language) or interval(locale, "Hm", "m")[2]


def _dash(locale: Locale) -> str:
    """Take CLDR's dash, without the spaces that belong to marks we say once."""
    if locale.language in _CLOSED_UP:
        return DASH
    dash = interval(locale, "Hm", "m")[1]
    return _KEPT_DASH if dash == SPACED_DASH else dash


def _write(clock: Clock, pattern: str, locale: Locale) -> str:
    """Hide the zone from Babel, which would move the time to UTC."""
    naive = clock.replace(tzinfo=None)
    return format_time(naive, pattern, locale=locale)


def _on_the_clock(clock: Clock, zone: Zone | None) -> Clock:
    """Move a moment to a zone if one is given."""
    if zone is None:
        return clock
    if not isinstance(clock, dt.datetime):
        raise ValueError(f"A time of day such as {clock} cannot be moved to a zone.")
    return in_zone(clock, zone)


def _on_one_clock(start: Clock, end: Clock, zone: Zone | None) -> tuple[Clock, Clock]:
    """Put both ends on the start's clock and check their order."""
    if isinstance(start, dt.datetime) != isinstance(end, dt.datetime):
        raise ValueError("One end is a time of day, the other a moment.")
    first = _on_the_clock(start, zone)
    if not isinstance(first, dt.datetime):
        return first, end
    if (first.tzinfo is None) != (end.tzinfo is None):
        raise ValueError("One end has a time zone, the other has none.")
    last = end if first.tzinfo is None else end.astimezone(first.tzinfo)
    if last < first and last.fold <= first.fold:
        raise ValueError(f"The range ends at {last}, before it starts at {first}.")
    return first, last


def _is_days_later(first: Clock, last: Clock) -> bool:
    """Whether a reader who thinks of the next such time would be a day too early."""
    if isinstance(first, dt.datetime) and isinstance(last, dt.datetime):
        return last - first >= dt.timedelta(days=1)
    return False


def _same_day(first: Clock, last: Clock) -> bool:
    """Times of day have no date and so always share it."""
    if isinstance(first, dt.datetime) and isinstance(last, dt.datetime):
        return first.date() == last.date()
    return True
