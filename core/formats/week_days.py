"""Days by their weekday, as short as links to the days of an agenda need them."""

from __future__ import annotations

import datetime as dt

from core.formats.dates import write_day
from core.formats.locales import locale_for


def week_day(day: dt.date, language: str, *, month: bool = False) -> str:
    """Write a day by its weekday, without the year.

    Args:
        day: the day.
        language: ``es``, ``bg``, ``fr`` or ``en``.
        month: whether the month is named too; the last of several days names it for
            those before.

    Returns:
        Such as ``Wed 12`` and ``Wed 12 May``; from CLDR ``availableFormats``, ``Ed``
        and ``MMMMEd``. Where CLDR has only the abbreviated month it is spelled out, as
        UTS 35 asks, and the comma of ``ср, 12`` is left out: it stands in a row.

    Raises:
        ValueError: an unknown language.
    """
    locale = locale_for(language)
    skeletons = locale.datetime_skeletons
    if not month:
        return write_day(day, skeletons["Ed"].pattern.replace(",", ""), locale)
    if "MMMMEd" in skeletons:
        pattern = skeletons["MMMMEd"].pattern
    else:
        pattern = skeletons["MMMEd"].pattern.replace("MMM", "MMMM")
    return write_day(day, pattern.replace(",", ""), locale)
