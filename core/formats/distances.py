"""How far away a day is, in the unit a reader would count it in."""

from __future__ import annotations

import datetime as dt

from babel.dates import format_timedelta

from core.formats.locales import locale_for

#: From so many days on, months are told.
MANY_DAYS = 60
DAYS_A_MONTH = 30


def days_ahead(days: int, language: str) -> str:
    """Write how far away a day to come is.

    Args:
        days: midnights until then, two or more; one is “tomorrow”, which CLDR has as a
            word of its own and Babel does not write.
        language: ``es``, ``bg``, ``fr`` or ``en``.

    Returns:
        Such as ``in 12 days`` and ``след 6 месеца``; from CLDR ``relativeTime``.
    """
    exact = days <= MANY_DAYS
    months = round(days / DAYS_A_MONTH)
    # The threshold keeps CLDR's larger units out: weeks, and years before the second.
    return format_timedelta(
        dt.timedelta(days=days if exact else months * DAYS_A_MONTH),
        granularity="day" if exact else "month",
        threshold=MANY_DAYS + 1 if exact else 2,
        add_direction=True,
        locale=locale_for(language),
    )
