"""The short reference of a work: what letters, citations and libraries name it by.

It is the beginning of the translation key, so a work has it from its first draft on, in
every edition and under every address, and no column holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from uuid import UUID

#: Crockford's base 32: no letter is mistaken for a digit or another letter.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
#: What people type for digits (Crockford).
MISREAD = str.maketrans({"o": "0", "i": "1", "l": "1", "-": None})
LENGTH = 10
#: Of the key's 128 bits these are in no reference. Among 50,000 works, one pair in a
#: million shares the other 50.
LEFT_OUT = 128 - 5 * LENGTH

#: What finds the address of a reference that is no work's; rooms above add theirs.
FINDERS: list[Callable[[str], str | None]] = []


def address_beside_works(reference: str) -> str | None:
    """Return the address of what a reference stands for, where that is no work.

    Args:
        reference: as somebody typed it.
    """
    found = (find(reference) for find in FINDERS)
    return next((address for address in found if address), None)


@lru_cache(maxsize=4096)
def reference_of(key: UUID) -> str:
    """Return the reference of the work with a translation key.

    Args:
        key: of any edition.

    Returns:
        Ten digits and small letters.
    """
    number = key.int >> LEFT_OUT
    places = range(5 * (LENGTH - 1), -1, -5)
    return "".join(ALPHABET[number >> place & 31] for place in places)


def keys_of(reference: str) -> tuple[UUID, UUID] | None:
    """Return the first and the last key that a reference can stand for.

    Keys are compared in the order of their digits, which SQLite and PostgreSQL share.

    Args:
        reference: as somebody typed it: capitals, hyphens, O for 0 and I or L for 1
            are understood.

    Returns:
        The range, or None for what can be no reference.
    """
    digits = reference.lower().translate(MISREAD)
    if len(digits) != LENGTH or not set(digits) <= set(ALPHABET):
        return None
    number = 0
    for digit in digits:
        number = number << 5 | ALPHABET.index(digit)
    first = number << LEFT_OUT
    return UUID(int=first), UUID(int=first + (1 << LEFT_OUT) - 1)
