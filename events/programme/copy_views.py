"""The page on which a programme is copied to another meeting."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import MeetingPage
from events.programme.access import may_plan, may_publish, meeting_asked
from events.programme.board_forms import refuse_year
from events.programme.board_views import BOARD
from events.programme.copying import (
    Destination,
    copy_programme,
    destination_named,
    plan_copy,
    same_weekday,
)
from events.programme.telling import said
from events.programme.writing import Refused

COPY = "programme_copy"


class Days(StrEnum):
    """How the days of a programme fall on those of another meeting."""

    DATE = "date"
    WEEKDAYS = "weekdays"


class CopyForm(forms.Form):
    """Where a programme is copied to, and on which days."""

    meeting = forms.ChoiceField(
        label=gettext_lazy("Meeting that is there already"), required=False
    )
    title = forms.CharField(
        label=gettext_lazy("Or the title of a new one"), max_length=255, required=False
    )
    first_day = forms.DateField(
        label=gettext_lazy("First day there"),
        input_formats=["%Y-%m-%d"],
        validators=[refuse_year],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        required=False,
        help_text=gettext_lazy(
            "Empty: the first day of the meeting that is there already."
        ),
    )
    days = forms.ChoiceField(
        label=gettext_lazy("How the days fall"),
        choices=[
            (Days.DATE, gettext_lazy("From that very day on")),
            (Days.WEEKDAYS, gettext_lazy("On the same weekdays, from that day on")),
        ],
        required=False,
        help_text=gettext_lazy(
            "Sessions keep their times of day. On the same weekdays, a programme that "
            "began on a Thursday begins on the first Thursday from that day on."
        ),
    )
    with_speakers = forms.BooleanField(
        label=gettext_lazy("Keep the speakers"), required=False
    )

    def __init__(
        self, source: MeetingPage, user: Any, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.source = source
        beside = MeetingPage.works.beneath(source.get_parent()).filter(
            locale=source.locale
        )
        self.meetings = {
            str(page.pk): page
            for page in beside.select_related("locale").exclude(pk=source.pk)
            if page.is_original and may_plan(page, user)
        }
        choices = [(pk, page.title) for pk, page in self.meetings.items()]
        self.fields["meeting"].choices = [("", "—"), *choices]

    def clean(self) -> dict[str, Any]:
        """Ask for one of both, and for a day where none is known."""
        cleaned = super().clean()
        meeting, title = cleaned.get("meeting"), cleaned.get("title")
        if meeting and title:
            self.add_error("title", _("Choose a meeting or name a new one, not both."))
        elif not meeting and not title and "meeting" not in self.errors:
            self.add_error("meeting", _("Choose a meeting or name a new one."))
        if (
            not meeting
            and not cleaned.get("first_day")
            and "first_day" not in self.errors
        ):
            self.add_error("first_day", _("A new meeting needs its first day."))
        return cleaned

    def clean_days(self) -> str:
        """Take the very days where nothing is said."""
        return self.cleaned_data["days"] or Days.DATE.value

    @property
    def destination(self) -> Destination:
        """Where it goes; only of a valid form."""
        told = self.cleaned_data
        meeting = self.meetings.get(told["meeting"])
        day = told["first_day"] or meeting.starts
        if told["days"] == Days.WEEKDAYS:
            day = same_weekday(day, self.source.starts)
        if meeting:
            return Destination(meeting, meeting.title, day)
        return destination_named(self.source, told["title"], day)

    @property
    def digest(self) -> str:
        """What was told in a dry run, so that nothing else is made afterwards."""
        told = self.cleaned_data
        parts = (
            told["meeting"],
            told["title"],
            told["first_day"],
            told["days"],
            told["with_speakers"],
        )
        return "|".join(str(part) for part in parts)


def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask where a programme goes, tell what would be made, and make it.

    Args:
        request: of somebody who is logged in to the admin.
        pk: of any edition of the meeting.

    Raises:
        PermissionDenied: for those who may not edit the meeting.
        Http404: where there is no such meeting.
    """
    meeting = meeting_asked(request, pk)
    form = CopyForm(meeting, request.user, request.POST or None)
    refused = ""
    if request.method == "POST" and form.is_valid() and _is_told(request, form):
        try:
            made, written = copy_programme(
                source=meeting,
                to=form.destination,
                with_speakers=form.cleaned_data["with_speakers"],
                by=request.user,
            )
        except Refused as error:
            refused = said(error.why)
        else:
            address = reverse(BOARD, args=[made.pk])
            return redirect(f"{address}?saved={written.number}")
    return _shown(request, meeting, form, refused)


def _is_told(request: HttpRequest, form: CopyForm) -> bool:
    """Whether just this was told in a dry run before it is to be made."""
    wanted = request.POST.get("action") == "copy"
    return wanted and request.POST.get("told") == form.digest


def _shown(
    request: HttpRequest, meeting: MeetingPage, form: CopyForm, refused: str
) -> HttpResponse:
    screen: dict[str, Any] = {
        "meeting": meeting,
        "may_publish": may_publish(meeting, request.user),
        "form": form,
        "refused": refused,
    }
    if form.is_bound and form.is_valid():
        to = form.destination
        plan = plan_copy(meeting, to)
        screen |= {
            "to": to,
            "digest": form.digest,
            "made": [one for one in plan if one.is_made],
            "there": [one for one in plan if one.there],
            "left_out": [one for one in plan if one.problem],
        }
    return render(request, "events/programme/copy.html", screen)
