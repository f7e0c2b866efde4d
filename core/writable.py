"""Text that files for programs can hold."""

from __future__ import annotations

import re

#: What XML 1.0 §2.2 cannot hold, however it is escaped; RFC 5545 §3.1 bars it too.
_UNWRITABLE = re.compile(
    r"[^\t\n\r\u0020-\u007e\u0080-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


def writable(text: str) -> str:
    """Return a text without control characters, which some people paste unseen.

    Args:
        text: plain, not escaped yet.
    """
    return _UNWRITABLE.sub("", text)
