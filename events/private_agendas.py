"""Making, finding and forgetting private agendas."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from core.references import reference_of
from events.models import MeetingPage, PrivateAgenda
from events.state import Effective

#: Of the token: 192 bits, more than RFC 4122's keys and too many to guess.
TOKEN_BYTES = 24
#: More sessions than one person can sit in, fewer than fill a table.
MOST = 200
#: How long a list outlives its meeting and its last use.
KEPT_FOR = timedelta(days=365)


@dataclass(frozen=True)
class Choice:
    """What somebody chose from an agenda.

    Args:
        sessions: references, in the order of the agenda.
        unknown: how many there were that the agenda has not.
        is_too_long: whether it is more than a list may hold.
    """

    sessions: list[str]
    unknown: int = 0
    is_too_long: bool = False


def offered(sessions: Iterable[Effective]) -> list[Effective]:
    """Return what can be chosen: no breaks, and nothing that left the plan."""
    return [s for s in sessions if not s.dropped and s.kind != "break"]


def reference(session: Effective) -> str:
    """Return by what a session is remembered; one that left the plan has it too."""
    return reference_of(session.translation_key)


def choice(asked: Iterable[str], sessions: Sequence[Effective]) -> Choice:
    """Sort what somebody asks for into what the agenda has and what it has not.

    Args:
        asked: references as they were sent, by whomever.
        sessions: of the whole meeting.
    """
    wanted = set(asked)
    known = [reference(s) for s in offered(sessions)]
    kept = [one for one in known if one in wanted]
    return Choice(kept, len(wanted - set(known)), len(wanted) > MOST)


def digest(token: str) -> str:
    """Return what is kept of a token; it is random, so it needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_agenda(*, meeting: MeetingPage, sessions: Sequence[str]) -> str:
    """Keep a list of sessions.

    Args:
        meeting: any edition.
        sessions: references of its own.

    Returns:
        The token of its address, which nobody can find out again.
    """
    token, today = secrets.token_urlsafe(TOKEN_BYTES), timezone.now().date()
    PrivateAgenda.objects.create(
        token_digest=digest(token),
        meeting_key=meeting.translation_key,
        sessions=list(sessions),
        made_on=today,
        used_on=today,
    )
    return token


def agenda_under(token: str) -> PrivateAgenda | None:
    """Return the list under a token, and note the day, but not the time, of its use."""
    found = PrivateAgenda.objects.filter(token_digest=digest(token)).first()
    today = timezone.now().date()
    if found and found.used_on < today:
        PrivateAgenda.objects.filter(pk=found.pk).update(used_on=today)
    return found


def change_agenda(
    *, agenda: PrivateAgenda, sessions: Sequence[str], held: Iterable[Effective]
) -> None:
    """Put another choice in the place of a list's own.

    What left the plan stays in it, so that calendars go on cancelling it.

    Args:
        agenda: the list.
        sessions: references of sessions.
        held: those of the whole meeting.
    """
    gone = {reference(s) for s in held if s.dropped} & set(agenda.sessions)
    agenda.sessions = [*sessions, *sorted(gone.difference(sessions))]
    agenda.save(update_fields=["sessions"])


def revoke_agenda(*, token: str) -> None:
    """Forget a list; what was never there is forgotten too."""
    PrivateAgenda.objects.filter(token_digest=digest(token)).delete()


def forget_outlived(today: date) -> int:
    """Delete lists that a year ago were used last and whose meeting was over then.

    Args:
        today: by any calendar; a day more or less is no matter.

    Returns:
        How many.
    """
    since = today - KEPT_FOR
    unused = PrivateAgenda.objects.filter(used_on__lt=since)
    lasting = MeetingPage.originals.filter(ends__gte=since).values("translation_key")
    return unused.exclude(meeting_key__in=lasting).delete()[0]
