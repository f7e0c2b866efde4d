"""Addresses of the register of decisions, and of what programs read of meetings.

The latter end a page's own address.
"""

from __future__ import annotations

from django.urls import path, re_path

from events import feeds
from events.changes_feed import ChangesFeed
from events.live_views import live_document
from events.register_views import DecisionsFeed, as_csv, one_decision, register

PAGE = r"^(?P<path>(?:[\w\-]+/)+)"

urlpatterns = [
    path("decisions/", register, name="decisions"),
    path("decisions/decisions.atom", DecisionsFeed(), name="decisions_feed"),
    path("decisions/decisions.csv", as_csv, name="decisions_csv"),
    re_path(r"^decisions/(?P<reference>[\w-]+)/$", one_decision, name="decision"),
    re_path(PAGE + r"live\.json$", live_document, name="live"),
    re_path(PAGE + r"calendar\.ics$", feeds.calendar_file, name="calendar"),
    re_path(PAGE + r"schedule\.json$", feeds.schedule_as_json, name="schedule_json"),
    re_path(PAGE + r"schedule\.xml$", feeds.schedule_as_xml, name="schedule_xml"),
    re_path(PAGE + r"changes\.atom$", ChangesFeed(), name="changes"),
]
