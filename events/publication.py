"""What follows for the live day when a session or its meeting is published or goes."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from core.open_editions import open_editions
from events import ledger
from events.ledger import Values
from events.models import (
    AgendaChange,
    MeetingPage,
    SessionPage,
    SessionState,
    SessionStream,
    StreamState,
)
from events.state import Effective, Facts, effective, holds

Kind = AgendaChange.Kind
#: Words of a session that calendars go on using after it has left the plan.
WORDS = ("title", "summary", "room", "track")
#: Facts of a meeting on which every date in a calendar depends.
MEETING_FACTS = ("zone", "starts", "ends", "attendance", "place_id", "status")

#: What rows noted before a fact was watched stand for.
_UNSAID = {"status": "planned"}


@transaction.atomic
def follow_session(key: UUID) -> None:
    """Note the published plan of a session, and log what it changed for readers.

    Published or not, it is asked of the database: an original may have been handed
    over, and then nothing was lost. Of a session that not everybody may read neither
    words are noted nor a line is written.

    Args:
        key: the session's.
    """
    ledger.take_all(_meetings_of(key))
    page = SessionPage.originals.filter(translation_key=key).first()
    row = SessionState.objects.select_for_update().filter(key=key).first()
    if page is None:
        if row and not row.dropped:
            _drop(row)
        return
    meeting = _meeting_of(page)
    if not SessionPage.originals.filter(pk=page.pk).readable().exists():
        _hide(row or _first_row(page, meeting), page, meeting)
        return
    if row is None:
        _add(_first_row(page, meeting), page)
        return
    if row.meeting_key != meeting:
        _change_meeting(row, page, meeting)
        return
    _keep_room(row, page)
    is_new = row.dropped or not row.words
    row.words = words_of(page)
    if is_new:
        row.follow(Facts.of(page))
        row.dropped = False
        _add(row, page)
        return
    _follow(row, page)


@transaction.atomic
def follow_meeting(meeting: MeetingPage) -> None:
    """Note the facts of a published meeting; a new zone or day is a change of all.

    Args:
        meeting: the original.
    """
    state = ledger.take(meeting.translation_key)
    facts = {name: str(getattr(meeting, name)) for name in MEETING_FACTS}
    was, state.facts = state.facts, facts
    if not was or {**_UNSAID, **was} == facts:
        ledger.raise_version(state)
        return
    state.sequence += 1
    _shift_all(state.key)
    told = {name: [was.get(name, _UNSAID.get(name)), facts[name]] for name in facts}
    ledger.record(state, kind=Kind.MEETING, facts={"meeting": told})


def meeting_of_saved(page: SessionPage | MeetingPage) -> UUID | None:
    """Return the meeting that a page is or stands under; None where it has no place.

    Args:
        page: any edition, which need not be saved yet.
    """
    if isinstance(page, MeetingPage):
        return page.translation_key
    parents = Page.objects.filter(path=page.path[: -Page.steplen])
    return parents.values_list("translation_key", flat=True).first()


def words_of(page: SessionPage) -> Values:
    """Return a session's words in each language it is published in."""
    editions = SessionPage.objects.filter(translation_key=page.translation_key)
    found = list(open_editions(editions).select_related("locale"))
    words = {n: {e.language: getattr(e, n) for e in found} for n in WORDS}
    return {
        **words,
        "language": page.original_language,
        "slug": page.slug,
        "kind": page.kind,
    }


def _meetings_of(session: UUID) -> set[UUID]:
    """Return the meeting a session stands under, and that in which it stood before."""
    rows = SessionState.objects.filter(key=session)
    pages = SessionPage.originals.filter(translation_key=session)
    before = set(rows.values_list("meeting_key", flat=True))
    return before | {_meeting_of(page) for page in pages}


def _meeting_of(page: SessionPage) -> UUID:
    parents = Page.objects.filter(path=page.path[: -Page.steplen])
    return parents.values_list("translation_key", flat=True).get()


def _first_row(page: SessionPage, meeting: UUID) -> SessionState:
    row = SessionState(
        key=page.translation_key,
        meeting_key=meeting,
        words=words_of(page),
        changed_at=timezone.now(),
    )
    row.follow(Facts.of(page))
    return row


def _add(row: SessionState, page: SessionPage) -> None:
    if row.pk:
        row.sequence += 1
    _save(row)
    _log(row, Kind.ADDED, now=ledger.times_of(effective(page, row)))


def _hide(row: SessionState, page: SessionPage, meeting: UUID) -> None:
    """Follow a session that not everybody may read, without a word about it."""
    meetings = {row.meeting_key, meeting}
    if row.meeting_key != meeting:
        _take_streams_along(row, meeting)
    if not holds(row, Facts.of(page)):
        row.follow(Facts.of(page))
    row.meeting_key, row.dropped, row.words = meeting, False, {}
    _save(row)
    for key in sorted(meetings):
        ledger.raise_version(ledger.take(key))


def _drop(row: SessionState) -> None:
    """Keep a session that left the plan, for the calendars that have it."""
    row.dropped = True
    row.sequence += 1
    _save(row)
    _log(row, Kind.DROPPED)


def _change_meeting(row: SessionState, page: SessionPage, meeting: UUID) -> None:
    """A session that moved to another meeting left one plan and entered another."""
    _log(row, Kind.DROPPED)
    _take_streams_along(row, meeting)
    row.meeting_key, row.dropped = meeting, False
    row.words = words_of(page)
    row.follow(Facts.of(page))
    _add(row, page)


def _take_streams_along(row: SessionState, meeting: UUID) -> None:
    """Keep what was said of a session's channels where the session is now."""
    streams = SessionStream.objects.filter(page__translation_key=row.key)
    keys = streams.values("translation_key")
    StreamState.objects.filter(key__in=keys).update(day=meeting)


def _keep_room(row: SessionState, page: SessionPage) -> None:
    """A room is called otherwise by another original, and is the same room."""
    if row.words.get("language", page.original_language) != page.original_language:
        row.planned_room = page.room


def _follow(row: SessionState, page: SessionPage) -> None:
    """Let a newer plan win over what was said about the older one."""
    facts = Facts.of(page)
    if holds(row, facts):
        _save(row)
        ledger.raise_version(ledger.take(row.meeting_key))
        return
    was = _as_planned(row, page)
    row.follow(facts)
    row.sequence += 1
    _save(row)
    now = effective(page, row)
    _log(row, Kind.REPLANNED, was=ledger.times_of(was), now=ledger.times_of(now))


def _as_planned(row: SessionState, page: SessionPage) -> Effective:
    """Return the session as readers had it before this publication."""
    now = Facts.of(page)
    page.starts, page.ends = row.planned_starts, row.planned_ends
    page.room = row.planned_room
    before = effective(page, row)
    page.starts, page.ends, page.room = now.starts, now.ends, now.room
    return before


def _save(row: SessionState) -> None:
    row.changed_at = timezone.now()
    row.save()


def _log(row: SessionState, kind: Kind, **facts: Any) -> None:
    """Write a line about a session, unless it has no words that all may read."""
    if not row.words:
        return
    state = ledger.take(row.meeting_key)
    told = {**ledger.titles_of(row), **facts}
    ledger.record(state, kind=kind, session=row.key, facts=told)


def _shift_all(meeting: UUID) -> None:
    """Every session has another moment now, though its wall clock is the same."""
    rows = list(SessionState.objects.filter(meeting_key=meeting))
    for row in rows:
        row.sequence += 1
        row.changed_at = timezone.now()
    SessionState.objects.bulk_update(rows, ["sequence", "changed_at"])
