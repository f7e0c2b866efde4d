"""What the calendar of meetings shows, by what the address asks for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.http import HttpRequest, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from core import formats
from core.languages import LANGUAGES, reader_language
from events.month import month_of, parsed_month
from events.narrowing import Dimension, narrow_list
from events.querysets import topics_of_pages
from events.schedule import by_year

if TYPE_CHECKING:
    from events.models import MeetingPage

#: The parameter of the month that is shown instead of the list.
MONTH = "month"


def calendar_context(
    request: HttpRequest, meetings: Sequence[MeetingPage]
) -> dict[str, Any]:
    """Return meetings to come and past ones, or a month of them, narrowed alike.

    Args:
        request: whose query holds the filter and the month.
        meetings: all of the calendar, by their first day.
    """
    narrowed = narrow_list(request.GET, meetings, _dimensions(meetings))
    left = narrowed.results
    past = [meeting for meeting in reversed(left) if meeting.is_over]
    context = {
        "narrowed": narrowed,
        "upcoming": [meeting for meeting in left if not meeting.is_over],
        "years": by_year(past),
        "query_for_list": _query(request, None),
        "query_for_month": _query(request, f"{_opening(left):%Y-%m}"),
    }
    first = parsed_month(request.GET.get(MONTH, ""))
    if first:
        month = context["month"] = month_of(first, left, reader_language())
        context["query_before"] = _query(request, month.before)
        context["query_after"] = _query(request, month.after)
    return context


def _opening(meetings: Sequence[MeetingPage]) -> date:
    """Return a day of the month to begin with: the next meeting's, else the last's."""
    coming = [meeting.starts for meeting in meetings if not meeting.is_over]
    last = [meeting.starts for meeting in meetings][-1:]
    return next(iter(coming or last), timezone.localdate())


def _query(request: HttpRequest, month: str | None) -> str:
    """Return the address's query with another month, or with none."""
    query: QueryDict = request.GET.copy()
    query.pop(MONTH, None)
    if month:
        query[MONTH] = month
    return query.urlencode()


def _dimensions(meetings: Sequence[MeetingPage]) -> list[Dimension]:
    topics = topics_of_pages(meeting.pk for meeting in meetings)
    organisers, heard = _organisers(meetings), _heard(meetings)
    attendance = dict.fromkeys(("offline", "online", "mixed"))
    order = {code: number for number, code in enumerate(LANGUAGES)}
    return [
        Dimension("when", _("When"), _when, rank=["upcoming", "past"].index),
        Dimension(
            "topic",
            _("Topic"),
            lambda m: {topic.slug: topic for topic in topics.get(m.pk, ())},
            rank=_as_found,
        ),
        Dimension(
            "organiser",
            _("Organiser"),
            lambda m: organisers.get(m.pk, {}),
            rank=_as_found,
        ),
        Dimension(
            "place", _("Place"), lambda m: {m.place.slug: m.place.name}, rank=_as_found
        ),
        Dimension(
            "attendance",
            _("Attendance"),
            lambda m: {m.attendance: m.get_attendance_display()},
            rank=list(attendance).index,
        ),
        Dimension(
            "language",
            _("Language one can follow in"),
            lambda m: heard.get(m.translation_key, {}),
            rank=order.get,
        ),
    ]


def _as_found(value: str) -> int:
    """Leave values in the order in which the meetings have them."""
    return 0


def _when(meeting: MeetingPage) -> dict[str, str]:
    if meeting.is_over:
        return {"past": _("past meetings")}
    return {"upcoming": _("upcoming meetings")}


def _organisers(meetings: Sequence[MeetingPage]) -> dict[int, dict[str, Any]]:
    """Return who holds each meeting by the key of its page, in one query."""
    roles = apps.get_model("events", "MeetingRole").objects
    held = roles.filter(page__in=[meeting.pk for meeting in meetings])
    found: dict[int, dict[str, Any]] = {}
    for role in held.select_related("organisation").order_by("page", "sort_order"):
        organisers = found.setdefault(role.page_id, {})
        organisers[role.organisation.slug] = role.organisation.name
    return found


def _heard(meetings: Sequence[MeetingPage]) -> dict[Any, dict[str, str]]:
    """Return the languages of each meeting's sessions by its key, in two queries."""
    keys = [meeting.translation_key for meeting in meetings]
    editions = Page.objects.filter(translation_key__in=keys)
    meeting_at = dict(editions.values_list("path", "translation_key"))
    sessions = apps.get_model("events", "SessionPage").originals
    told = sessions.values_list("path", "spoken", "interpretation")
    codes: dict[Any, set[str]] = {}
    for path, spoken, interpretation in told:
        key = meeting_at.get(path[: -Page.steplen])
        codes.setdefault(key, set()).update(spoken, interpretation)
    reader = reader_language()
    return {
        key: {code: formats.language_name(code, reader) for code in found}
        for key, found in codes.items()
    }
