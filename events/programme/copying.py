"""Copying a programme to the days of another meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.languages import OWN_NAMES
from events.models import EventIndexPage, MeetingPage, SessionPage
from events.programme.board_forms import refuse_clock_change
from events.programme.columns import folded
from events.programme.plan import Planned, planned, sessions_of
from events.programme.writing import Refused, Why, Written, free_slug, save_drafts

#: Words and facts of a meeting that the next one has too, until somebody edits them.
_KEPT = (
    "kind",
    "zone",
    "place",
    "venue",
    "address",
    "attendance",
    "audience",
    "objectives",
    "summary",
    "contact",
)
#: Of a session; streams, recordings, documents and what the control room said stay.
_KEPT_OF_SESSIONS = (
    "title",
    "summary",
    "body",
    "kind",
    "room",
    "track",
    "position",
    "spoken",
    "interpretation",
)


@dataclass(frozen=True)
class Destination:
    """Where a programme is copied to.

    Args:
        meeting: the one that is there, if it is.
        title: of the one that is to be made otherwise.
        first_day: on which its first day falls.
    """

    meeting: MeetingPage | None
    title: str
    first_day: date


@dataclass(frozen=True)
class Copied:
    """What copying would do with one session.

    Args:
        there: the session that the other meeting has already.
        problem: why it is left out.
    """

    session: Planned
    starts: datetime
    ends: datetime
    there: Planned | None = None
    problem: str = ""

    @property
    def is_made(self) -> bool:
        """Whether a draft would be made."""
        return self.there is None and not self.problem


def destination_named(source: MeetingPage, title: str, first_day: date) -> Destination:
    """Return where a meeting of a title stands beside another, or would be made."""
    index = source.get_parent()
    beside = MeetingPage.works.beneath(index).filter(locale=source.locale)
    found = next((m for m in beside if folded(m.title) == folded(title)), None)
    return Destination(found, title, first_day)


def same_weekday(day: date, like: date) -> date:
    """Return the first day from another on that falls on the weekday of a third.

    Args:
        day: the earliest.
        like: on whose weekday it is to fall.
    """
    return day + timedelta(days=(like.weekday() - day.weekday()) % 7)


def plan_copy(source: MeetingPage, to: Destination) -> list[Copied]:
    """Tell what copying would do; nothing is written.

    The first day of the one falls on the first day of the other, and so on; sessions
    keep their wall clock, whatever clocks are turned between the two.

    Args:
        source: the original of the meeting with the programme.
        to: where it is copied to.
    """
    days = to.first_day - source.starts
    zone = to.meeting.zone if to.meeting else source.zone
    language = to.meeting.language if to.meeting else source.language
    there = _There(planned(to.meeting) if to.meeting else [])
    return [
        _copied(session, days, zone, language, there) for session in planned(source)
    ]


class _There:
    """Finds a session again that was copied before, by its address or its place."""

    def __init__(self, sessions: Iterable[Planned]) -> None:
        self.by_slug = {one.slug: one for one in sessions}
        self.by_place = {
            (folded(one.title), one.starts): one for one in self.by_slug.values()
        }

    def find(self, session: Planned, starts: datetime) -> Planned | None:
        place = self.by_place.get((folded(session.title), starts))
        return place or self.by_slug.get(session.slug)


def _copied(
    session: Planned, days: timedelta, zone: str, language: str, there: _There
) -> Copied:
    starts, ends = session.starts + days, session.ends + days
    found = there.find(session, starts)
    problem = ""
    if not found and session.language != language:
        problem = _("It is written in %(language)s, the other meeting is not.") % {
            "language": OWN_NAMES[session.language]
        }
    elif not found:
        problem = _clock_problem((starts, ends), zone)
    return Copied(session, starts, ends, found, problem)


def _clock_problem(moments: Iterable[datetime], zone: str) -> str:
    try:
        for moment in moments:
            refuse_clock_change(moment, zone)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


@transaction.atomic
def copy_programme(
    *, source: MeetingPage, to: Destination, with_speakers: bool, by: AbstractBaseUser
) -> tuple[MeetingPage, Written]:
    """Make drafts of all sessions that the other meeting lacks, and it where needed.

    Args:
        source: the original of the meeting with the programme.
        to: where it is copied to.
        with_speakers: whether speakers are kept.
        by: who copies.

    Raises:
        Refused: where that is not allowed; then nothing was made.
    """
    plan = plan_copy(source, to)
    meeting = to.meeting or _make_meeting(source, to, by)
    added = _columns([one for one in plan if one.is_made], source, with_speakers)
    written = save_drafts(
        meeting=meeting, by=by, action="events.programme_copy", added=added
    )
    return meeting, written


def _columns(
    plan: Sequence[Copied], source: MeetingPage, with_speakers: bool
) -> list[dict[str, Any]]:
    pages = sessions_of(source).select_related("locale", "latest_revision")
    drafts = {page.pk: _draft(page) for page in pages}
    found = []
    for one in plan:
        draft = drafts[one.session.pk]
        columns = {name: getattr(draft, name) for name in _KEPT_OF_SESSIONS}
        columns |= {"slug": draft.slug, "starts": one.starts, "ends": one.ends}
        columns["topics"] = list(draft.topics.all())
        if with_speakers:
            columns["people"] = one.session.people
        found.append(columns)
    return found


def _draft(page: SessionPage) -> SessionPage:
    return page.latest_revision.as_object() if page.latest_revision else page


def _make_meeting(
    source: MeetingPage, to: Destination, by: AbstractBaseUser
) -> MeetingPage:
    """Make a draft of the next meeting, with the one copied as the meeting before."""
    index = EventIndexPage.objects.select_related("locale").get(
        pk=source.get_parent().pk
    )
    if not index.permissions_for_user(by).can_add_subpage():
        raise Refused(Why.FORBIDDEN)
    draft = source.get_latest_revision_as_object()
    meeting = MeetingPage(
        title=to.title,
        short_title=to.title[:120],
        locale=source.locale,
        live=False,
        starts=to.first_day,
        ends=to.first_day + (source.ends - source.starts),
        predecessor_title=source.title[:200],
        predecessor_year=source.starts.year,
        **{name: getattr(draft, name) for name in _KEPT},
    )
    meeting.slug = free_slug(to.title, _slugs_beside(index))
    draft.copy_child_relation("roles", meeting)
    meeting.topics.set(draft.topics.all())
    index.add_child(instance=meeting)
    log(instance=meeting, action="wagtail.create", user=by, content_changed=True)
    meeting.save_revision(user=by, clean=False)
    return meeting


def _slugs_beside(index: EventIndexPage) -> set[str]:
    """Return slugs beneath any edition: one address serves a work in all languages."""
    beneath = MeetingPage.works.beneath(index)
    return set(beneath.values_list("slug", flat=True))
