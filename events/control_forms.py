"""Forms of the control room: each writes one thing, and keeps what was typed."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import LocalDateTimeField, LocalDateTimeFormField
from core.languages import reader_language
from core.models import LANGUAGE_CHOICES
from events import services
from events.changes import READY, told
from events.clock_changes import clock_change, explained
from events.ledger import Overtaken
from events.models import AgendaChange, MeetingPage
from events.whereabouts import MARGIN

#: Minutes of a delay that one touch enters.
MINUTES = (0, 5, 10, 15, 20, 30)
MOST_MINUTES = 600


class DeskForm(forms.Form):
    """What every form of the desk holds: of which meeting, and what was seen of it."""

    #: By which the view knows the form again.
    action: ClassVar[str] = ""

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, meeting: MeetingPage, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("prefix", None)
        kwargs.setdefault("auto_id", f"{self.action}-%s")
        super().__init__(*args, **kwargs)
        self.meeting = meeting

    def write(self, by: AbstractBaseUser) -> AgendaChange | None:
        """Write what the form says, once it is valid.

        Returns:
            The line of the log, or None where all was so already or was refused; then
            the form has an error.
        """
        try:
            return self.call(by)
        except Overtaken as refused:
            self.add_error(None, _overtaken(refused.changes))
        except services.NotThere:
            self.add_error(None, _("That is no longer there. Look at the list again."))
        return None

    def call(self, by: AbstractBaseUser) -> AgendaChange | None:
        """Call the service with what was entered."""
        raise NotImplementedError


class SessionForm(DeskForm):
    """About one session, named by its key."""

    session = forms.UUIDField(widget=forms.HiddenInput)


class DelayForm(SessionForm):
    """By how much a session and all after it on its day are late."""

    action = "delay"
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes later than planned"),
        min_value=0,
        max_value=MOST_MINUTES,
    )

    def call(self, by: AbstractBaseUser) -> AgendaChange | None:
        return services.delay_onward(
            meeting=self.meeting,
            first=self.cleaned_data["session"],
            minutes=self.cleaned_data["minutes"],
            seen=self.cleaned_data["seen"],
            by=by,
        )


class MoveForm(SessionForm):
    """When and where a session is held instead."""

    action = "move"
    starts = LocalDateTimeFormField(label=gettext_lazy("Starts"))
    ends = LocalDateTimeFormField(label=gettext_lazy("Ends"))
    room = forms.CharField(
        label=gettext_lazy("Another room"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Empty: the room of the plan."),
    )
    room_language = forms.ChoiceField(
        label=gettext_lazy("Language of the room’s name"), choices=LANGUAGE_CHOICES
    )

    def clean_starts(self) -> datetime:
        """Refuse what is no moment of the meeting."""
        return self._moment("starts")

    def clean_ends(self) -> datetime:
        """Refuse what is no moment of the meeting."""
        return self._moment("ends")

    def clean(self) -> dict[str, Any]:
        """Refuse an end that is not after the start."""
        cleaned = super().clean()
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The end is before the start."))
        return cleaned

    def _moment(self, name: str) -> datetime:
        moment = LocalDateTimeField().to_python(self.cleaned_data[name])
        first, last = self.meeting.starts - MARGIN, self.meeting.ends + MARGIN
        if not first <= moment.date() <= last:
            raise ValidationError(_("That is not within the days of the meeting."))
        turn = clock_change(moment, self.meeting.zone)
        if turn:
            raise ValidationError(explained(turn, self.meeting.zone, reader_language()))
        return moment

    def call(self, by: AbstractBaseUser) -> AgendaChange | None:
        return services.move_session(meeting=self.meeting, by=by, **self.cleaned_data)


class CancelForm(SessionForm):
    """That a session is not held."""

    action = "cancel"

    def call(self, by: AbstractBaseUser) -> AgendaChange | None:
        return services.cancel_session(meeting=self.meeting, by=by, **self.cleaned_data)


class RestoreForm(SessionForm):
    """That a session is held after all."""

    action = "restore"

    def call(self, by: AbstractBaseUser) -> AgendaChange | None:
        return services.restore_session(
            meeting=self.meeting, by=by, **self.cleaned_data
        )


class StreamForm(DeskForm):
    """Whether a channel is open."""

    action = "stream"
    stream = forms.UUIDField(widget=forms.HiddenInput)
    is_open = forms.TypedChoiceField(
        choices=[("1", "1"), ("0", "0")], coerce=lambda value: value == "1"
    )

    def call(self, by: AbstractBaseUser) -> AgendaChange | None:
        return services.set_stream(meeting=self.meeting, by=by, **self.cleaned_data)


class NoticeForm(DeskForm):
    """What all participants are told."""

    action = "notice"
    code = forms.ChoiceField(
        label=gettext_lazy("A ready notice, in four languages"),
        required=False,
        choices=[("", "—"), *READY.items()],
    )
    text = forms.CharField(
        label=gettext_lazy("Or your own words, in one language"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of your words"), choices=LANGUAGE_CHOICES
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of both, so that it is clear what is told."""
        cleaned = super().clean()
        code, text = cleaned.get("code"), cleaned.get("text")
        if code and text:
            self.add_error(
                "text", _("Choose a ready notice or write your own, not both.")
            )
        elif not code and not text and "text" not in self.errors:
            self.add_error("text", _("Choose a ready notice or write your own."))
        return cleaned

    def call(self, by: AbstractBaseUser) -> AgendaChange | None:
        told = self.cleaned_data
        language = "" if told["code"] else told["language"]
        return services.post_notice(
            meeting=self.meeting,
            code=told["code"],
            text=told["text"],
            language=language,
            by=by,
        )


class WithdrawForm(DeskForm):
    """That a notice has had its time."""

    action = "withdraw"
    notice = forms.IntegerField(widget=forms.HiddenInput)

    def call(self, by: AbstractBaseUser) -> AgendaChange | None:
        return services.withdraw_notice(
            meeting=self.meeting, notice=self.cleaned_data["notice"], by=by
        )


class TakeBackForm(DeskForm):
    """That a line of the log shall not hold any more."""

    action = "take-back"
    change = forms.IntegerField(widget=forms.HiddenInput)

    def call(self, by: AbstractBaseUser) -> AgendaChange | None:
        return services.take_back(
            meeting=self.meeting, change=self.cleaned_data["change"], by=by
        )


FORMS: dict[str, type[DeskForm]] = {
    form.action: form
    for form in (
        DelayForm,
        MoveForm,
        CancelForm,
        RestoreForm,
        StreamForm,
        NoticeForm,
        WithdrawForm,
        TakeBackForm,
    )
}


def _overtaken(changes: list[AgendaChange]) -> str:
    """Say what somebody else did meanwhile, and that nothing was written."""
    said = " ".join(told(change) for change in changes)
    return _(
        "Somebody else was faster: {said} Nothing of yours was written. Look whether "
        "it is still right, and send it again."
    ).format(said=said)
