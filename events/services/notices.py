"""What the control room tells all participants."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from events import ledger
from events.models import AgendaChange, MeetingPage, Notice
from events.services.refusals import NotThere

Kind = AgendaChange.Kind


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
