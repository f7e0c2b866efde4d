"""The rows of the programme board, and what moves several of them at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.languages import reader_language
from events.clock_changes import clock_change, explained
from events.models import MeetingPage, SessionPage
from events.models.session import SessionKind
from events.programme.plan import EDITED, Planned

MOST_MINUTES = 24 * 60
#: An end on the clock, as people write it.
_CLOCK = re.compile(r"^(\d{1,2})[:.](\d{2})(?::\d{2})?$")
#: An end as so many minutes after the start.
_LASTS = re.compile(r"^\+\s*(\d{1,4})$")
ROOMS, TRACKS = "rooms", "tracks"
#: Years in which meetings are planned: beyond them, the last days of the calendar come.
FIRST_YEAR, LAST_YEAR = 1900, 2200


def refuse_year(day: date) -> None:
    """Refuse a day that was mistyped by centuries.

    Raises:
        ValidationError: for a year in which no meeting is planned.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(
            _("“%(text)s” is no day and time.") % {"text": day.isoformat()[:10]}
        )


def refuse_clock_change(moment: datetime, zone: str) -> None:
    """Refuse a time that the clocks of a zone show never or twice.

    Args:
        moment: naive wall clock.
        zone: an IANA name.

    Raises:
        ValidationError: with the day and the turn of the clocks.
    """
    refuse_year(moment)
    turn = clock_change(moment, zone)
    if turn:
        raise ValidationError(explained(turn, zone, reader_language()))


def end_of(text: str, starts: datetime) -> datetime:
    """Read an end: a time of the same day, its midnight, or minutes after the start.

    Args:
        text: such as ``10:30`` or ``+45``.
        starts: naive wall clock.

    Raises:
        ValidationError: for anything else, and for an end that is not after the start.
    """
    lasts, clock = _LASTS.match(text.strip()), _CLOCK.match(text.strip())
    if lasts:
        ends = starts + timedelta(minutes=int(lasts[1]))
    elif clock and (int(clock[1]), int(clock[2])) in ((0, 0), (24, 0)):
        ends = datetime.combine(starts.date() + timedelta(days=1), time.min)
    elif clock and int(clock[1]) < 24 and int(clock[2]) < 60:
        ends = datetime.combine(starts.date(), time(int(clock[1]), int(clock[2])))
    else:
        raise ValidationError(_("Write a time such as 10:30, or +45 for 45 minutes."))
    if ends <= starts:
        raise ValidationError(_("The end is before the start."))
    return ends


def end_as_typed(starts: datetime, ends: datetime) -> str:
    """Return an end as ``end_of`` reads it; past midnight, as minutes."""
    if ends.date() == starts.date():
        return f"{ends:%H:%M}"
    return f"+{int((ends - starts).total_seconds()) // 60}"


def typed(session: Planned) -> dict[str, Any]:
    """Return a session's values as the fields of its row take them."""
    return {
        "seen": session.revision,
        "day": session.starts.date(),
        "begins": session.starts.time(),
        "until": end_as_typed(session.starts, session.ends),
        "room": session.room,
        "track": session.track,
        "position": session.position,
    }


