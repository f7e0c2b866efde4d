"""Reading meetings: their agenda by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db.models import Exists, FilteredRelation, OuterRef, Q, Subquery
from wagtail.models import Page

from core.languages import reader_language
from core.models import TopicLabel, TopicName
from events.dropped import left
from events.planned import Planned, planned
from events.running_order import in_order, off_with
from events.state import Effective, Facts, effective
from events.time_grid import Day, days_of

if TYPE_CHECKING:
    from events.models import (
        AgendaChange,
        MeetingPage,
        Notice,
        SessionPage,
    )

#: What tells why a meeting is not held as planned, and how old a translation of it is.
WHY = ("status_text", "translated_from")

_NOTICE = ("pk", "code", "text", "language", "posted_at")
_STREAM = ("streams__key", "streams__is_open")


@dataclass(frozen=True)
class Board:
    """What hangs out at a meeting beside its sessions.

    Args:
        version: of its day; 0 before anything was published.
        notices: those to be read now, latest first.
        streams: by key, whether channels were opened or closed by hand.
    """

    version: int
    notices: list[Notice]
    streams: dict[UUID, bool]


def programme(meeting: MeetingPage) -> list[Planned]:
    """Return the sessions of a meeting in the reader's words and in their order.

    Args:
        meeting: any edition; sessions are originals beneath any of its editions.
    """
    sessions = apps.get_model("events", "SessionPage").originals.beneath(meeting)
    return planned(sessions.order_by("starts", "position", "pk"))


def effective_programme(meeting: MeetingPage) -> list[Effective]:
    """Return the sessions of a meeting as they are held, in three queries.

    Sessions that left the plan come along, cancelled and marked ``dropped``, because
    calendars keep them; pages leave them out.

    Args:
        meeting: any edition; sessions are originals beneath any of its editions.
    """
    return with_state(meeting, programme(meeting))


def with_state(meeting: MeetingPage, sessions: Iterable[Planned]) -> list[Effective]:
    """Join sessions with what was said about them, and add those that left the plan.

    Args:
        meeting: any edition.
        sessions: all of the meeting's.
    """
    rows = apps.get_model("events", "SessionState").objects
    states = {row.key: row for row in rows.filter(meeting_key=meeting.translation_key)}
    zone = meeting.original.zone
    held = [effective(s, states.pop(s.translation_key, None), zone) for s in sessions]
    language, path = reader_language(), meeting.reader_path
    # Without words, it left the plan while not everybody might read it.
    rest = [row for row in states.values() if row.dropped and row.words]
    gone = [left(state, language, path) for state in rest]
    return in_order(off_with(meeting.original.status, [*held, *gone]))


def held_as(session: SessionPage, sessions: Iterable[Effective]) -> Effective:
    """Return a session as it is held; a draft that changes its plan as it plans.

    Args:
        session: the original.
        sessions: those of its meeting.
    """
    key = session.translation_key
    found = next((s for s in sessions if s.translation_key == key), None)
    if found is None or found.dropped:
        return effective(session, None)
    is_drafted = Facts.of(found.session) != Facts.of(session)
    return effective(session, None) if is_drafted else found


def agenda(meeting: MeetingPage) -> list[Day]:
    """Return the sessions of a meeting by day, as they are held, in three queries.

    Args:
        meeting: any edition; sessions are originals beneath any of its editions.
    """
    return days_of([s for s in effective_programme(meeting) if not s.dropped])


def meeting_of(session: SessionPage) -> MeetingPage | None:
    """Return the meeting a session stands under, in the reader's words."""
    meeting_model = apps.get_model("events", "MeetingPage")
    parent = Page.objects.filter(
        path=session.path[: -Page.steplen], depth=session.depth - 1
    )
    return (
        meeting_model.originals.filter(
            translation_key__in=parent.values("translation_key")
        )
        .for_reader(reader_language(), words=("venue", "address", *WHY))
        .select_related("place")
        .first()
    )


def topics_of_sessions(sessions: Iterable[Effective]) -> dict[int, list[TopicName]]:
    """Return the names of topics by the key of a session's page, in one query.

    Args:
        sessions: of one meeting; those that left the plan have no topics.
    """
    return topics_of_pages(session.pk for session in sessions if not session.dropped)


def topics_of_pages(pages: Iterable[int]) -> dict[int, list[TopicName]]:
    """Return the names of topics by the key of a page, in one query.

    Args:
        pages: keys of originals.
    """
    language = reader_language()
    labels = TopicLabel.objects.filter(
        topic__works__in=list(pages), preferred=True, language__in=[language, "en"]
    )
    told = labels.order_by("topic__slug").values_list(
        "topic__works", "topic__slug", "language", "text"
    )
    found: dict[int, dict[str, TopicName]] = {}
    for page, slug, code, text in told:
        names = found.setdefault(page, {})
        if code == language or slug not in names:
            names[slug] = TopicName(text, code, slug)
    return {page: list(names.values()) for page, names in found.items()}


def board_of(meeting: UUID) -> Board:
    """Return what the control room says beside the sessions, in one query.

    Args:
        meeting: its key.
    """
    state = apps.get_model("events", "MeetingState").objects
    shown = FilteredRelation("notices", condition=Q(notices__withdrawn_at=None))
    rows = list(
        state.filter(key=meeting)
        .annotate(shown=shown)
        .order_by("-shown__posted_at", "-shown__pk")
        .values("version", *(f"shown__{name}" for name in _NOTICE), *_STREAM)
    )
    return Board(
        version=rows[0]["version"] if rows else 0,
        notices=_notices(rows),
        streams={
            row["streams__key"]: row["streams__is_open"]
            for row in rows
            if row["streams__key"]
        },
    )


def _notices(rows: list[dict[str, Any]]) -> list[Notice]:
    """Return each notice once, however many channels stand beside it."""
    model = apps.get_model("events", "Notice")
    found = {
        row["shown__pk"]: model(**{name: row[f"shown__{name}"] for name in _NOTICE})
        for row in rows
        if row["shown__pk"]
    }
    return list(found.values())


def changes_of(meeting: UUID, number: int = 50, since: int = 0) -> list[AgendaChange]:
    """Return lines of the public log, latest first.

    Those about sessions that not everybody may read are left out. Each brings the words
    its session has by now: a line is written when the original is published, before
    there is any edition.

    Args:
        meeting: its key.
        number: how many at most.
        since: only those of later versions.
    """
    rows = apps.get_model("events", "AgendaChange").objects
    states = apps.get_model("events", "SessionState").objects
    own = states.filter(key=OuterRef("session"))
    hidden = own.filter(words={})
    lines = rows.filter(~Exists(hidden), meeting_key=meeting, version__gt=since)
    lines = lines.annotate(words_by_now=Subquery(own.values("words")[:1]))
    return list(lines[:number])


def version_of(meeting: UUID) -> int:
    """Return the version of a meeting's day, 0 before anything was published.

    Args:
        meeting: its key.
    """
    rows = apps.get_model("events", "MeetingState").objects.filter(key=meeting)
    return rows.values_list("version", flat=True).first() or 0
