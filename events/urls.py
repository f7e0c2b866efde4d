"""Addresses of readers' own lists, of decisions, and of what programs read of meetings.

The latter end a page's own address.
"""

from __future__ import annotations

from django.urls import path, re_path

from events import exports, feeds, my_agenda_views
from events.changes_feed import ChangesFeed
from events.live_views import live_document
from events.paper.views import programme_pdf
from events.register_views import DecisionsFeed, as_csv, one_decision, register

#: As ``secrets.token_urlsafe`` writes 24 bytes.
MINE = r"^my/(?P<token>[\w-]{32})/"
PAGE = r"^(?P<path>(?:[\w\-]+/)+)"

urlpatterns = [
    path("my/revoked/", my_agenda_views.my_agenda_revoked, name="my_agenda_revoked"),
    re_path(
        r"^my/new/(?P<meeting>[\w-]{1,20})/$",
        my_agenda_views.choose_sessions,
        name="choose_sessions",
    ),
    re_path(MINE + "$", my_agenda_views.my_agenda, name="my_agenda"),
    re_path(
        MINE + "change/$", my_agenda_views.change_my_agenda, name="change_my_agenda"
    ),
    re_path(
        MINE + "revoke/$", my_agenda_views.revoke_my_agenda, name="revoke_my_agenda"
    ),
    re_path(MINE + r"calendar\.ics$", my_agenda_views.my_calendar, name="my_calendar"),
    path("decisions/", register, name="decisions"),
    path("decisions/decisions.atom", DecisionsFeed(), name="decisions_feed"),
    path("decisions/decisions.csv", as_csv, name="decisions_csv"),
    re_path(r"^decisions/(?P<reference>[\w-]+)/$", one_decision, name="decision"),
    re_path(PAGE + r"live\.json$", live_document, name="live"),
    re_path(PAGE + r"calendar\.ics$", feeds.calendar_file, name="calendar"),
    re_path(PAGE + r"schedule\.json$", exports.schedule_as_json, name="schedule_json"),
    re_path(PAGE + r"schedule\.xml$", exports.schedule_as_xml, name="schedule_xml"),
    re_path(PAGE + r"programme\.pdf$", programme_pdf, name="programme_pdf"),
    re_path(PAGE + r"changes\.atom$", ChangesFeed(), name="changes"),
]
