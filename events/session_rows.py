"""Rows of sessions as the control room finds them before it writes."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from wagtail.models import Revision

from events.models import SessionPage, SessionState
from events.publication import words_of
from events.state import Effective, Facts, holds


def rows_against_plan(
    meeting: UUID, sessions: Iterable[Effective]
) -> list[SessionState]:
    """Return the rows of sessions, noted against the plan as it is published now.

    A row that a newer plan has overtaken starts anew. What drafts hold already is
    noted too: published later, it is no newer plan.

    Args:
        meeting: its key.
        sessions: those about which something is to be said.
    """
    held = {s.translation_key: s for s in sessions}
    found = SessionState.objects.select_for_update().in_bulk(held, field_name="key")
    drafts = _drafts(held.values())
    rows = []
    for key, one in held.items():
        row = found.get(key) or _new_row(meeting, one.session)
        if row.meeting_key != meeting:
            continue  # It moved to another meeting after the form was opened.
        row.words = row.words or words_of(one.session)
        if not holds(row, Facts.of(one.session)):
            row.follow(Facts.of(one.session))
        row.older = [
            *row.older,
            *(d for d in drafts.get(key, ()) if d not in row.older),
        ]
        rows.append(row)
    return rows


def _new_row(meeting: UUID, page: SessionPage) -> SessionState:
    """Return a row for a session that was published before rows were kept."""
    row = SessionState(key=page.translation_key, meeting_key=meeting)
    row.follow(Facts.of(page))
    row.words = words_of(page)
    return row


def _drafts(sessions: Iterable[Effective]) -> dict[UUID, list[list[str]]]:
    """Return the facts of unpublished drafts by session, in one query at most.

    A draft whose publication is set for later waits beside a newer one.
    """
    waiting = {
        str(s.session.pk): s for s in sessions if s.session.has_unpublished_changes
    }
    if not waiting:
        return {}
    latest = [s.session.latest_revision_id for s in waiting.values()]
    scheduled = Q(object_id__in=waiting, approved_go_live_at__isnull=False)
    drafts = Revision.page_revisions.filter(Q(pk__in=latest) | scheduled)
    found: dict[UUID, list[list[str]]] = {}
    for page, content in drafts.values_list("object_id", "content"):
        facts = Facts.drafted(content)
        if facts:
            key = waiting[page].translation_key
            found.setdefault(key, []).append(facts.as_json())
    return found
