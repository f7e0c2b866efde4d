"""How the admin lists meetings and their sessions."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from django_filters import DateFromToRangeFilter, ModelChoiceFilter
from wagtail import hooks
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.ui.tables.pages import ParentPageColumn
from wagtail.query import PageQuerySet

from core.work_listings import WorkFilterSet, WorkListing, fact, work_columns
from events.models import MeetingPage, SessionPage


class MeetingFilterSet(WorkFilterSet):
    """Meetings of some days, of a kind, at a place."""

    starts = DateFromToRangeFilter(label=_("First day"), widget=DateRangePickerWidget)

    class Meta:
        model = MeetingPage
        fields: ClassVar = ["kind", "place"]


class MeetingListing(WorkListing):
    """Meetings by their first day."""

    model = MeetingPage
    name = "meetings"
    menu_label = _("Meetings")
    icon = "calendar-alt"
    menu_order = 10
    ordering = "-starts"
    relations = ("place",)
    filterset_class = MeetingFilterSet
    columns = work_columns(
        fact("kind", _("Kind"), shown="get_kind_display"),
        fact("starts", _("First day")),
        fact("place", _("Place")),
    )


class MeetingFilter(ModelChoiceFilter):
    """Keeps the sessions of one meeting, in whichever language each was written."""

    def filter(self, qs: PageQuerySet, value: MeetingPage | None) -> PageQuerySet:
        """A session stands under the meeting's edition in its own language."""
        if value is None:
            return qs
        return qs.filter(pk__in=SessionPage.works.beneath(value).values("pk"))


class SessionFilterSet(WorkFilterSet):
    """Sessions of a meeting, of a kind."""

    meeting = MeetingFilter(
        label=_("Meeting"), queryset=lambda request: MeetingPage.originals.all()
    )

    class Meta:
        model = SessionPage
        fields: ClassVar = ["kind"]


class SessionListing(WorkListing):
    """Sessions with the meeting each belongs to."""

    model = SessionPage
    name = "sessions"
    menu_label = _("Sessions")
    icon = "time"
    menu_order = 20
    ordering = "-starts"
    filterset_class = SessionFilterSet
    columns = work_columns(
        ParentPageColumn("parent", label=_("Meeting")),
        fact("kind", _("Kind"), shown="get_kind_display"),
        fact("starts", _("Starts")),
        fact("room", _("Room")),
    )


@hooks.register("register_admin_viewset")
def list_events() -> list[WorkListing]:
    """Put both lists into the menu."""
    return [MeetingListing(), SessionListing()]
