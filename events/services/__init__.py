"""What the control room writes: rows beside the plan, a line of the log for each.

Every function is atomic and tells what it did by the line it wrote; asked for what is
so already, it writes nothing and returns None, so that a form sent twice does no harm.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from events import ledger
from events.services.channels import set_stream
from events.services.notices import post_notice, withdraw_notice
from events.services.refusals import NotThere
from events.services.sessions import (
    cancel_session,
    delay_onward,
    move_session,
    restore_session,
)
from events.services.undoing import take_back

__all__ = [
    "NotThere",
    "cancel_session",
    "delay_onward",
    "move_session",
    "post_notice",
    "restore_session",
    "set_stream",
    "take_back",
    "touch",
    "withdraw_notice",
]


def touch(meeting: UUID) -> None:
    """Tell readers' pages that something they show was published anew.

    Args:
        meeting: its key.
    """
    with transaction.atomic():
        ledger.raise_version(ledger.take(meeting))
