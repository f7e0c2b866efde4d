"""What pages of a meeting tell of its day: where it is, notices, channels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

from events.broadcast import broadcasts, of_meeting, of_session
from events.querysets import changes_of, version_of
from events.whereabouts import DayState, Whereabouts, polls, whereabouts

if TYPE_CHECKING:
    from events.broadcast import Named
    from events.models import AgendaChange, MeetingPage
    from events.querysets import Board
    from events.state import Effective

#: Lines of the log that a page shows.
LINES = 200


@dataclass(frozen=True)
class Asked:
    """The log as an address asks for it.

    Args:
        lines: latest first.
        since: the version after which they were written; None for all.
        refused: what the address named that is no version, up to 60 characters.
    """

    lines: list[AgendaChange]
    since: int | None = None
    refused: str = ""


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
    board: Board,
    held: Effective | None = None,
) -> dict[str, Any]:
    """Return what a page tells of the day, and where it asks for news.

    Args:
        meeting: the original.
        sessions: those of the plan, as they are held.
        streams: channels of the meeting, or of the session the page is about.
        board: read before the sessions: what is written in between is then news to
            the page, which would else count as knowing it.
        held: that session.
    """
    clock = meeting.clock
    carried = of_session(held, clock) if held else of_meeting(meeting, sessions)
    asks = polls(meeting.starts, meeting.ends, clock.date())
    return {
        "where": where(meeting, sessions),
        "notices": board.notices,
        "broadcasts": broadcasts(streams, carried, board.streams, meeting),
        "meeting_zone": meeting.zone,
        "tells_where": asks and not meeting.is_off,
        "live_address": f"{meeting.reader_path}live.json" if asks else "",
        "live_version": board.version,
    }


def changes_asked(request: HttpRequest, page: MeetingPage) -> Asked:
    """Return the log of a meeting, from the version on that the address names.

    Args:
        request: whose query may hold ``since``, as the programme on paper has it.
        page: any edition of the meeting.
    """
    key = page.translation_key
    written = request.GET.get("since", "").strip()
    if not written:
        return Asked(changes_of(key, LINES))
    # Longer numbers than a column holds are no versions either.
    is_number = written.isascii() and written.isdigit() and len(written) < 10
    if not is_number or int(written) > version_of(key):
        return Asked(changes_of(key, LINES), refused=written[:60])
    return Asked(changes_of(key, LINES, int(written)), since=int(written))
