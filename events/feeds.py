"""Calendars of meetings, in the language of their address."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from uuid import UUID, uuid5

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext

from core.languages import reader_language
from core.models import BasePage, Worded
from core.references import reference_of
from events.calendar_file import Heading, calendar
from events.calendar_items import WORDS, calendar_items, narrow_calendar
from events.channels import meeting_channels, session_channels
from events.files import answer, readable_page
from events.ical import (
    Held,
    Origin,
    changed_at,
    meeting_event,
    partner_event,
    session_event,
)
from events.models import (
    EventIndexPage,
    MeetingPage,
    MeetingState,
    PrivateAgenda,
    SessionPage,
)
from events.narrowing import NarrowedList, narrow
from events.querysets import effective_programme, meeting_of, topics_of_sessions
from events.state import Effective

if TYPE_CHECKING:
    from icalendar import Event

    from events.calendar_items import Item


def calendar_file(request: HttpRequest, path: str) -> HttpResponse:
    """Answer with the calendar of a session, a meeting or all meetings of an index.

    A meeting's takes the filter of its agenda, such as ``?track=…``. That of a session
    that left the plan goes on, cancelled, though it has no page any more.

    Args:
        request: whose language words are in.
        path: of the page, after the language.

    Raises:
        Http404: for other pages, and for those not everybody may read.
    """
    try:
        page = readable_page(path)
    except Http404:
        return _left_calendar(request, path)
    for model, make in _CALENDARS.items():
        if isinstance(page, model):
            return answer(request, make(request, page), "text/calendar", page, "ics")
    raise Http404


def chosen_calendar(
    request: HttpRequest,
    meeting: MeetingPage,
    sessions: Sequence[Effective],
    agenda: PrivateAgenda,
) -> HttpResponse:
    """Answer with the sessions of a private agenda, those that left the plan cancelled.

    Files are passed on, so it names the meeting's page and not the agenda's own.

    Args:
        request: whose language words are in.
        meeting: the original, in the reader's words.
        sessions: those of the whole meeting.
        agenda: which of them.
    """
    chosen = set(agenda.sessions)
    mine = [s for s in sessions if reference_of(s.translation_key) in chosen]
    held = held_at(request, meeting, mine, topics_of_sessions(mine))
    changes = [changed_at(meeting, None), *(s.changed_at for s in mine)]
    title = meeting.shown_title
    heading = Heading(
        uid=f"calendar-{uuid5(meeting.translation_key, agenda.token_digest)}",
        name=Worded(f"{title.text} · {gettext('My agenda')}", title.language),
        page=held.origin.absolute(meeting.reader_path),
        source="",
        changed_at=max(changes),
        zone=meeting.zone,
    )
    content = calendar(heading, [session_event(session, held) for session in mine])
    return answer(request, content, "text/calendar", meeting, "ics")


def origin_of(request: HttpRequest) -> Origin:
    """Return where the identifiers and addresses of a request's feed come from."""
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname or "localhost"
    return Origin(host, request.build_absolute_uri)


def in_words(page: MeetingPage) -> MeetingPage:
    """Return the original of a meeting with what the reader's edition calls things.

    Raises:
        Http404: when readers cannot see it.
    """
    found = MeetingPage.originals.filter(translation_key=page.translation_key)
    words = found.for_reader(reader_language(), words=WORDS)
    meeting = words.select_related("place").first()
    if meeting is None:
        raise Http404
    meeting.edition_paths = page.edition_paths
    return meeting


def state_of(meeting: MeetingPage) -> MeetingState | None:
    """Return what was said beside the plan, None before anything was published."""
    return MeetingState.objects.filter(key=meeting.translation_key).first()


def _index_calendar(request: HttpRequest, page: EventIndexPage) -> bytes:
    """Return the meetings and partners' events the address asks for, each as its days.

    What was changed of those left out counts too: one may have been among them.
    """
    items = calendar_items(page, WORDS)
    narrowed = narrow_calendar(request.GET, items)
    keys = [item.translation_key for item in items if not item.is_partners]
    rows = MeetingState.objects.filter(key__in=keys)
    states = {row.key: row for row in rows}
    origin = origin_of(request)
    events = [_entry(item, states, origin) for item in narrowed.results]
    changes = [page.last_published_at, *(_changed(item, states) for item in items)]
    title = _title(Worded(page.title, page.language_of("title")), narrowed)
    heading = _heading(request, page, title, max(filter(None, changes)))
    return calendar(heading, events)


