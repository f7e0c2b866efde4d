"""Why the control room cannot write; the ledger’s ``Overtaken`` is the other reason."""

from __future__ import annotations


class NotThere(Exception):
    """What a form names does not belong to the meeting, or is gone."""
