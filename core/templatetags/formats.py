"""Tags and filters that write dates, times, numbers and lists for the reader.

Each is a thin wrapper of the function of the same name in :mod:`core.formats`,
in the language of the page unless one is named. ``full_date`` to ``short_date``,
``clock_time`` and ``join_list`` have names of their own, since Django has ``date``,
``time`` and ``join``. None and the empty text are written as nothing.

A moment with a zone of its own is told in it, unlike in Django's filters: a meeting
in Bangkok starts at nine for every reader. Moments from the database are in
``datetime.UTC`` and told in the current zone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from django import template
from django.template.defaultfilters import stringfilter
from django.utils import timezone
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import template_localtime

from core import formats
from core.formats.numbers import Number
from core.formats.times import Clock
from core.languages import reader_language

register = template.Library()

#: The day and the month's name in a date that begins with the weekday.
_DAY_AND_MONTH = re.compile(r"(\D*)(\d*\S*(?: de)? ?\S*)(.*)")


def _is_blank(value: object) -> bool:
    """Tell None and the empty text, which stand for no value, from 0."""
    return value is None or value == ""


def _local(value: dt.date | Clock) -> dt.date | Clock:
    """Bring a moment from the database to the current zone."""
    is_stored = isinstance(value, dt.datetime) and value.tzinfo is dt.UTC
    return template_localtime(value) if is_stored else value


def _date(day: dt.date | None, language: str | None, style: formats.DateStyle) -> str:
    """Write one day in the style that a filter is named after."""
    if _is_blank(day):
        return ""
    return formats.date(_local(day), language or reader_language(), style=style)


@register.filter
def full_date(day: dt.date | None, language: str | None = None) -> str:
    """``{{ day|full_date }}``: jueves, 14 de noviembre de 2013."""
    return _date(day, language, "full")


@register.filter
def full_date_unbroken(day: dt.date | None) -> str:
    """``{{ day|full_date_unbroken }}``: no line ends between a day and its month."""
    weekday, both, year = _DAY_AND_MONTH.fullmatch(full_date(day)).groups()
    return format_html('{}<span class="unbroken">{}</span>{}', weekday, both, year)


@register.filter
def long_date(day: dt.date | None, language: str | None = None) -> str:
    """``{{ day|long_date }}``: 14 de noviembre de 2013."""
    return _date(day, language, "long")


@register.filter
def medium_date(day: dt.date | None, language: str | None = None) -> str:
    """``{{ day|medium_date }}``: 14 nov 2013."""
    return _date(day, language, "medium")


@register.filter
def short_date(day: dt.date | None, language: str | None = None) -> str:
    """``{{ day|short_date }}``: 14/11/13."""
    return _date(day, language, "short")


@register.simple_tag
def date_range(
    start: dt.date | None, end: dt.date | None, language: str | None = None
) -> str:
    """``{% date_range start end %}``; without an end, the start alone."""
    if _is_blank(start):
        return ""
    last = start if _is_blank(end) else end
    return formats.date_range(
        _local(start), _local(last), language or reader_language()
    )


@register.filter
def partial_date(value: formats.PartialDate | None, language: str | None = None) -> str:
    """``{{ project.starts|partial_date }}``: febrero de 2021."""
    if _is_blank(value):
        return ""
    return formats.partial_date(value, language or reader_language())


@register.filter
def days_ahead(days: int) -> str:
    """Write how far away a day to come is: in 12 days, in 6 months."""
    return formats.days_ahead(days, reader_language())


@register.simple_tag
def period(
    start: formats.PartialDate | None,
    end: formats.PartialDate | None = None,
    language: str | None = None,
) -> str:
    """``{% period project.starts project.ends %}``; open without an end."""
    if _is_blank(start):
        return ""
    return formats.period(
        start,
        end or None,
        language or reader_language(),
        begun=start.first_day() <= timezone.localdate(),
    )


@register.simple_tag
def clock_time(
    clock: Clock | None, zone: formats.Zone | None = None, language: str | None = None
) -> str:
    """``{% clock_time session.starts zone=meeting.zone %}``: 09:00."""
    if _is_blank(clock):
        return ""
    return formats.time(_local(clock), language or reader_language(), zone=zone or None)


@register.simple_tag
def time_range(
    start: Clock | None,
    end: Clock | None,
    zone: formats.Zone | None = None,
    language: str | None = None,
) -> str:
    """``{% time_range start end %}``; without an end, the start alone."""
    if _is_blank(start):
        return ""
    if _is_blank(end):
        return clock_time(start, zone, language)
    return formats.time_range(
        _local(start), _local(end), language or reader_language(), zone=zone or None
    )


@register.simple_tag
def date_time(
    moment: dt.datetime | None,
    zone: formats.Zone | None = None,
    style: formats.DateStyle = "long",
    language: str | None = None,
) -> str:
    """``{% date_time call.deadline_at %}``, with the zone named."""
    if _is_blank(moment):
        return ""
    return formats.date_time(
        _local(moment), language or reader_language(), zone=zone or None, style=style
    )


@register.filter
def in_zone(clock: dt.datetime | None, zone: str) -> dt.datetime | None:
    """``{{ stream.opens|in_zone:meeting.zone }}``: a wall clock as a moment."""
    if _is_blank(clock) or not zone:
        return None
    return clock.replace(tzinfo=ZoneInfo(zone))


@register.simple_tag
def zone_name(
    zone: formats.Zone | None,
    at: dt.datetime | None = None,
    language: str | None = None,
) -> str:
    """``{% zone_name meeting.zone %}``: hora de Bangkok."""
    if _is_blank(zone):
        return ""
    return formats.zone_name(zone, language or reader_language(), at or None)


@register.simple_tag
def utc_offset(moment: dt.datetime | None, zone: formats.Zone | None = None) -> str:
    """``{% utc_offset meeting.starts_at %}``: UTC+7."""
    if _is_blank(moment):
        return ""
    return formats.utc_offset(_local(moment), zone=zone or None)


@register.filter
def integer(number: int | None, language: str | None = None) -> str:
    """``{{ members|integer }}``: 57 000 000."""
    if _is_blank(number):
        return ""
    return formats.integer(number, language or reader_language())


@register.simple_tag
def decimal(
    number: Number | None, places: int | None = None, language: str | None = None
) -> str:
    """``{% decimal score places=1 %}``: 3,5."""
    if _is_blank(number):
        return ""
    return formats.decimal(number, language or reader_language(), places=places)


@register.simple_tag
def percent(share: Number | None, places: int = 0, language: str | None = None) -> str:
    """``{% percent share %}`` of a share of one: 12 %."""
    if _is_blank(share):
        return ""
    return formats.percent(share, language or reader_language(), places=places)


@register.filter
def file_size(size: int | None, language: str | None = None) -> str:
    """``{{ document.file_size|file_size }}`` of bytes: 1,5 MB."""
    if _is_blank(size):
        return ""
    return formats.file_size(size, language or reader_language())


@register.filter
def duration(minutes: int | None, language: str | None = None) -> str:
    """``{{ minutes|duration }}``: 1 h 30 min."""
    if _is_blank(minutes):
        return ""
    return formats.duration(minutes, language or reader_language())


@register.filter
def language_name(code: str | None, language: str | None = None) -> str:
    """``{{ stream.language|language_name }}``: búlgaro."""
    if _is_blank(code):
        return ""
    return formats.language_name(code, language or reader_language())


@register.filter
def language_names(
    codes: Iterable[str] | None, language: str | None = None
) -> SafeString:
    """``{{ work.languages|language_names }}``: búlgaro y francés."""
    reader = language or reader_language()
    names = [formats.language_name(code, reader) for code in codes or ()]
    return join_list(names, reader)


@register.filter(needs_autoescape=True)
def join_list(
    items: Iterable[object] | None,
    language: str | None = None,
    *,
    autoescape: bool = True,
) -> SafeString:
    """``{{ names|join_list }}``: a, b y c; escapes items that are not safe."""
    escape = conditional_escape if autoescape else str
    parts = [] if _is_blank(items) else [escape(item) for item in items]
    text = formats.join(parts, language or reader_language())
    return mark_safe(text)  # noqa: S308 - each item is escaped, the rest is CLDR's


@register.simple_tag
def plural(count: Number | None, language: str | None = None) -> str:
    """``{% plural count as form %}``: one, many or other."""
    if _is_blank(count):
        return ""
    return formats.plural(count, language or reader_language())


@register.filter(is_safe=True)
@stringfilter
def quotes(text: str, language: str | None = None) -> str:
    """``{{ motto|quotes }}``: «…»."""
    return formats.quotes(text, language or reader_language()) if text else ""
