"""Importing a programme: choose a file, look at the dry run, then import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.languages import OWN_NAMES
from events.models import MeetingPage
from events.models.session import SessionKind
from events.programme.access import may_publish, meeting_asked
from events.programme.board_views import BOARD
from events.programme.importing.applying import ADD_PERSON, apply
from events.programme.importing.choices import (
    CREATE,
    LEAVE_OUT,
    REFUSE,
    Choices,
    Vocabulary,
    field_name,
    offered,
)
from events.programme.importing.dry_run import DryRun, dry_run
from events.programme.importing.files import read_file
from events.programme.importing.raw import Raw, Unreadable, pack, unpack
from events.programme.telling import said
from events.programme.writing import Refused

IMPORT = "programme_import"
SALT = "events.programme.import"
#: Characters of what a dry run hands on to the import, within Django's own limit.
MOST_HANDED_ON = 2_000_000
SECONDS_VALID = 24 * 60 * 60


class FileForm(forms.Form):
    """The file to import."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy(
            "XLSX workbook, or schedule.json or schedule.xml of pretalx, frab or this "
            "portal; up to 5 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.json,.xml"}),
    )


@dataclass(frozen=True)
class Question:
    """A name nobody has heard of, and what can be done about it."""

    label: str
    text: str
    rows: int
    field: str
    options: list[tuple[str, str]]
    chosen: str


@dataclass(frozen=True)
class HandedOn:
    """What the page of a dry run hands on to the import, signed.

    Args:
        seen: the draft of each session that the file was compared with.
    """

    raws: list[Raw]
    name: str
    seen: dict[int, int]


def import_programme(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file, show what it would do, and do it.

    Args:
        request: of somebody who is logged in to the admin.
        pk: of any edition of the meeting.

    Raises:
        PermissionDenied: for those who may not edit the meeting.
        Http404: where there is no such meeting.
    """
    meeting = meeting_asked(request, pk)
    if request.method != "POST":
        return _ask(request, meeting, FileForm())
    if "handed-on" in request.POST:
        return _go_on(request, meeting)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, meeting, form)
    upload = form.cleaned_data["file"]
    try:
        raws = read_file(upload)
    except Unreadable as error:
        form.add_error("file", str(error))
        return _ask(request, meeting, form)
    choices = Choices(may_create=request.user.has_perm(ADD_PERSON))
    return _tell(request, meeting, raws, upload.name, choices, form=form)


def _go_on(request: HttpRequest, meeting: MeetingPage) -> HttpResponse:
    """Look again with what was decided, or import."""
    handed_on = _handed_on(request.POST["handed-on"], meeting)
    if handed_on is None:
        form = FileForm({}, {})
        form.errors["file"] = form.error_class(
            [_("This dry run is too old. Choose the file again.")]
        )
        return _ask(request, meeting, form)
    choices = Choices.of(request.POST, request.user.has_perm(ADD_PERSON))
    raws, name = handed_on.raws, handed_on.name
    if request.POST.get("action") != "import":
        return _tell(request, meeting, raws, name, choices)
    plan = dry_run(meeting, raws, choices)
    refused = _reason_to_wait(plan, handed_on, choices)
    if not refused:
        try:
            written = apply(
                meeting=meeting, plan=plan, choices=choices, by=request.user
            )
        except Refused as error:
            refused = said(error.why)
        else:
            address = reverse(BOARD, args=[meeting.pk])
            return redirect(f"{address}?saved={written.number}")
    return _tell(request, meeting, raws, name, choices, refused=refused)


def _reason_to_wait(plan: DryRun, handed_on: HandedOn, choices: Choices) -> str:
    """Return why the editor has to look again first; empty where nothing is."""
    touched = {one.session.pk for one in plan.changed if one.session}
    touched |= choices.remove
    if any(plan.seen.get(pk, 0) != handed_on.seen.get(pk, 0) for pk in touched):
        return _("Somebody changed the programme since this dry run. Look again.")
    if plan.broken and not choices.leave_out:
        return _(
            "Some rows cannot be read. Correct them, or tick that they are left out."
        )
    return ""


def _handed_on(text: str, meeting: MeetingPage) -> HandedOn | None:
    try:
        told = signing.loads(text, salt=SALT, max_age=SECONDS_VALID)
    except signing.BadSignature:
        return None
    if told["meeting"] != meeting.pk:
        return None
    seen = {int(pk): number for pk, number in told["seen"].items()}
    return HandedOn(unpack(told["rows"]), told["name"], seen)


def _tell(
    request: HttpRequest,
    meeting: MeetingPage,
    raws: list[Raw],
    name: str,
    choices: Choices,
    *,
    refused: str = "",
    form: FileForm | None = None,
) -> HttpResponse:
    """Show the dry run; what it compared with goes on to the import."""
    plan = dry_run(meeting, raws, choices)
    told = {"meeting": meeting.pk, "name": name, "rows": pack(raws), "seen": plan.seen}
    handed_on = signing.dumps(told, salt=SALT, compress=True)
    if len(handed_on) > MOST_HANDED_ON and form is not None:
        form.add_error("file", _("The file holds too much text."))
        return _ask(request, meeting, form)
    screen: dict[str, Any] = {
        "meeting": meeting,
        "may_publish": may_publish(meeting, request.user),
        "file_name": name,
        "plan": plan,
        "choices": choices,
        "questions": [
            _question(vocabulary, text, rows, choices)
            for (vocabulary, text), rows in plan.unknown.items()
        ],
        "handed_on": handed_on,
        "refused": refused,
    }
    return render(request, "events/programme/dry_run.html", screen)


def _question(
    vocabulary: Vocabulary, text: str, rows: int, choices: Choices
) -> Question:
    labels = {
        CREATE: _("Create it"),
        LEAVE_OUT: _("Leave it out of these rows"),
        REFUSE: _("Refuse these rows"),
        **{code: str(label) for code, label in SessionKind.choices},
    }
    names = {
        Vocabulary.KIND: _("Kind"),
        Vocabulary.ROOM: _("Room"),
        Vocabulary.TRACK: _("Track"),
        Vocabulary.LANGUAGE: _("Language"),
        Vocabulary.PERSON: _("Person"),
    }
    options = offered(vocabulary, choices.may_create)
    return Question(
        label=names[vocabulary],
        text=text,
        rows=rows,
        field=field_name(vocabulary, text),
        options=[(option, labels[option]) for option in options],
        chosen=choices.about(vocabulary, text),
    )


def _ask(request: HttpRequest, meeting: MeetingPage, form: FileForm) -> HttpResponse:
    screen: dict[str, Any] = {
        "meeting": meeting,
        "may_publish": may_publish(meeting, request.user),
        "form": form,
        "language": OWN_NAMES[meeting.language],
    }
    return render(request, "events/programme/import.html", screen)