def _entry(item: Item, states: dict[UUID, MeetingState], origin: Origin) -> Event:
    if item.is_partners:
        return partner_event(item, origin)
    return meeting_event(item, states.get(item.translation_key), origin)


def _changed(item: Item, states: dict[UUID, MeetingState]) -> datetime:
    if item.is_partners:
        return item.changed_at
    return changed_at(item, states.get(item.translation_key))


def _meeting_calendar(request: HttpRequest, page: MeetingPage) -> bytes:
    """Return the sessions the address asks for, under the meeting unless some do not.

    Sessions that left the plan stay, cancelled: a calendar that lost them would go on
    showing what it had.
    """
    meeting, state = in_words(page), state_of(page)
    sessions = effective_programme(meeting)
    topics = topics_of_sessions(sessions)
    narrowed = narrow(request.GET, sessions, topics)
    held = held_at(request, meeting, narrowed.results, topics)
    events = [session_event(session, held) for session in narrowed.results]
    if not narrowed.is_narrowed:
        events.insert(0, meeting_event(meeting, state, held.origin))
    changes = [changed_at(meeting, state), *(s.changed_at for s in sessions)]
    title = _title(meeting.shown_title, narrowed)
    return calendar(_heading(request, meeting, title, max(changes)), events)


def _session_calendar(request: HttpRequest, page: SessionPage) -> bytes:
    """Return the one session."""
    meeting = meeting_of(page.original)
    if meeting is None:
        raise Http404
    found = [
        session
        for session in effective_programme(meeting)
        if session.translation_key == page.translation_key
    ]
    if not found:
        raise Http404
    return _calendar_of(request, page, meeting, found)


def _left_calendar(request: HttpRequest, path: str) -> HttpResponse:
    """Return a session that had this address before it left the plan, cancelled."""
    above, _slash, slug = path.strip("/").rpartition("/")
    page = readable_page(f"{above}/")
    if not isinstance(page, MeetingPage):
        raise Http404
    meeting = in_words(page)
    left = [s for s in effective_programme(meeting) if s.dropped and s.slug == slug]
    if not left:
        raise Http404
    content = _calendar_of(request, left[0], meeting, left)
    return answer(request, content, "text/calendar", left[0], "ics")


def _calendar_of(
    request: HttpRequest,
    page: SessionPage | Effective,
    meeting: MeetingPage,
    found: Sequence[Effective],
) -> bytes:
    held = held_at(request, meeting, found, topics_of_sessions(found))
    events = [session_event(session, held) for session in found]
    title, changed = found[0].shown_title, found[0].changed_at
    return calendar(_heading(request, page, title, changed, meeting.zone), events)


_CALENDARS: dict[type[BasePage], Callable[..., bytes]] = {
    EventIndexPage: _index_calendar,
    MeetingPage: _meeting_calendar,
    SessionPage: _session_calendar,
}


def held_at(
    request: HttpRequest,
    meeting: MeetingPage,
    sessions: Sequence[Effective],
    topics: dict,
) -> Held:
    """Return what sessions of one meeting have in common where they are told of.

    Args:
        request: whose host addresses are made absolute with.
        meeting: the original, in the reader's words.
        sessions: those whose channels are told.
        topics: names of topics by the key of a session's page.
    """
    pages = [session.pk for session in sessions if not session.dropped]
    return Held(
        meeting=meeting,
        origin=origin_of(request),
        streams=meeting_channels(meeting.pk),
        session_streams=session_channels(pages),
        topics=topics,
    )


def _title(title: Worded, narrowed: NarrowedList) -> Worded:
    """Name what a calendar is narrowed to, so that two of one meeting differ."""
    chosen = [str(choice.label) for _dimension, choice in narrowed.chosen]
    return Worded(" · ".join([title.text, *chosen]), title.language)


def _heading(
    request: HttpRequest,
    page: BasePage | Effective,
    title: Worded,
    changed: datetime,
    zone: str = "",
) -> Heading:
    origin = origin_of(request)
    return Heading(
        uid=f"calendar-{origin.uid(page.translation_key)}",
        name=title,
        page=origin.absolute(page.reader_path),
        source=origin.absolute(request.get_full_path()),
        changed_at=changed,
        zone=zone or getattr(page, "zone", ""),
    )
