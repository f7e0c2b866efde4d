"""Bulgarian dates of the admin: Django writes times of day the American way.

What readers see is written by ``core.formats``.
"""

from __future__ import annotations

DATE_FORMAT = "j F Y г."
DATETIME_FORMAT = "j F Y г., H:i"
YEAR_MONTH_FORMAT = "F Y г."
SHORT_DATE_FORMAT = "d.m.Y"
SHORT_DATETIME_FORMAT = "d.m.Y H:i"
FIRST_DAY_OF_WEEK = 1
