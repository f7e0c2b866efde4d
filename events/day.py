"""What pages of a meeting tell of its day: where it is, notices, channels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from events.broadcast import broadcasts, of_meeting, of_session
from events.querysets import board_of, changes_of
from events.whereabouts import DayState, Whereabouts, polls, whereabouts

if TYPE_CHECKING:
    from events.broadcast import Named
    from events.models import AgendaChange, MeetingPage
    from events.state import Effective

#: Lines of the log that a page shows.
LINES = 200
#: The highest version that its column holds.
NEWEST = 2**31 - 1


def where(meeting: MeetingPage, sessions: Sequence[Effective]) -> Whereabouts:
    """Return where a meeting is now.

    Args:
        meeting: the original.
        sessions: its own, as they are held.
    """
    if meeting.is_off:
        return Whereabouts(state=DayState.OFF, today=meeting.clock.date())
    return whereabouts(sessions, meeting.starts, meeting.ends, meeting.clock)


def day_context(
    meeting: MeetingPage,
    sessions: Sequence[Effective],
    streams: Sequence[Named],
    held: Effective | None = None,
) -> dict[str, Any]:
    """Return what a page tells of the day, and where it asks for news.

    Args:
        meeting: the original.
        sessions: those of the plan, as they are held.
        streams: channels of the meeting, or of the session the page is about.
        held: that session.
    """
    key, clock = meeting.translation_key, meeting.clock
    carried = of_session(held, clock) if held else of_meeting(meeting)
    board = board_of(key)
    asks = polls(meeting.starts, meeting.ends, clock.date())
    return {
        "where": where(meeting, sessions),
        "notices": board.notices,
        "broadcasts": broadcasts(streams, carried, board.streams, meeting),
        "tells_where": asks and not meeting.is_off,
        "live_address": f"{meeting.reader_path}live.json" if asks else "",
        "live_version": board.version,
    }


def changes_asked(request: HttpRequest, page: MeetingPage) -> list[AgendaChange]:
    """Return the log of a meeting, from the version on that the address names.

    Args:
        request: whose query may hold ``since``.
        page: any edition of the meeting.
    """
    since = request.GET.get("since", "")
    version = int(since) if since.isascii() and since.isdigit() else 0
    return changes_of(page.translation_key, LINES, min(version, NEWEST))
