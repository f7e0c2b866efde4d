"""How a title that stands alone says that something is not held as planned."""

from __future__ import annotations

from django.utils.translation import gettext as _


def prefixed(title: str, status: str) -> str:
    """Return a title that begins with its status, in the reader's language.

    Args:
        title: of a meeting or session.
        status: one of ``MeetingStatus``; as planned, nothing is said.
    """
    said = {
        "rescheduled": _("New days: %(title)s"),
        "postponed": _("Postponed: %(title)s"),
        "cancelled": _("Cancelled: %(title)s"),
    }.get(status, "%(title)s")
    return said % {"title": title}
