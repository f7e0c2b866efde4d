"""What the control room says of channels."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet

from events import ledger
from events.models import (
    AgendaChange,
    MeetingPage,
    MeetingStream,
    SessionPage,
    SessionStream,
    StreamState,
)
from events.services.refusals import NotThere

Kind = AgendaChange.Kind


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
    session, label = channel_of(meeting, stream)
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


def channel_of(
    meeting: MeetingPage, stream: UUID
) -> tuple[UUID | None, dict[str, str]]:
    """Return a channel's session, unless it is the meeting's, and its names.

    Args:
        meeting: any edition.
        stream: key of the row.

    Raises:
        NotThere: when neither the meeting nor a session of it has such a channel.
    """
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
