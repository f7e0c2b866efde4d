"""The version of a meeting's day and its public log, through which all changes go."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from events.models import (
    AgendaChange,
    MeetingState,
    Notice,
    SessionPage,
    SessionState,
    StreamState,
)
from events.state import Effective, Facts

Values = dict[str, Any]


class Overtaken(Exception):
    """Somebody changed the same after the form was opened; nothing was written.

    Args:
        changes: what was done since, latest first.
    """

    def __init__(self, changes: list[AgendaChange]) -> None:
        super().__init__("The same was changed since the form was opened.")
        self.changes = changes


def take(meeting: UUID) -> MeetingState:
    """Return the meeting's row, locked until the transaction ends.

    Args:
        meeting: its key.
    """
    MeetingState.objects.get_or_create(
        key=meeting, defaults={"changed_at": timezone.now()}
    )
    return MeetingState.objects.select_for_update().get(key=meeting)


def hold(meeting: UUID | None) -> None:
    """Lock the meeting's row until the transaction ends, where it has one already.

    Args:
        meeting: its key, if any.
    """
    rows = MeetingState.objects.select_for_update().filter(key=meeting)
    list(rows.values_list("pk"))


def take_all(meetings: Iterable[UUID]) -> None:
    """Lock the rows of meetings, before any row of their sessions is locked.

    All who write do so in this order, so that no two wait for each other.

    Args:
        meetings: their keys.
    """
    for meeting in sorted(set(meetings)):
        take(meeting)


def raise_version(state: MeetingState) -> None:
    """Let readers' pages know that there is something new."""
    state.version += 1
    state.changed_at = timezone.now()
    state.save()


def refuse_overtaken(state: MeetingState, seen: int, touched: Iterable[str]) -> None:
    """Refuse to write over what somebody else wrote meanwhile.

    What others did elsewhere in the meeting is no reason.

    Args:
        state: the meeting's row, taken.
        seen: the version the writer had before their eyes.
        touched: keys of the rows about to be written.

    Raises:
        Overtaken: with the lines of the log that touched the same rows since.
    """
    mine = set(touched)
    since = AgendaChange.objects.filter(meeting_key=state.key, version__gt=seen)
    clashing = [change for change in since if mine & change.after.keys()]
    if clashing:
        raise Overtaken(clashing)


def record(
    state: MeetingState,
    *,
    kind: AgendaChange.Kind,
    session: UUID | None = None,
    facts: Values | None = None,
    before: Values | None = None,
    after: Values | None = None,
    by: AbstractBaseUser | None = None,
) -> AgendaChange:
    """Write a line of the public log under the next version of the meeting."""
    raise_version(state)
    return AgendaChange.objects.create(
        meeting_key=state.key,
        session=session,
        kind=kind,
        facts=facts or {},
        before=before or {},
        after=after or {},
        version=state.version,
        at=state.changed_at,
        by=by,
    )


def times_of(held: Effective) -> Values:
    """Return what the log tells of when and where a session is held."""
    return {
        "starts": held.starts.isoformat(timespec="minutes"),
        "ends": held.ends.isoformat(timespec="minutes"),
        "room": held.room.text,
        "room_language": held.room.language,
    }


def titles_of(row: SessionState) -> Values:
    """Return a session's titles by language, and the language of its original."""
    words = row.words
    return {"title": words.get("title", {}), "language": words.get("language", "")}


def written(row: SessionState) -> Values:
    """Return what was said in a row, in the form that the log keeps."""
    values = {name: getattr(row, name) for name in SessionState.WRITTEN}
    for name in ("starts", "ends"):
        moment = values[name]
        values[name] = moment.isoformat(timespec="minutes") if moment else None
    return values


def holding_now(change: AgendaChange) -> Values:
    """Return what holds now, at the same meeting, of what a line of the log changed."""
    keys, meeting = change.after, change.meeting_key
    if change.about in AgendaChange.OF_STREAMS:
        rows = StreamState.objects.filter(key__in=keys, day=meeting)
        found = {str(row.key): row.is_open for row in rows}
        return {key: found.get(key) for key in keys}
    if change.about in AgendaChange.OF_NOTICES:
        shown = Notice.objects.filter(pk__in=keys, day=meeting, withdrawn_at=None)
        there = {str(pk) for pk in shown.values_list("pk", flat=True)}
        return {pk: pk in there for pk in keys}
    sessions = SessionState.objects.filter(key__in=keys, meeting_key=meeting)
    return {str(row.key): written(row) for row in sessions}


def bring_back(change: AgendaChange) -> None:
    """Write again what held before a line of the log."""
    if change.about in AgendaChange.OF_STREAMS:
        for key, is_open in change.before.items():
            put_stream(change.meeting_key, UUID(key), is_open=is_open)
        return
    if change.about in AgendaChange.OF_NOTICES:
        for pk, shown in change.before.items():
            put_notice(change.meeting_key, int(pk), shown=shown)
        return
    found = SessionState.objects.select_for_update().filter(
        key__in=change.before, meeting_key=change.meeting_key
    )
    rows = list(found)
    for row in rows:
        for name, value in change.before[str(row.key)].items():
            is_moment = name in ("starts", "ends") and value
            setattr(row, name, datetime.fromisoformat(value) if is_moment else value)
    save_rows(rows)


def put_stream(meeting: UUID, stream: UUID, *, is_open: bool | None) -> None:
    """Say by hand whether a channel is open; None leaves it to its times again.

    Args:
        meeting: its key.
        stream: key of a channel of this meeting.
        is_open: whether one can listen.
    """
    if is_open is None:
        StreamState.objects.filter(key=stream, day=meeting).delete()
        return
    StreamState.objects.update_or_create(
        key=stream,
        defaults={
            "day_id": meeting,
            "is_open": is_open,
            "changed_at": timezone.now(),
        },
    )


def put_notice(meeting: UUID, pk: int, *, shown: bool) -> None:
    """Show a notice of a meeting or take it off the page."""
    gone = None if shown else timezone.now()
    Notice.objects.filter(pk=pk, day=meeting).update(withdrawn_at=gone)


def save_rows(rows: list[SessionState]) -> None:
    """Write rows under the next sequence (RFC 5545, 3.8.7.4).

    A row in which nothing is said any more follows the plan as it is published.
    """
    now = timezone.now()
    quiet = [row.key for row in rows if not row.speaks]
    published = SessionPage.originals.filter(translation_key__in=quiet)
    plans = {page.translation_key: Facts.of(page) for page in published}
    for row in rows:
        row.sequence += 1
        row.changed_at = now
        if row.key in plans:
            row.follow(plans[row.key])
    SessionState.objects.bulk_create([row for row in rows if row.pk is None])
    SessionState.objects.bulk_update(
        [row for row in rows if row.pk is not None], SessionState.CHANGING
    )
