"""What is left of a meeting: its place in a series, minutes, decisions, who came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import F, Q

from core.formats import sort_key, territory_name
from core.languages import reader_language
from core.maps import map_of
from core.models import BasePage, Worded
from core.open_editions import open_editions
from events.querysets import effective_programme
from events.schedule import Stage, Standing

if TYPE_CHECKING:
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
    before: BasePage | None
    after: BasePage | None
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
    page: MeetingPage, sessions: Sequence[Effective], standing: Standing
) -> dict[str, Any]:
    """Return what a meeting's page tells beside its agenda.

    Args:
        page: the edition being read.
        sessions: those of the plan, as they are held.
        standing: where the page says the meeting stands.
    """
    meeting = page.original
    dots = [] if meeting.attendance == "online" else [(meeting.place, 1, "")]
    around = _around(meeting)
    # Nothing is decided before it begins, and each query counts.
    decisions = [] if standing.stage == Stage.BEFORE else decisions_of(meeting)
    minuted = [s for s in sessions if s.session.has_minutes]
    return {
        "explanation": explanation_of(page),
        "in_series": in_series(meeting, around),
        "releases": [work for work in around if work.starts is None],
        "countries": countries_of(meeting),
        "decisions": decisions,
        "minuted": minuted,
        "has_outcome": standing.stage == Stage.AFTER and bool(decisions or minuted),
        # One town is found by its country; districts weigh as much as all the rest.
        "venue_map": map_of(dots, with_districts=False),
    }


def explanation_of(page: MeetingPage) -> Worded:
    """Return why a meeting is not held as planned, in the words of an edition.

    An edition older than its original may still explain what was so before; then the
    original's words are true.

    Args:
        page: the edition being read.
    """
    if page.status_text and not page.outdated:
        return Worded(page.status_text, page.language_of("status_text"))
    return Worded(page.original.status_text, page.original_language)


def explanation_listed(meeting: MeetingPage) -> Worded:
    """Return the same where a meeting was read as lists read it, with ``WHY``.

    Args:
        meeting: the original, in the reader's words.
    """
    said = meeting.shown("status_text")
    since, changed = meeting.edition_translated_from, meeting.words_published_at
    is_fresh = changed is None or (since is not None and since >= changed)
    if is_fresh or said.language == meeting.original_language:
        return said
    return Worded(meeting.status_text, meeting.original_language)


def _around(meeting: MeetingPage) -> list[BasePage]:
    """Return the meetings of the series and the press releases, in one query.

    Those of the series, itself among them, know when they were held; in their order.
    """
    wanted = Q(pk__in=meeting.releases.values("pk"))
    if meeting.series:
        wanted |= Q(meetingpage__series=meeting.series_id)
    days = {name: F(f"meetingpage__{name}") for name in ("starts", "ends")}
    works = BasePage.originals.filter(wanted).annotate(**days)
    return list(works.for_reader(reader_language()).order_by("starts", "pk"))


def in_series(meeting: MeetingPage, around: Sequence[BasePage]) -> InSeries | None:
    """Return what stands before and after a meeting in its series.

    Args:
        meeting: the original.
        around: among others, the meetings of its series in their order.

    Returns:
        None where it belongs to none.
    """
    found = [work for work in around if work.starts is not None]
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


def countries_of(meeting: MeetingPage) -> list[str]:
    """Return the names of the countries that took part, in the reader's alphabet."""
    language = reader_language()
    names = [territory_name(code, language) for code in meeting.countries]
    return sorted(names, key=lambda name: sort_key(name, language))


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
    noted = [s for s in sessions if s.session.has_minutes]
    pages = _pages(noted)
    decisions = decisions_of(page)
    return {
        "minutes": [
            Minuted(
                session=session,
                page=pages[session.translation_key],
                decisions=_of(session, decisions),
            )
            for session in noted
        ],
        "other_decisions": _of_none(noted, decisions),
    }


def _pages(sessions: Iterable[Effective]) -> dict[Any, SessionPage]:
    """Return the edition in the reader's language, else the original, by key.

    In one query.
    """
    model = apps.get_model("events", "SessionPage")
    keys = [session.translation_key for session in sessions]
    in_language = Q(locale__language_code=reader_language())
    wanted = in_language | Q(original_language=F("locale__language_code"))
    found = open_editions(model.objects.filter(wanted, translation_key__in=keys))
    ordered = found.annotate(is_for_reader=in_language).order_by("is_for_reader")
    return {page.translation_key: page for page in ordered.select_related("locale")}


def _of(session: Effective, decisions: Iterable[Decision]) -> list[Decision]:
    return [x for x in decisions if x.session_key == session.translation_key]


def _of_none(
    sessions: Iterable[Effective], decisions: Iterable[Decision]
) -> list[Decision]:
    """Return the decisions that were taken in none of the sessions listed."""
    keys = {session.translation_key for session in sessions}
    return [x for x in decisions if x.session_key not in keys]
