"""Words and addresses put into the query of another address."""

from __future__ import annotations

from urllib.parse import quote

from django import template

register = template.Library()

#: Signs of ASCII that stand for themselves in a query (URL Standard, 4.3).
PLAIN = frozenset("-._~/:")
NO_BREAK_SPACE = "\xa0"


@register.filter
def in_query(text: str) -> str:
    """Write a text as the value of a parameter, letters of any alphabet as they are.

    Browsers send the same bytes as for ``urlencode``, by which Cyrillic would be six
    bytes a letter, and no word compress with the same word elsewhere on a page.

    Args:
        text: whatever is passed on.

    Returns:
        A part of a valid URL string (URL Standard, 4.3).
    """
    return "".join(map(_sign, text))


def _sign(sign: str) -> str:
    is_letter = sign.isalnum() or sign > NO_BREAK_SPACE
    return sign if is_letter or sign in PLAIN else quote(sign)
