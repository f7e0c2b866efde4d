"""Mails as plain text that reads well in any programme."""

from __future__ import annotations

import re
import textwrap

#: Columns of a line: what quoting twice still leaves within eighty (RFC 3676, 4.2).
WIDTH = 72
ADDRESS = re.compile(r"[ \t]+(?=https?://)")
#: What stands above a signature; mail programmes know it by the space (RFC 3676, 4.3).
SIGNED = "-- "
ITEM = re.compile(r"(\s*- )?(.*)", re.DOTALL)
#: Not ``str.split``: a no-break space before a French sign is no place to part.
SPACES = re.compile(r"[ \t]+")


def letter(text: str) -> str:
    """Set a text as a letter: lines of 72 columns, one empty line between paragraphs.

    Templates leave spaces and empty lines where their tags stood. An address stands on
    a line of its own and is never broken, so that programmes make a link of it.

    Args:
        text: what a template has made.
    """
    lines = [line.rstrip() for line in ADDRESS.sub("\n", text).splitlines()]
    blocks = "\n".join(lines).strip("\n").split("\n\n")
    set_blocks = ["\n".join(_set(line) for line in _lines(block)) for block in blocks]
    return "\n\n".join(block for block in set_blocks if block) + "\n"


def _lines(block: str) -> list[str]:
    return [line for line in block.splitlines() if line.strip()]


def _set(line: str) -> str:
    if line == "--":
        return SIGNED
    mark, words = ITEM.match(line).groups(default="")
    return textwrap.fill(
        SPACES.sub(" ", words).strip(),
        WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
