"""Sessions that left the plan: what calendars still say of them. All of it is pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from core.models import Worded
from events.state import Effective, Status

if TYPE_CHECKING:
    from events.models import SessionState


@dataclass(frozen=True)
class Dropped:
    """A session that left the plan, with what the last published plan said of it.

    It can stand where a session's page stands in feeds; it has no page of its own.
    """

    translation_key: UUID
    slug: str
    kind: str
    shown_title: Worded
    shown_summary: Worded
    shown_room: Worded
    shown_track: Worded
    starts: datetime
    ends: datetime
    reader_path: str
    own_track: str = ""
    spoken: tuple[str, ...] = ()
    interpretation: tuple[str, ...] = ()

    @property
    def room(self) -> str:
        """The room's own words."""
        return self.shown_room.text

    @property
    def track(self) -> str:
        """The track's own words, by which an agenda is narrowed in every language."""
        return self.own_track or self.shown_track.text


def left(state: SessionState, language: str, meeting_path: str) -> Effective:
    """Return a session that left the plan, as calendars keep it.

    Args:
        state: its row, whose ``words`` were noted at the last publication.
        language: the reader's.
        meeting_path: where readers are led instead of the page that is gone.
    """
    session = Dropped(
        translation_key=state.key,
        slug=state.words.get("slug", ""),
        kind=state.words.get("kind", ""),
        shown_title=said(state, "title", language),
        shown_summary=said(state, "summary", language),
        shown_room=said(state, "room", language),
        shown_track=said(state, "track", language),
        starts=state.planned_starts,
        ends=state.planned_ends,
        reader_path=meeting_path,
        own_track=state.words.get("track", {}).get(state.words.get("language"), ""),
    )
    return Effective(
        session=session,
        starts=state.starts or state.planned_starts,
        ends=state.ends or state.planned_ends,
        room=session.shown_room,
        status=Status.CANCELLED,
        delay=0,
        sequence=state.sequence,
        changed_at=state.changed_at,
        planned_starts=state.planned_starts,
        planned_ends=state.planned_ends,
        dropped=True,
    )


def said(state: SessionState, name: str, language: str) -> Worded:
    """Return noted words of a session in a language, else in that of its original."""
    found = state.words.get(name, {})
    origin = state.words.get("language", language)
    code = language if found.get(language) else origin
    return Worded(found.get(code, ""), code)
