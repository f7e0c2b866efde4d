"""How the admin lists meetings, their sessions and what belongs to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail import hooks
from wagtail.admin import widgets
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.ui.tables.pages import ParentPageColumn
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from core.languages import LANGUAGES
from core.row_forms import RowViewSet
from core.work_listings import WorkListing, chosen, fact, of_days
from events.control import NAME, control_room, may_control
from events.models import (
    Decision,
    MeetingPage,
    MeetingSeries,
    PartnerEvent,
    SessionPage,
)
from events.programme.access import may_plan
from events.programme.addresses import BOARD, LOG_ACTIONS, addresses


class DecisionViewSet(RowViewSet):
    """Decisions by meeting and state; saving one shows it in every language."""

    model = Decision
    icon = "tasks"
    list_display: ClassVar = ["number", "taken_on", "owner", "due", "state"]
    list_filter: ClassVar = ["state", "owner"]
    search_fields: ClassVar = ["number", *(f"text_{code}" for code in LANGUAGES)]
    list_per_page = 50


class SeriesViewSet(RowViewSet):
    """Series of meetings."""

    model = MeetingSeries
    icon = "list-ol"
    list_display: ClassVar = ["__str__", "slug"]


class PartnerEventViewSet(RowViewSet):
    """Events of partners, latest first."""

    model = PartnerEvent
    icon = "calendar"
    list_display: ClassVar = [
        "__str__",
        "organiser",
        "starts",
        "place",
        BooleanColumn("shown", label=capfirst(_("shown in the calendar"))),
    ]
    list_filter: ClassVar = ["shown", "organiser", "status"]
    search_fields: ClassVar = [f"name_{code}" for code in LANGUAGES]
    list_per_page = 50


class AroundMeetingsViewSet(SnippetViewSetGroup):
    """One entry of the menu for what belongs to meetings and is no page."""

    items = (DecisionViewSet, SeriesViewSet, PartnerEventViewSet)
    menu_label = _("Decisions and calendar")
    menu_icon = "tasks"
    menu_order = 245


register_snippet(AroundMeetingsViewSet)


class MeetingListing(WorkListing):
    """Meetings by their first day."""

    model = MeetingPage
    name = "meetings"
    menu_label = _("Meetings")
    icon = "calendar-alt"
    menu_order = 10
    ordering = "-starts"
    relations = ("place",)
    facts = (
        chosen("kind", _("Kind")),
        fact("starts", _("First day")),
        fact("place", _("Place")),
    )
    list_filter = ("kind", "place", "series", "status")
    filters: ClassVar = {"starts": of_days(_("First day"))}


class MeetingFilter(ModelChoiceFilter):
    """Keeps the sessions of one meeting, in whichever language each was written."""

    def filter(self, qs: PageQuerySet, value: MeetingPage | None) -> PageQuerySet:
        """A session stands under the meeting's edition in its own language."""
        if value is None:
            return qs
        return qs.filter(pk__in=SessionPage.works.beneath(value).values("pk"))


class SessionListing(WorkListing):
    """Sessions with the meeting each belongs to."""

    model = SessionPage
    name = "sessions"
    menu_label = _("Sessions")
    icon = "time"
    menu_order = 20
    ordering = "-starts"
    facts = (
        ParentPageColumn("parent", label=_("Meeting")),
        chosen("kind", _("Kind")),
        fact("starts", _("Starts")),
        fact("room", _("Room")),
    )
    list_filter = ("kind",)
    filters: ClassVar = {
        "meeting": MeetingFilter(
            label=_("Meeting"), queryset=lambda request: MeetingPage.originals.all()
        )
    }


@hooks.register("register_admin_viewset")
def list_events() -> list[WorkListing]:
    """Put both lists into the menu."""
    return [MeetingListing(), SessionListing()]


@hooks.register("register_admin_urls")
def desk_addresses() -> list[URLPattern]:
    """Put control room and board of each meeting into the admin, behind its log-in."""
    return [path("control-room/<int:pk>/", control_room, name=NAME), *addresses]


@hooks.register("register_page_header_buttons")
def desks_in_head(
    page: Page, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[widgets.Button]:
    """Lead from the form of a meeting to its control room and its programme board."""
    yield from _desk_buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def desks_in_lists(
    page: Page, user: Any, next_url: str | None = None
) -> Iterator[widgets.Button]:
    """Lead from lists of pages to the same."""
    yield from _desk_buttons(page, user)


@hooks.register("register_log_actions")
def name_programme_actions(actions: Any) -> None:
    """Name in the history what is done to many sessions at once."""
    for action, (label, message) in LOG_ACTIONS.items():
        actions.register_action(action, label, message)


def _desk_buttons(page: Page, user: Any) -> Iterator[widgets.Button]:
    if not issubclass(page.specific_class or Page, MeetingPage):
        return
    desks = (
        (may_plan, _("Programme board"), BOARD, "table", 14),
        (may_control, _("Control room"), NAME, "desktop", 15),
    )
    for may_enter, label, name, icon, priority in desks:
        if may_enter(page, user):
            url = reverse(name, args=[page.pk])
            yield widgets.Button(label, url, icon_name=icon, priority=priority)
