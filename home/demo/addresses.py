"""E-mail addresses within paragraphs of the demo world, which readers can follow."""

from __future__ import annotations

import re

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def linked(html: str) -> str:
    """Return a paragraph as rich text keeps it: each address is a link."""
    return ADDRESS.sub(r'<a href="mailto:\g<0>">\g<0></a>', html)


def numbered(html: str) -> str:
    """Return a paragraph as wagtail-localize hands it out: links are numbered."""
    parts = ADDRESS.split(html)
    found = enumerate(ADDRESS.findall(html), 1)
    links = [f'<a id="a{number}">{address}</a>' for number, address in found]
    return "".join(x for pair in zip(parts, [*links, ""], strict=True) for x in pair)
