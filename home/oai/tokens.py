"""Resumption tokens: where a list goes on, signed and good for half a day.

Nothing is kept on the server between two requests, so the token holds all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.utils import timezone

from home.oai.protocol import ProtocolError, Selection, selection_of

SALT = "home.oai"
LASTS = timedelta(hours=12)


@dataclass(frozen=True)
class Position:
    """How far a list has been read.

    Attributes:
        gone: whether works that are there have all been told, and those gone are next.
        last: the key of the last row that was told.
        cursor: how many records were told before.
        size: how many the whole list had at its beginning.
    """

    gone: bool = False
    last: int = 0
    cursor: int = 0
    size: int = 0


def write(verb: str, selection: Selection, position: Position) -> str:
    """Return the token that goes on with a list from a position."""
    parts = [verb, selection.prefix, *selection.asked, selection.set_spec]
    parts += [position.gone, position.last, position.cursor, position.size]
    return signing.dumps(parts, salt=SALT)


def read(verb: str, token: str) -> tuple[Selection, Position]:
    """Return what a token was written for.

    Args:
        verb: the one it is given with.
        token: as the harvester sent it.

    Raises:
        ProtocolError: ``badResumptionToken`` for one that is old, not ours or another
            verb's.
    """
    try:
        parts = signing.loads(token, salt=SALT, max_age=LASTS)
    except signing.BadSignature as error:
        message = "The token is not valid, or no longer: begin again."
        raise ProtocolError("badResumptionToken", message) from error
    if parts[0] != verb:
        raise ProtocolError("badResumptionToken", "The token is another verb's.")
    _verb, prefix, first, last, set_spec, *position = parts
    given = {"metadataPrefix": prefix, "from": first, "until": last, "set": set_spec}
    return selection_of(given), Position(*position)


def expires() -> datetime:
    """Return until when a token written now is good."""
    return timezone.now() + LASTS
