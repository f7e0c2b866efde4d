"""How the admin lists meetings and their sessions."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail import hooks
from wagtail.admin.ui.tables.pages import ParentPageColumn
from wagtail.query import PageQuerySet

from core.work_listings import WorkListing, chosen, fact, of_days
from events.models import MeetingPage, SessionPage


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
    list_filter = ("kind", "place")
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
