"""What stands in the calendar: our meetings and partners' events, narrowed alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail.models import Page

from core import formats
from core.languages import LANGUAGES, reader_language
from core.models import TopicName
from core.models.topics import named_topics
from events.narrowing import Dimension, NarrowedList, narrow_list
from events.querysets import WHY, topics_of_pages

if TYPE_CHECKING:
    from events.models import EventIndexPage, MeetingPage, PartnerEvent

    Item = MeetingPage | PartnerEvent

#: What calendar files say of a meeting, beside title and summary.
WORDS = ("venue", "address", *WHY)


def calendar_items(index: EventIndexPage, words: tuple[str, ...] = ()) -> list[Item]:
    """Return all that is in the calendar, by the first day, in two queries.

    Args:
        index: any edition of the page that meetings stand beneath.
        words: further fields of meetings that are to be told.
    """
    meetings = apps.get_model("events", "MeetingPage").originals.beneath(index)
    ours = meetings.for_reader(reader_language(), words=words)
    events = apps.get_model("events", "PartnerEvent").objects.filter(shown=True)
    theirs = events.select_related("place", "organiser")
    items = [*ours.select_related("place", "series"), *theirs]
    return sorted(items, key=lambda item: (item.starts, item.is_partners, item.pk))


def narrow_calendar(asked: QueryDict, items: Sequence[Item]) -> NarrowedList:
    """Keep what an address asks for; page and calendar file share it.

    Args:
        asked: the query of the address.
        items: the whole calendar.
    """
    return narrow_list(asked, items, _dimensions(items))


def _dimensions(items: Sequence[Item]) -> list[Dimension]:
    return [
        Dimension("when", _("When"), _when, rank=["upcoming", "past"].index),
        Dimension("of", _("Whose"), _whose, rank=["ours", "partners"].index),
        _found("series", _("Series"), _series),
        _known("topic", _("Topic"), _topics(items)),
        _known("organiser", _("Organiser"), _organisers(items)),
        _found("place", _("Place"), lambda m: {m.place.slug: m.place.name}),
        Dimension(
            "attendance",
            _("Attendance"),
            lambda m: {m.attendance: m.get_attendance_display()},
            rank=["offline", "online", "mixed"].index,
        ),
        Dimension(
            "status",
            _("Status"),
            lambda m: {m.status: m.get_status_display()},
            rank=["planned", "rescheduled", "postponed", "cancelled"].index,
        ),
        Dimension(
            "language",
            _("Language you can follow in"),
            _told_of(_heard(items)),
            rank={code: number for number, code in enumerate(LANGUAGES)}.get,
        ),
    ]


def _found(name: str, title: str, labels: Any) -> Dimension:
    """Return a dimension whose values keep the order in which items have them."""
    return Dimension(name, title, labels, rank=lambda value: 0)


def _known(name: str, title: str, found: dict[UUID, dict[str, Any]]) -> Dimension:
    return _found(name, title, _told_of(found))


def _told_of(found: dict[UUID, dict[str, Any]]) -> Any:
    return lambda item: found.get(item.translation_key, {})


def _when(item: Item) -> dict[str, str]:
    if item.is_over:
        return {"past": _("past meetings")}
    return {"upcoming": _("upcoming meetings")}


def _whose(item: Item) -> dict[str, str]:
    if item.is_partners:
        return {"partners": _("partners’ events")}
    return {"ours": _("our meetings")}


def _series(item: Item) -> dict[str, Any]:
    return {item.series.slug: item.series.name} if item.series else {}


def _split(items: Iterable[Item]) -> tuple[list[MeetingPage], list[PartnerEvent]]:
    listed = list(items)
    ours = [item for item in listed if not item.is_partners]
    return ours, [item for item in listed if item.is_partners]


def _topics(items: Sequence[Item]) -> dict[UUID, dict[str, TopicName]]:
    """Return the topics of each item by its key, in three queries."""
    ours, theirs = _split(items)
    found = topics_of_pages(meeting.pk for meeting in ours)
    topics = {m.translation_key: found.get(m.pk, []) for m in ours}
    model = apps.get_model("events", "PartnerEvent")
    tagged = model.topics.through.objects.filter(
        partnerevent__in=[event.pk for event in theirs]
    )
    pairs = list(tagged.values_list("partnerevent__key", "topic"))
    if pairs:
        chosen = model.topics.field.related_model.objects.filter(
            pk__in={topic for _key, topic in pairs}
        )
        names = named_topics(chosen, reader_language())
        for key, topic in pairs:
            topics.setdefault(key, []).extend([names[topic]] if topic in names else [])
    return {key: {x.slug: x for x in listed} for key, listed in topics.items()}


def _organisers(items: Sequence[Item]) -> dict[UUID, dict[str, Any]]:
    """Return who holds each item by its key, in one query."""
    ours, theirs = _split(items)
    roles = apps.get_model("events", "MeetingRole").objects
    held = roles.filter(page__in=[meeting.pk for meeting in ours])
    keys = {meeting.pk: meeting.translation_key for meeting in ours}
    found: dict[UUID, dict[str, Any]] = {
        event.key: {event.organiser.slug: event.organiser.name} for event in theirs
    }
    for role in held.select_related("organisation").order_by("page", "sort_order"):
        organisers = found.setdefault(keys[role.page_id], {})
        organisers[role.organisation.slug] = role.organisation.name
    return found


def _heard(items: Sequence[Item]) -> dict[UUID, dict[str, str]]:
    """Return the languages one can follow each item in, in two queries."""
    ours, theirs = _split(items)
    codes: dict[UUID, set[str]] = {x.key: set(x.languages_heard) for x in theirs}
    keys = [meeting.translation_key for meeting in ours]
    editions = Page.objects.filter(translation_key__in=keys)
    meeting_at = dict(editions.values_list("path", "translation_key"))
    sessions = apps.get_model("events", "SessionPage").originals
    told = sessions.values_list("path", "spoken", "interpretation")
    for path, spoken, interpretation in told:
        key = meeting_at.get(path[: -Page.steplen])
        codes.setdefault(key, set()).update(spoken, interpretation)
    reader = reader_language()
    return {
        key: {code: formats.language_name(code, reader) for code in found}
        for key, found in codes.items()
    }