class PlaceInPlan(forms.Form):
    """When and where a session is held."""

    day = forms.DateField(
        label=gettext_lazy("Day"),
        input_formats=["%Y-%m-%d"],
        validators=[refuse_year],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    begins = forms.TimeField(
        label=gettext_lazy("Start"),
        input_formats=["%H:%M", "%H.%M"],
        # A browser's own control would ask for AM and PM beside an end of 24 hours.
        widget=forms.TimeInput(format="%H:%M", attrs={"autocomplete": "off"}),
    )
    until = forms.CharField(
        label=gettext_lazy("End or +minutes"),
        max_length=8,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    room = forms.CharField(
        label=gettext_lazy("Room"),
        max_length=SessionPage._meta.get_field("room").max_length,
        required=False,
        widget=forms.TextInput(attrs={"list": ROOMS, "autocomplete": "off"}),
    )
    track = forms.CharField(
        label=gettext_lazy("Track"),
        max_length=SessionPage._meta.get_field("track").max_length,
        required=False,
        widget=forms.TextInput(attrs={"list": TRACKS, "autocomplete": "off"}),
    )
    position = forms.IntegerField(
        label=gettext_lazy("Order among those of one start"),
        min_value=0,
        max_value=32_767,
        required=False,
    )

    def __init__(self, meeting: MeetingPage, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("use_required_attribute", False)
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def clean_position(self) -> int:
        """Take nothing as the first place."""
        return self.cleaned_data.get("position") or 0

    def clean(self) -> dict[str, Any]:
        """Join day and clock, and refuse what is no stretch of time there."""
        cleaned = super().clean()
        day, begins = cleaned.get("day"), cleaned.get("begins")
        if day and begins:
            cleaned["starts"] = datetime.combine(day, begins.replace(second=0))
            self._check("begins", cleaned["starts"])
        if cleaned.get("starts") and cleaned.get("until"):
            self._clean_until(cleaned)
        return cleaned

    def _clean_until(self, cleaned: dict[str, Any]) -> None:
        try:
            cleaned["ends"] = end_of(cleaned["until"], cleaned["starts"])
        except ValidationError as error:
            self.add_error("until", error)
            return
        self._check("until", cleaned["ends"])

    def _check(self, name: str, moment: datetime) -> None:
        try:
            refuse_clock_change(moment, self.meeting.zone)
        except ValidationError as error:
            self.add_error(name, error)

    @property
    def values(self) -> dict[str, Any]:
        """What was entered, by the columns of a session; only of a valid form."""
        return {name: self.cleaned_data[name] for name in EDITED}

    def show(self, **texts: Any) -> None:
        """Let fields show other texts than were sent, without checking them again."""
        self.data = self.data.copy()
        for name, text in texts.items():
            self.data[self.add_prefix(name)] = text

    def put(self, starts: datetime, ends: datetime) -> None:
        """Let the row show another time."""
        self.show(
            day=f"{starts:%Y-%m-%d}",
            begins=f"{starts:%H:%M}",
            until=end_as_typed(starts, ends),
        )


class SessionRow(PlaceInPlan):
    """A session that is there, with the draft that was shown."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, meeting: MeetingPage, session: Planned, *args: Any, **kwargs: Any
    ) -> None:
        prefix = f"s{session.pk}"
        super().__init__(
            meeting, *args, prefix=prefix, initial=typed(session), **kwargs
        )
        self.session = session
        if session.is_locked:
            for field in self.fields.values():
                field.widget.attrs["readonly"] = True


class NewRow(PlaceInPlan):
    """A session to be added, once it has a title."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=255)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=SessionKind.choices, initial="plenary"
    )
    field_order = ("title", "kind", "day", "begins", "until", "room", "track")

    def __init__(
        self, meeting: MeetingPage, number: int, *args: Any, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"day": meeting.starts}
        super().__init__(
            meeting, *args, prefix=f"new{number}", empty_permitted=True, **kwargs
        )
        self.number = number

    @property
    def anchor(self) -> str:
        """Where it stands on the board."""
        return f"new-{self.number}"

    @property
    def is_filled(self) -> bool:
        """Whether somebody began to write it."""
        return self.is_bound and self.has_changed()

    @property
    def columns(self) -> dict[str, Any]:
        """All columns of the new session; only of a valid form."""
        told = ("title", "kind")
        return self.values | {name: self.cleaned_data[name] for name in told}


class ShiftForm(forms.Form):
    """From which session on everything of its day is held earlier or later."""

    first = forms.ChoiceField(label=gettext_lazy("From this session on"))
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes; with a minus, earlier"),
        min_value=-MOST_MINUTES,
        max_value=MOST_MINUTES,
    )

    def __init__(
        self, sessions: Sequence[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, prefix="shift", use_required_attribute=False, **kwargs)
        self.fields["first"].choices = [("", "—"), *sessions]


class DayForm(forms.Form):
    """Which day’s sessions are held on another day."""

    was = forms.ChoiceField(label=gettext_lazy("All sessions of"))
    will = forms.DateField(
        label=gettext_lazy("On the day"),
        input_formats=["%Y-%m-%d"],
        validators=[refuse_year],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(
        self, days: Sequence[tuple[date, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, prefix="day", use_required_attribute=False, **kwargs)
        choices = [(day.isoformat(), name) for day, name in days]
        self.fields["was"].choices = [("", "—"), *choices]
