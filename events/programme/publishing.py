"""The page that lists what will become public, before it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from core.models import Person
from events.models import MeetingPage
from events.models.session import SessionKind
from events.programme.access import may_publish, meeting_asked
from events.programme.board_views import BOARD, saved
from events.programme.differences import Difference, differences, label
from events.programme.plan import Planned, planned, published
from events.programme.telling import said
from events.programme.writing import Refused, publish_drafts


@dataclass
class ToPublish:
    """A draft that readers do not see yet, and by what it differs from what they do.

    Args:
        lacks: names of what is missing before it can be published.
        refused: why it was not published just now.
    """

    session: Planned
    changes: list[Difference] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)
    refused: str = ""

    @property
    def is_new(self) -> bool:
        """Whether readers have never seen the session, or do not now."""
        return not self.session.live

    @property
    def draft(self) -> str:
        """How the form names the draft that was looked at."""
        return f"{self.session.pk}:{self.session.revision}"


def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """List the drafts of a meeting's sessions, and publish those that stay ticked.

    Args:
        request: of somebody who is logged in to the admin.
        pk: of any edition of the meeting.

    Raises:
        PermissionDenied: for those who may not publish the meeting.
        Http404: where there is no such meeting.
    """
    meeting = meeting_asked(request, pk)
    if not may_publish(meeting, request.user):
        raise PermissionDenied
    refused: Refused | None = None
    if request.method == "POST":
        try:
            number = publish_drafts(
                meeting=meeting, by=request.user, revisions=_ticked(request.POST)
            )
        except Refused as error:
            refused = error
        else:
            return redirect(f"{reverse(BOARD, args=[meeting.pk])}?published={number}")
    return _shown(request, meeting, refused)


def _ticked(data: QueryDict) -> dict[int, int]:
    """Read the drafts that were ticked; what is none is passed over."""
    found = {}
    for text in data.getlist("draft"):
        page, _colon, revision = text.partition(":")
        if all(x.isascii() and x.isdigit() and len(x) < 18 for x in (page, revision)):
            found[int(page)] = int(revision)
    return found


def _shown(
    request: HttpRequest, meeting: MeetingPage, refused: Refused | None
) -> HttpResponse:
    waiting = list(_waiting(meeting))
    about = None
    if refused:
        about = next((one for one in waiting if one.session.pk == refused.pk), None)
        if about:
            about.refused = said(refused.why)
    screen: dict[str, Any] = {
        "meeting": meeting,
        "ready": [one for one in waiting if not one.lacks],
        "lacking": [one for one in waiting if one.lacks],
        "told": saved(request),
        "refused": refused and said(refused.why),
        "about": about,
        "errors": _errors(refused),
    }
    return render(request, "events/programme/publish.html", screen)


def _waiting(meeting: MeetingPage) -> Iterator[ToPublish]:
    """Yield the drafts that differ from what is public, in the order of the plan."""
    drafted = [one for one in planned(meeting) if one.is_drafted and one.revision]
    public = published(one.pk for one in drafted if one.live)
    people = _people([*drafted, *public.values()])
    for one in drafted:
        before = public.get(one.pk)
        yield ToPublish(
            session=one,
            changes=differences(before, one, people) if before else [],
            lacks=_lacks(one),
        )


def _lacks(session: Planned) -> list[str]:
    """Name the columns without which no session is published.

    Publishing checks the whole page; this much is known without rebuilding it.
    """
    missing = [name for name in ("title", "summary") if not getattr(session, name)]
    if session.kind not in SessionKind.values:
        missing.append("kind")
    return [label(name) for name in missing]


def _people(sessions: Iterable[Planned]) -> Mapping[int, str]:
    keys = {person for one in sessions for person, _part in one.people}
    return {pk: row.name.text for pk, row in Person.objects.in_bulk(keys).items()}


def _errors(refused: Refused | None) -> list[str]:
    """Return what the page's own check says is wrong with the draft."""
    if refused is None:
        return []
    return [str(text) for told in refused.errors.values() for text in told]
