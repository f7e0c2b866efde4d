"""Style sheets as they are sent: written in small files, one request each page."""

from __future__ import annotations

import posixpath
import re

#: Our own sheets; those of Wagtail's admin stay as they came.
OURS = "css/"
IMPORT = re.compile(r'@import url\("([^":]+)"\);')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LINE_ENDS = re.compile(r"\s*\n\s*")
#: What may go without changing what a rule means, since we write a declaration a line;
#: within a selector every space counts.
AFTER_PROPERTY = re.compile(r"^([\w-]+): ", re.MULTILINE)
BEFORE_BRACE = re.compile(r" \{\n")
LAST_IN_RULE = re.compile(r";?\n(?=\})")
AFTER_SIGN = re.compile(r"(?<=[;,}])\n")


def bundle(name: str, sheets: dict[str, str]) -> str:
    """Return a sheet with those it imports, without comments and what separates rules.

    Args:
        name: which of the sheets.
        sheets: texts by name; imports are relative to the sheet that has them.

    Raises:
        KeyError: where a sheet imports one that is not there.
    """

    def imported(found: re.Match[str]) -> str:
        other = posixpath.normpath(
            posixpath.join(posixpath.dirname(name), found.group(1))
        )
        return bundle(other, sheets)

    text = COMMENT.sub("", sheets[name])
    return _packed(IMPORT.sub(imported, text))


def _packed(text: str) -> str:
    lines = LINE_ENDS.sub("\n", text).strip() + "\n"
    lines = AFTER_PROPERTY.sub(r"\1:", lines)
    lines = BEFORE_BRACE.sub("{", lines)
    return AFTER_SIGN.sub("", LAST_IN_RULE.sub("", lines))
