"""Times of a meeting, on its own clock and beside it on the reader's."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils.safestring import SafeString

from core.languages import reader_language
from events.agenda_rows import RowsWriter
from events.time_grid import Day
from events.told_times import Told, told

register = template.Library()


@register.simple_tag(takes_context=True)
def meeting_time(
    context: template.Context, starts: datetime, ends: datetime, zone: str
) -> Told:
    """Return a stretch of time for the reader, whose zone is ``own_zone`` if known.

    Args:
        context: holds ``own_zone`` where the address names one.
        starts: naive wall clock of the meeting.
        ends: naive wall clock of the meeting.
        zone: the meeting's IANA zone.
    """
    own = context.get("own_zone") or None
    return told(starts, ends, zone, own, reader_language())


@register.simple_tag(takes_context=True)
def rows_of_day(context: template.Context, day: Day) -> SafeString:
    """Return the sessions of a day as the agenda prints them.

    Args:
        context: holds the meeting as ``original``, the languages most sessions share
            as ``usual``, ``own_zone`` where the address names one and, where there are
            more days, what writes the rows of them all as ``rows_writer``.
        day: arranged as a list or a grid.
    """
    writer = context.get("rows_writer") or rows_writer(context)
    return writer.rows(day)


@register.simple_tag(takes_context=True)
def rows_writer(context: template.Context) -> RowsWriter:
    """Return what writes the rows of an agenda and remembers what they share.

    Args:
        context: as ``rows_of_day`` asks.
    """
    zone, own_zone = context["original"].zone, context.get("own_zone") or ""
    return RowsWriter(zone, own_zone, context.get("usual"))
