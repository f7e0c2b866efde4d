"""Modules as they are sent: without what only those who write them read."""

from __future__ import annotations

import re

#: Our own modules; those of packages stay as they came.
OURS = "js/"
#: A remark has lines of its own: within a line, two strokes may belong to an address.
REMARK = re.compile(
    r"^[ \t]*(?://[^\n]*|/\*\*.*?\*/)[ \t]*\n", re.MULTILINE | re.DOTALL
)


def without_remarks(text: str) -> str:
    """Return a module without the lines that are remarks; all others stay as they are.

    A fifth of a compressed module is remarks.

    Args:
        text: of a module in which no text in backquotes goes over several lines.
    """
    return REMARK.sub("", text)
