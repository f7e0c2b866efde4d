"""The calendar of meetings: its views, lists and months."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from core.languages import reader_language
from events.models import MeetingPage
from events.month import month_of
from events.schedule import by_year
from home.styleguide.specimens import Specimen, State, specimen


def calendar(coming: MeetingPage, past: MeetingPage) -> list[Specimen]:
    """Return the specimens.

    Args:
        coming: an unsaved meeting to come.
        past: one that is over.
    """
    lists = {"upcoming": [coming], "years": by_year([past])}
    return [
        specimen(
            _("Views of the calendar"),
            "events/components/calendar_views.html",
            page=coming,
            query_for_month=f"month={coming.starts:%Y-%m}",
        ),
        specimen(
            _("Lists of meetings"), "events/components/meeting_lists.html", **lists
        ),
        _months(coming),
        specimen(
            _("Subscribe in a calendar"),
            "events/components/calendar_ways.html",
            page=coming,
        ),
    ]


def _months(coming: MeetingPage) -> Specimen:
    first, language = coming.starts.replace(day=1), reader_language()
    later = (first + timedelta(days=62)).replace(day=1)
    return Specimen(
        _("Calendar by the month"),
        "events/components/month.html",
        (
            State(_("with a meeting"), {"month": month_of(first, [coming], language)}),
            State(_("nothing in it"), {"month": month_of(later, [], language)}),
        ),
    )
