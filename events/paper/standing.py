"""How a meeting and its sessions stand to what was planned, in the words of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import formats
from core.languages import reader_language
from core.models import Worded
from events.outcome import explanation_listed
from events.state import Status

if TYPE_CHECKING:
    from events.models import MeetingPage
    from events.state import Effective


def session_standing(session: Effective) -> str:
    """Say how a session differs from the plan.

    Args:
        session: as it is held.

    Returns:
        Nothing where it is held as planned.
    """
    if session.status == Status.POSTPONED:
        return _("postponed")
    if session.is_cancelled:
        return _("cancelled")
    if session.delay:
        late = ngettext(
            "%(minutes)s minute late", "%(minutes)s minutes late", session.delay
        )
        return late % {"minutes": session.delay}
    return _("moved") if session.status == Status.MOVED else ""


def meeting_standing(meeting: MeetingPage) -> list[Worded]:
    """Say that a meeting is not held on the days it was planned for, and why.

    Args:
        meeting: the original, read with ``WHY`` in the reader's words.

    Returns:
        Sentences, each in its language; none where all is as planned.
    """
    said = {
        "cancelled": _("This meeting is cancelled."),
        "postponed": _("This meeting is postponed. Its new dates are not known yet."),
        "rescheduled": _("This meeting has new dates."),
    }.get(meeting.status)
    if said is None:
        return []
    sentences = [Worded(f"{said}{_planned_for(meeting)}", reader_language())]
    why = explanation_listed(meeting)
    return [*sentences, why] if why.text else sentences


def _planned_for(meeting: MeetingPage) -> str:
    days = (meeting.starts, meeting.ends) if meeting.status == "postponed" else None
    if meeting.was_moved:
        days = (meeting.previous_starts, meeting.planned_ends)
    if days is None:
        return ""
    told = formats.date_range(*days, reader_language())
    return f" {_('It was planned for:')} {told}"
