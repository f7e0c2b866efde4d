"""Every date, time, number and list that a reader sees is written here.

Django's own formats are not used because its Bulgarian ones are wrong
(``14 Ноември 2013``); these follow CLDR through Babel. Where the house form is
not CLDR's, or Babel loses something that CLDR says, a table beside the
function names the difference and its reason.
"""

from __future__ import annotations

from core.formats.collation import SortKey, sort_key
from core.formats.dates import DateStyle, date, date_range
from core.formats.distances import days_ahead
from core.formats.locales import language_name, territory_name
from core.formats.numbers import decimal, duration, file_size, integer, percent
from core.formats.partial_dates import PartialDate, partial_date, period
from core.formats.text import join, plural, quotes
from core.formats.times import date_time, time, time_range
from core.formats.week_days import week_day
from core.formats.zones import Zone, utc_offset, zone_city, zone_name

__all__ = [
    "DateStyle",
    "PartialDate",
    "SortKey",
    "Zone",
    "date",
    "date_range",
    "date_time",
    "days_ahead",
    "decimal",
    "duration",
    "file_size",
    "integer",
    "join",
    "language_name",
    "partial_date",
    "percent",
    "period",
    "plural",
    "quotes",
    "sort_key",
    "territory_name",
    "time",
    "time_range",
    "utc_offset",
    "week_day",
    "zone_city",
    "zone_name",
]
