"""What the control room writes: rows beside the plan, a line of the log for each.

Every function is atomic and tells what it did by the line it wrote; asked for what is
so already, it writes nothing and returns None, so that a form sent twice does no harm.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from events import ledger
from events.ledger import Overtaken, Values, written
from events.models import (
    AgendaChange,
    MeetingPage,
    MeetingStream,
    Notice,
    SessionPage,
    SessionStream,
    StreamState,
)
from events.querysets import effective_programme
from events.session_rows import rows_against_plan
from events.state import Effective, onward

Kind = AgendaChange.Kind


class NotThere(Exception):
    """What a form names does not belong to the meeting, or is gone."""


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
    sessions = onward(effective_programme(meeting), first)
    if not sessions:
        raise NotThere
    return _write_sessions(
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
    held = _find(meeting, session)
    planned = (starts, ends) == (held.planned_starts, held.planned_ends)
    values = {
        "delay": 0,
        "starts": None if planned else starts,
        "ends": None if planned else ends,
        "room": room,
        "room_language": room_language if room else "",
    }
    return _write_sessions(meeting, [held], values, kind=Kind.MOVED, seen=seen, by=by)


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


@transaction.atomic
def set_stream(
    *,
    meeting: MeetingPage,
    stream: UUID,
    is_open: bool,
    seen: int,
    by: AbstractBaseUser,
) -> AgendaChange | None:
    """Open or close a channel, whatever time it was announced for.

    Args:
        meeting: any edition.
        stream: key of the row.
        is_open: whether one can listen.
        seen: version of the meeting that the writer had before their eyes.
        by: who writes.

    Raises:
        NotThere: when neither the meeting nor a session of it has such a channel.
        Overtaken: when somebody else opened or closed it since.
    """
    state = ledger.take(meeting.translation_key)
    session, label = _channel(meeting, stream)
    row = StreamState.objects.filter(key=stream, day=state).first()
    if row and row.is_open == is_open:
        return None
    ledger.refuse_overtaken(state, seen, [str(stream)])
    before = row.is_open if row else None
    ledger.put_stream(state.key, stream, is_open=is_open)
    return ledger.record(
        state,
        kind=Kind.OPENED if is_open else Kind.CLOSED,
        session=session,
        facts={"label": label},
        before={str(stream): before},
        after={str(stream): is_open},
        by=by,
    )


@transaction.atomic
def post_notice(
    *,
    meeting: MeetingPage,
    code: str = "",
    text: str = "",
    language: str = "",
    by: AbstractBaseUser,
) -> AgendaChange | None:
    """Tell all participants something.

    Args:
        meeting: any edition.
        code: of a ready notice, which has words in four languages; or empty.
        text: free words otherwise.
        language: what they are written in.
        by: who writes.
    """
    words = {"code": code, "text": text, "language": language}
    state = ledger.take(meeting.translation_key)
    same = Notice.objects.filter(day=state, withdrawn_at=None, **words)
    if same.exists():
        return None
    notice = Notice.objects.create(day=state, posted_at=timezone.now(), **words)
    return ledger.record(
        state,
        kind=Kind.NOTICE,
        facts=words,
        before={str(notice.pk): False},
        after={str(notice.pk): True},
        by=by,
    )


@transaction.atomic
def withdraw_notice(
    *, meeting: MeetingPage, notice: int, by: AbstractBaseUser
) -> AgendaChange | None:
    """Take a notice off the page.

    Raises:
        NotThere: when the meeting has no such notice.
    """
    state = ledger.take(meeting.translation_key)
    row = Notice.objects.filter(day=state, pk=notice).first()
    if row is None:
        raise NotThere
    if row.withdrawn_at:
        return None
    ledger.put_notice(state.key, row.pk, shown=False)
    return ledger.record(
        state,
        kind=Kind.WITHDRAWN,
        facts={"code": row.code, "text": row.text, "language": row.language},
        before={str(row.pk): True},
        after={str(row.pk): False},
        by=by,
    )


@transaction.atomic
def take_back(
    *, meeting: MeetingPage, change: int, by: AbstractBaseUser
) -> AgendaChange | None:
    """Make undone what a line of the log says, as long as it still stands.

    Args:
        meeting: any edition.
        change: the line's pk.
        by: who writes.

    Raises:
        NotThere: when the meeting's log has no such line, or it was no change of the
            control room, or its channel is no longer one of the meeting.
        Overtaken: when what it changed was changed again since.
    """
    state = ledger.take(meeting.translation_key)
    done = AgendaChange.objects.filter(meeting_key=state.key, pk=change).first()
    if done is None or not done.after:
        raise NotThere
    if done.taken_back_by_id:
        return None
    if done.about in AgendaChange.OF_STREAMS:
        for stream in done.after:
            _channel(meeting, UUID(stream))
    if ledger.holding_now(done) != done.after:
        ledger.refuse_overtaken(state, done.version, done.after)
        raise Overtaken([])
    ledger.bring_back(done)
    undone = ledger.record(
        state,
        kind=Kind.UNDONE,
        session=done.session,
        facts={**done.facts, "kind": done.about},
        before=done.after,
        after=done.before,
        by=by,
    )
    AgendaChange.objects.filter(pk=done.pk).update(taken_back_by=undone)
    return undone


def touch(meeting: UUID) -> None:
    """Tell readers' pages that something they show was published anew.

    Args:
        meeting: its key.
    """
    with transaction.atomic():
        ledger.raise_version(ledger.take(meeting))


def _find(meeting: MeetingPage, session: UUID) -> Effective:
    for held in effective_programme(meeting):
        if held.translation_key == session and not held.dropped:
            return held
    raise NotThere


def _channel(meeting: MeetingPage, stream: UUID) -> tuple[UUID | None, dict[str, str]]:
    """Return a channel's session, unless it is the meeting's, and its names."""
    rows = MeetingStream.objects.filter(page__translation_key=meeting.translation_key)
    found = _named(rows, stream)
    if found:
        return None, {row.locale.language_code: row.label for row in found}
    sessions = SessionPage.originals.beneath(meeting).readable()
    rows = SessionStream.objects.filter(
        page__translation_key__in=sessions.values("translation_key")
    )
    found = _named(rows, stream)
    if not found:
        raise NotThere
    labels = {row.locale.language_code: row.label for row in found}
    return found[0].page.translation_key, labels


def _named(rows: QuerySet, stream: UUID) -> list[MeetingStream | SessionStream]:
    return list(rows.filter(translation_key=stream).select_related("locale", "page"))


def _set_cancelled(
    meeting: MeetingPage,
    session: UUID,
    *,
    seen: int,
    by: AbstractBaseUser,
    cancelled: bool,
) -> AgendaChange | None:
    return _write_sessions(
        meeting,
        [_find(meeting, session)],
        {"cancelled": cancelled},
        kind=Kind.CANCELLED if cancelled else Kind.RESTORED,
        seen=seen,
        by=by,
    )


def _write_sessions(
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
    state = ledger.take(meeting.translation_key)
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
