"""Reading decisions: those that anybody may read, and which are late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import (
    DateTimeField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.functions import Length
from django.utils import timezone

from core.prepared import Outside, PreparedTest

if TYPE_CHECKING:
    from core.querysets import WorkQuerySet


def _meeting(key: Any) -> WorkQuerySet:
    """Return the live meeting with a key, such as that of an outer query's decision."""
    meetings = apps.get_model("events", "MeetingPage").originals
    return meetings.filter(translation_key=key)


def _session(key: Any) -> WorkQuerySet:
    sessions = apps.get_model("events", "SessionPage").originals
    return sessions.filter(translation_key=key)


def _open_meeting(key: Outside, now: Outside) -> WorkQuerySet:
    return _meeting(key).unrestricted().past_embargo(now)


def _open_session(key: Outside, now: Outside) -> WorkQuerySet:
    return _session(key).unrestricted().past_embargo(now)


class DecisionQuerySet(QuerySet):
    """Reading decisions."""

    def public(self) -> DecisionQuerySet:
        """Keep those of meetings and sessions that anybody may read now.

        A session that was deleted hides nothing; one that is closed does.
        """
        now, kinds = Value(timezone.now(), DateTimeField()), (UUIDField, DateTimeField)
        meeting = PreparedTest(_open_meeting, ("meeting_key", now), kinds, name="met")
        session = PreparedTest(_open_session, ("session_key", now), kinds, name="sat")
        live = PreparedTest(_session, ("session_key",), (UUIDField,), name="live")
        return self.filter(meeting, Q(session) | ~Q(live))

    def unrestricted(self) -> DecisionQuerySet:
        """Keep those that are public now or will be at the end of an embargo.

        The ends are annotated as ``meeting_from`` and ``session_from``, both of which
        must have come.
        """
        meeting = _meeting(OuterRef("meeting_key"))
        session = _session(OuterRef("session_key"))
        unrestricted = Exists(session.unrestricted()) | ~Exists(session)
        return self.filter(Exists(meeting.unrestricted()), unrestricted).annotate(
            meeting_from=Subquery(meeting.values("visible_from")[:1]),
            session_from=Subquery(session.values("visible_from")[:1]),
        )

    def overdue(self) -> DecisionQuerySet:
        """Keep those still to be done whose time is over (UTC).

        ISO text sorts by time within one precision, so each is compared with today
        written as precisely.
        """
        today = timezone.localdate().isoformat()
        late = Q(pk__in=[])
        for length in (4, 7, 10):
            late |= Q(due_length=length, due__lt=today[:length])
        pending = self.model.PENDING
        return self.annotate(due_length=Length("due")).filter(late, state__in=pending)

    def with_owners(self) -> DecisionQuerySet:
        """Read the organisation and the person along."""
        return self.select_related("owner", "person")
