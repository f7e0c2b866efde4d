"""Addresses of what programs read of meetings; each ends a page's own address."""

from __future__ import annotations

from django.urls import re_path

from events import feeds
from events.changes_feed import ChangesFeed
from events.live_views import live_document
from events.paper.views import programme_pdf

PAGE = r"^(?P<path>(?:[\w\-]+/)+)"

urlpatterns = [
    re_path(PAGE + r"live\.json$", live_document, name="live"),
    re_path(PAGE + r"calendar\.ics$", feeds.calendar_file, name="calendar"),
    re_path(PAGE + r"schedule\.json$", feeds.schedule_as_json, name="schedule_json"),
    re_path(PAGE + r"schedule\.xml$", feeds.schedule_as_xml, name="schedule_xml"),
    re_path(PAGE + r"programme\.pdf$", programme_pdf, name="programme_pdf"),
    re_path(PAGE + r"changes\.atom$", ChangesFeed(), name="changes"),
]
