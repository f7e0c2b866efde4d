"""CLDR's patterns for "from – to", with one spelling of the dash."""

from __future__ import annotations

import re

from babel import Locale

DASH = "–"
SPACED_DASH = " – "

_ABBREVIATED_MONTH = re.compile(r"(?<!M)MMM(?!M)")
_LONE_NUMBERS = {"d", "y"}


def interval(locale: Locale, skeleton: str, field: str) -> tuple[str, str, str]:
    """Split an interval pattern at its dash and settle the spaces round it.

    CLDR puts thin spaces there in French and Spanish, plain ones in Bulgarian
    and either in English, depending on its version. The house rule: none after
    a lone day or year (``14–15``), else CLDR's choice, in plain spaces.

    Args:
        locale: one of the four of :mod:`core.formats.locales`.
        skeleton: a CLDR skeleton such as ``yMMMMd``.
        field: the largest field in which the two ends differ: ``y``, ``M``,
            ``d``, ``H`` or ``m``.

    Returns:
        The pattern of the start, the dash with its spaces, the pattern of the
        end; from CLDR ``dateTimeFormats/intervalFormats``.
    """
    first, last = _pieces(locale, skeleton, field)
    before_dash = first.rstrip().removesuffix(DASH)
    start = before_dash.rstrip()
    closed = start == before_dash or start in _LONE_NUMBERS
    return start, DASH if closed else SPACED_DASH, last


def _pieces(locale: Locale, skeleton: str, field: str) -> list[str]:
    """Spell the month out where CLDR has only the skeleton that abbreviates it.

    UTS 35 asks the formatter to do so; Babel takes ``yMMMd`` for ``yMMMMd`` as
    it stands and would print ``14–15 nov. 2013``.
    """
    formats = locale.interval_formats
    if skeleton in formats:
        return list(formats[skeleton][field])
    pieces = formats[skeleton.replace("MMMM", "MMM")][field]
    return [_ABBREVIATED_MONTH.sub("MMMM", piece) for piece in pieces]
