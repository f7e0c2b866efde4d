"""What stands on a page besides its prose, for the list of what is on it."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise


def sections(*parts: tuple[str, str | Promise, Any]) -> list[tuple[str, str]]:
    """Return the sections that a page really has, as anchors and headings.

    Pages give them to templates as ``sections_before`` or ``sections_after`` the prose.

    Args:
        *parts: in the order of the page: the id of the heading, what it says, and what
            the section shows; one that shows nothing is not on the page.
    """
    return [(anchor, str(title)) for anchor, title, shown in parts if shown]
