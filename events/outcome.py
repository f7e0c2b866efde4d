"""What is left of a meeting: its place in a series, minutes, decisions, who came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps

from core.languages import reader_language
from core.maps import map_of
from core.models import Worded, by_name
from core.querysets import open_editions
from events.querysets import effective_programme

if TYPE_CHECKING:
    from core.models import Named
    from events.models import Decision, MeetingPage, SessionPage
    from events.state import Effective


@dataclass(frozen=True)
class InSeries:
    """A meeting among those of its series.

    Args:
        name: of the series.
        slug: by which the calendar is narrowed to it.
        calendar: the address of the calendar in the reader's language.
        before: the meeting held before, in the reader's words.
        after: the one held next.
        number: which of them it is, counted from one.
        all: how many there are.
    """

    name: Worded
    slug: str
    calendar: str
    before: MeetingPage | None
    after: MeetingPage | None
    number: int
    all: int


@dataclass(frozen=True)
class Minuted:
    """What was noted of a session.

    Args:
        session: as it was held.
        page: the edition whose minutes are read.
        decisions: those taken in it.
    """

    session: Effective
    page: SessionPage
    decisions: list[Decision]


def outcome_context(
    page: MeetingPage, sessions: Sequence[Effective]
) -> dict[str, Any]:
    """Return what a meeting's page tells beside its agenda.

    Args:
        page: the edition being read.
        sessions: those of the plan, as they are held.
    """
    meeting = page.original
    dots = [] if meeting.attendance == "online" else [(meeting.place, 1, "")]
    return {
        "explanation": explanation_of(page),
        "in_series": in_series(meeting),
        "countries": countries_of(meeting),
        "decisions": decisions_of(meeting),
        "minuted": [s for s in sessions if s.session.minutes],
        "venue_map": map_of(dots),
    }


def explanation_of(page: MeetingPage) -> Worded:
    """Return why a meeting is not held as planned, in the words of an edition.

    Args:
        page: the edition being read; one without its own has the original's.
    """
    if page.status_text:
        return Worded(page.status_text, page.language_of("status_text"))
    return Worded(page.original.status_text, page.original_language)


def in_series(meeting: MeetingPage) -> InSeries | None:
    """Return what stands before and after a meeting in its series, in one query.

    Args:
        meeting: the original.

    Returns:
        None where it belongs to none.
    """
    if meeting.series is None:
        return None
    works = type(meeting).originals.filter(series=meeting.series_id)
    found = list(works.for_reader(reader_language()).order_by("starts", "pk"))
    keys = [work.translation_key for work in found]
    if meeting.translation_key not in keys:
        return None
    at = keys.index(meeting.translation_key)
    return InSeries(
        name=meeting.series.name,
        slug=meeting.series.slug,
        calendar=meeting.reader_path.rstrip("/").rpartition("/")[0] + "/",
        before=found[at - 1] if at else None,
        after=found[at + 1] if at + 1 < len(found) else None,
        number=at + 1,
        all=len(found),
    )


def countries_of(meeting: MeetingPage) -> list[Named]:
    """Return the countries that took part, as the reader's alphabet orders them."""
    return by_name(meeting.countries.all())


def decisions_of(meeting: MeetingPage, session: Any = None) -> list[Decision]:
    """Return what a meeting decided, in the order of its numbers.

    Args:
        meeting: any edition.
        session: one session of it; all of them without.
    """
    rows = apps.get_model("events", "Decision").objects.public().with_owners()
    found = rows.filter(meeting_key=meeting.translation_key)
    if session is not None:
        found = found.filter(session_key=session.translation_key)
    return list(found.order_by("taken_on", "number"))


def minutes_context(page: MeetingPage) -> dict[str, Any]:
    """Return the minutes of all sessions together, each with what it decided.

    Args:
        page: the edition being read.
    """
    sessions = [s for s in effective_programme(page) if not s.dropped]
    noted = [s for s in sessions if s.session.minutes]
    editions = _editions(noted)
    decisions = decisions_of(page)
    return {
        "minutes": [
            Minuted(
                session=session,
                page=editions.get(session.translation_key, session.session),
                decisions=_of(session, decisions),
            )
            for session in noted
        ],
        "other_decisions": _of_none(noted, decisions),
    }


def _editions(sessions: Iterable[Effective]) -> dict[Any, SessionPage]:
    """Return the editions in the reader's language by key, in one query."""
    model = apps.get_model("events", "SessionPage")
    keys = [session.translation_key for session in sessions]
    found = model.objects.filter(
        translation_key__in=keys, locale__language_code=reader_language()
    )
    pages = open_editions(found).select_related("locale")
    return {page.translation_key: page for page in pages}


def _of(session: Effective, decisions: Iterable[Decision]) -> list[Decision]:
    return [x for x in decisions if x.session_key == session.translation_key]


def _of_none(
    sessions: Iterable[Effective], decisions: Iterable[Decision]
) -> list[Decision]:
    """Return the decisions that were taken in none of the sessions listed."""
    keys = {session.translation_key for session in sessions}
    return [x for x in decisions if x.session_key not in keys]
