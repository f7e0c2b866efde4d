"""The programme as its latest drafts plan it, read without rebuilding any page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from wagtail.models import Revision

from core.fields import LocalDateTimeField
from core.querysets import WorkQuerySet
from events.models import MeetingPage, SessionPage

#: What the board edits of a session, in the order in which changes are told.
EDITED = ("starts", "ends", "room", "track", "position")


@dataclass(frozen=True)
class Planned:
    """A session as its latest draft has it.

    Args:
        revision: of that draft; 0 where the page never had one.
        people: keys of persons with their part, in their order.
        is_drafted: whether readers see something else, or nothing.
        saved_at: when the draft was saved.
        saved_by: who saved it, as the admin names them.
    """

    pk: int
    key: UUID
    slug: str
    language: str
    revision: int
    title: str
    summary: str
    kind: str
    starts: datetime
    ends: datetime
    room: str
    track: str
    position: int
    spoken: tuple[str, ...]
    interpretation: tuple[str, ...]
    people: tuple[tuple[int, str], ...]
    live: bool
    is_drafted: bool
    is_locked: bool
    saved_at: datetime | None = None
    saved_by: str = ""

    @property
    def anchor(self) -> str:
        """Where the session stands on the board."""
        return f"session-{self.pk}"

    @property
    def order(self) -> tuple[datetime, int, int]:
        """By which agendas sort it."""
        return (self.starts, self.position, self.pk)

    def edited(self) -> dict[str, Any]:
        """Return what the board edits."""
        return {name: getattr(self, name) for name in EDITED}


def sessions_of(meeting: MeetingPage) -> WorkQuerySet:
    """Return the originals beneath any edition of a meeting, drafts included."""
    return SessionPage.works.beneath(meeting).filter(
        original_language=F("locale__language_code"), alias_of=None
    )


def planned(meeting: MeetingPage) -> list[Planned]:
    """Return the sessions of a meeting as planned, in their order, in three queries.

    Args:
        meeting: any edition.
    """
    pages = (
        sessions_of(meeting)
        .select_related("latest_revision__user", "locale")
        .prefetch_related("speakers")
    )
    return sorted((_planned(page) for page in pages), key=lambda one: one.order)


def as_seen(sessions: Iterable[Planned], seen: Mapping[int, int]) -> dict[int, Planned]:
    """Return sessions as they stood in the drafts an editor had before their eyes.

    Args:
        sessions: as they are planned now.
        seen: the revision that was shown, by the key of the session's page.

    Returns:
        By key of the page; as planned now where that revision is gone.
    """
    now = {one.pk: one for one in sessions}
    older = {pk: rev for pk, rev in seen.items() if rev and now[pk].revision != rev}
    found = {}
    if older:
        rows = Revision.page_revisions.filter(pk__in=older.values())
        found = {row.pk: row for row in rows}
    for pk, number in older.items():
        row = found.get(number)
        if row and row.object_id == str(pk):
            values = _values(row.content)
            values["starts"] = values["starts"] or now[pk].starts
            values["ends"] = values["ends"] or now[pk].ends
            now[pk] = replace(now[pk], revision=number, **values)
    return now


def _planned(page: SessionPage) -> Planned:
    revision = page.latest_revision
    values = _values(revision.content) if revision else _row_values(page)
    values["starts"], values["ends"] = _times(page, values["starts"], values["ends"])
    return Planned(
        pk=page.pk,
        key=page.translation_key,
        slug=page.slug,
        language=page.language,
        revision=revision.pk if revision else 0,
        live=page.live,
        is_drafted=page.has_unpublished_changes or not page.live,
        is_locked=page.locked,
        saved_at=revision.created_at if revision else None,
        saved_by=_name(revision.user) if revision else "",
        **values,
    )


def _times(
    page: SessionPage, starts: datetime | None, ends: datetime | None
) -> tuple[datetime, datetime]:
    """Fill in a time that the editor of a draft emptied by what was known before.

    The two need not fit each other: then both are those that were known.
    """
    if starts and ends:
        return starts, ends
    starts, ends = starts or page.starts, ends or page.ends
    return (starts, ends) if starts < ends else (page.starts, page.ends)


def _name(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


def _values(content: Mapping[str, Any]) -> dict[str, Any]:
    """Read what a revision holds, as wagtail stored it."""
    moment = LocalDateTimeField().to_python
    people = sorted(content.get("speakers") or [], key=lambda x: x["sort_order"] or 0)
    return {
        "title": content["title"],
        "summary": content.get("summary") or "",
        "kind": content.get("kind") or "",
        "starts": moment(content["starts"]),
        "ends": moment(content["ends"]),
        "room": content.get("room") or "",
        "track": content.get("track") or "",
        "position": content.get("position") or 0,
        "spoken": _codes(content.get("spoken")),
        "interpretation": _codes(content.get("interpretation")),
        "people": tuple((row["person"], row["part"]) for row in people),
    }


def _codes(stored: Any) -> tuple[str, ...]:
    return tuple(json.loads(stored) if isinstance(stored, str) else stored or ())


def _row_values(page: SessionPage) -> dict[str, Any]:
    names = ("title", "summary", "kind", *EDITED)
    return {name: getattr(page, name) for name in names} | {
        "spoken": tuple(page.spoken),
        "interpretation": tuple(page.interpretation),
        "people": tuple((row.person_id, row.part) for row in page.speakers.all()),
    }


def published(keys: Iterable[int]) -> dict[int, Planned]:
    """Return sessions as readers are told of them, by the key of the page.

    Args:
        keys: of live originals.
    """
    pages = SessionPage.originals.filter(pk__in=list(keys))
    found = pages.select_related("locale").prefetch_related("speakers")
    return {page.pk: _as_published(page) for page in found}


def _as_published(page: SessionPage) -> Planned:
    return Planned(
        pk=page.pk,
        key=page.translation_key,
        slug=page.slug,
        language=page.language,
        revision=page.live_revision_id or 0,
        live=True,
        is_drafted=False,
        is_locked=page.locked,
        **_row_values(page),
    )
