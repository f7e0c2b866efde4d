"""What the control room says of sessions.

The meeting's row is taken before anything is read: a plan published meanwhile would
else be taken for the one that the writer saw, and win over what they wrote.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from events import ledger
from events.ledger import Values, written
from events.models import AgendaChange, MeetingPage, MeetingState
from events.querysets import effective_programme
from events.running_order import onward
from events.services.refusals import NotThere
from events.session_rows import rows_against_plan
from events.state import Effective

Kind = AgendaChange.Kind


@transaction.atomic
def delay_onward(
    *, meeting: MeetingPage, first: UUID, minutes: int, seen: int, by: AbstractBaseUser
) -> AgendaChange | None:
    """Let a session and all that follow it on its day begin later than planned.

    Args:
        meeting: any edition.
        first: key of the session from which on.
        minutes: later than planned, not than told before; 0 is back to the plan.
        seen: version of the meeting that the writer had before their eyes.
        by: who writes.

    Raises:
        NotThere: when the meeting has no such session.
        Overtaken: when somebody else wrote since.
    """
    state = ledger.take(meeting.translation_key)
    sessions = onward(effective_programme(meeting), first)
    if not sessions:
        raise NotThere
    return _write(
        state,
        meeting,
        sessions,
        {"delay": minutes},
        kind=Kind.DELAYED,
        facts={"minutes": minutes, "sessions": len(sessions)},
        seen=seen,
        by=by,
    )


@transaction.atomic
def move_session(
    *,
    meeting: MeetingPage,
    session: UUID,
    starts: datetime,
    ends: datetime,
    room: str,
    room_language: str,
    seen: int,
    by: AbstractBaseUser,
) -> AgendaChange | None:
    """Hold a session at another time or in another room than planned.

    Args:
        meeting: any edition.
        session: its key.
        starts: wall clock of the meeting; a delay told before is contained in it.
        ends: likewise.
        room: where; empty for the room of the plan.
        room_language: what the room's words are written in.
        seen: version of the meeting that the writer had before their eyes.
        by: who writes.

    Raises:
        NotThere: when the meeting has no such session.
        Overtaken: when somebody else wrote since.
    """
    state = ledger.take(meeting.translation_key)
    held = _find(meeting, session)
    planned = (starts, ends) == (held.planned_starts, held.planned_ends)
    values = {
        "delay": 0,
        "starts": None if planned else starts,
        "ends": None if planned else ends,
        "room": room,
        "room_language": room_language if room else "",
    }
    return _write(state, meeting, [held], values, kind=Kind.MOVED, seen=seen, by=by)


@transaction.atomic
def cancel_session(
    *, meeting: MeetingPage, session: UUID, seen: int, by: AbstractBaseUser
) -> AgendaChange | None:
    """Tell that a session is not held; it stays in the agenda, marked.

    Raises:
        NotThere: when the meeting has no such session.
        Overtaken: when somebody else wrote since.
    """
    return _set_cancelled(meeting, session, seen=seen, by=by, cancelled=True)


@transaction.atomic
def restore_session(
    *, meeting: MeetingPage, session: UUID, seen: int, by: AbstractBaseUser
) -> AgendaChange | None:
    """Tell that a cancelled session is held after all.

    Raises:
        NotThere: when the meeting has no such session.
        Overtaken: when somebody else wrote since.
    """
    return _set_cancelled(meeting, session, seen=seen, by=by, cancelled=False)


def _find(meeting: MeetingPage, session: UUID) -> Effective:
    for held in effective_programme(meeting):
        if held.translation_key == session and not held.dropped:
            return held
    raise NotThere


def _set_cancelled(
    meeting: MeetingPage,
    session: UUID,
    *,
    seen: int,
    by: AbstractBaseUser,
    cancelled: bool,
) -> AgendaChange | None:
    state = ledger.take(meeting.translation_key)
    return _write(
        state,
        meeting,
        [_find(meeting, session)],
        {"cancelled": cancelled},
        kind=Kind.CANCELLED if cancelled else Kind.RESTORED,
        seen=seen,
        by=by,
    )


def _write(
    state: MeetingState,
    meeting: MeetingPage,
    sessions: list[Effective],
    values: Values,
    *,
    kind: Kind,
    seen: int,
    by: AbstractBaseUser,
    facts: Values | None = None,
) -> AgendaChange | None:
    """Write the same about several sessions, and one line of the log."""
    rows = rows_against_plan(state.key, sessions)
    before = {str(row.key): written(row) for row in rows}
    for row in rows:
        for name, value in values.items():
            setattr(row, name, value)
    after = {str(row.key): written(row) for row in rows}
    if before == after:
        return None
    ledger.refuse_overtaken(state, seen, after)
    ledger.save_rows(rows)
    first = sessions[0]
    now = _find(meeting, first.translation_key)
    return ledger.record(
        state,
        kind=kind,
        session=first.translation_key,
        facts={
            **ledger.titles_of(rows[0]),
            "was": ledger.times_of(first),
            "now": ledger.times_of(now),
            **(facts or {}),
        },
        before=before,
        after=after,
        by=by,
    )
