"""Taking back what the control room said."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from events import ledger
from events.ledger import Overtaken
from events.models import AgendaChange, MeetingPage
from events.services.channels import channel_of
from events.services.refusals import NotThere

Kind = AgendaChange.Kind


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
            channel_of(meeting, UUID(stream))
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
