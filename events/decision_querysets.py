"""Reading decisions: those that anybody may read, and which are late."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length
from django.utils import timezone


class DecisionQuerySet(QuerySet):
    """Reading decisions."""

    def public(self) -> DecisionQuerySet:
        """Keep those of meetings and sessions that anybody may read now.

        A session that was deleted hides nothing; one that is closed does.
        """
        meetings = apps.get_model("events", "MeetingPage").originals
        sessions = apps.get_model("events", "SessionPage").originals
        meeting = meetings.filter(translation_key=OuterRef("meeting_key"))
        session = sessions.filter(translation_key=OuterRef("session_key"))
        readable = Exists(session.readable()) | ~Exists(session)
        return self.filter(Exists(meeting.readable()), readable)

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
