"""Writing a programme: drafts and publications, each call wholly or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from events import ledger
from events.models import MeetingPage, SessionPage, SessionSpeaker

Values = Mapping[str, Any]

LONGEST_SLUG = 80
#: What a new session is given once it is made.
_NO_COLUMNS = ("people", "slug", "topics")


class Why(StrEnum):
    """Why a session could not be written."""

    OVERTAKEN = "overtaken"
    LOCKED = "locked"
    FORBIDDEN = "forbidden"
    GONE = "gone"
    UNFIT = "unfit"


class Refused(Exception):
    """Nothing was written, because of one session.

    Args:
        why: the reason.
        pk: of the session's page; 0 where it was to be added.
        errors: by field, where it is not fit to be published.
    """

    def __init__(
        self, why: Why, pk: int = 0, errors: Mapping[str, list[str]] | None = None
    ) -> None:
        super().__init__(f"{why} {pk}")
        self.why, self.pk, self.errors = why, pk, errors or {}


@dataclass(frozen=True)
class Change:
    """What shall be written onto a session.

    Args:
        pk: of its page.
        seen: the revision its writer had before their eyes.
        values: by column; ``people`` are keys of persons with their part.
    """

    pk: int
    seen: int
    values: Values


@dataclass
class Written:
    """What a call did."""

    changed: list[SessionPage] = field(default_factory=list)
    added: list[SessionPage] = field(default_factory=list)
    removed: int = 0

    @property
    def number(self) -> int:
        """How many sessions it was about."""
        return len(self.changed) + len(self.added) + self.removed


@transaction.atomic
def save_drafts(
    *,
    meeting: MeetingPage,
    by: AbstractBaseUser,
    action: str,
    changes: Sequence[Change] = (),
    added: Sequence[Values] = (),
    removed: Sequence[Change] = (),
) -> Written:
    """Save drafts of sessions, add new ones, and delete those named so.

    Args:
        meeting: the original.
        by: who writes; may edit the meeting and each session.
        action: the line of the meeting's history.
        changes: of sessions that are there.
        added: columns of new ones, a title and times at least.
        removed: those to delete, with all their editions; their values are not read.

    Raises:
        Refused: for the first session that cannot be written.
    """
    ledger.take(meeting.translation_key)
    written = Written()
    for change in changes:
        written.changed.append(_save_draft(change, by))
    if added:
        written.added = _add_all(meeting, added, by)
    for change in removed:
        page = _current(change)
        if not page.permissions_for_user(by).can_delete():
            raise Refused(Why.FORBIDDEN, page.pk)
        page.delete(user=by)
        written.removed += 1
    if written.number:
        _log(meeting, action, by, written.number)
    return written


@transaction.atomic
def publish_drafts(
    *, meeting: MeetingPage, by: AbstractBaseUser, revisions: Mapping[int, int]
) -> int:
    """Publish drafts together; those that are public already are passed over.

    Args:
        meeting: the original.
        by: who publishes.
        revisions: the draft that was looked at, by the key of its session's page.

    Returns:
        How many became public.

    Raises:
        Refused: for the first session that cannot be published.
    """
    ledger.take(meeting.translation_key)
    published = 0
    for pk, number in revisions.items():
        page = _current(Change(pk, number, {}))
        if page.live and page.live_revision_id == number:
            continue
        may = page.permissions_for_user(by)
        if not may.can_publish():
            raise Refused(Why.FORBIDDEN, pk)
        if may.page_locked():
            raise Refused(Why.LOCKED, pk)
        revision = Revision.page_revisions.get(pk=number)
        errors = unfit(revision.as_object())
        if errors:
            raise Refused(Why.UNFIT, pk, errors)
        revision.publish(user=by)
        published += 1
    if published:
        _log(meeting, "events.programme_publish", by, published)
    return published


def unfit(draft: SessionPage) -> dict[str, list[str]]:
    """Return what a draft lacks to be published, by field.

    Args:
        draft: as a revision has it.
    """
    try:
        draft.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


def add_session(
    meeting: Page, values: Values, taken: Collection[str], by: AbstractBaseUser
) -> SessionPage:
    """Add a draft of a new session.

    Args:
        meeting: the original, whose language it is written in.
        values: columns; a title and times at least, ``slug`` if it is to have that one.
        taken: slugs that other sessions have.
        by: who adds it.
    """
    columns = {name: v for name, v in values.items() if name not in _NO_COLUMNS}
    page = SessionPage(locale=meeting.locale, live=False, **columns)
    page.slug = free_slug(values.get("slug") or values["title"], taken)
    page.topics.set(values.get("topics", ()))
    _seat(page, values)
    meeting.add_child(instance=page)
    log(instance=page, action="wagtail.create", user=by, content_changed=True)
    page.save_revision(user=by, clean=False)
    return page


def free_slug(text: str, taken: Collection[str]) -> str:
    """Return a Latin address for a title that no neighbour has.

    Args:
        text: in any alphabet.
        taken: slugs in use.
    """
    stem = slugify(string_to_ascii(text))[:LONGEST_SLUG].strip("-") or "session"
    slug, number = stem, 1
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug


def slugs_beneath(meeting: MeetingPage) -> set[str]:
    """Return the slugs in use beneath any edition of a meeting."""
    beneath = SessionPage.works.beneath(meeting)
    return set(beneath.values_list("slug", flat=True))


def _add_all(
    meeting: MeetingPage, added: Iterable[Values], by: AbstractBaseUser
) -> list[SessionPage]:
    parent = MeetingPage.objects.select_related("locale").get(pk=meeting.pk)
    if not parent.permissions_for_user(by).can_add_subpage():
        raise Refused(Why.FORBIDDEN)
    taken = slugs_beneath(parent)
    pages = []
    for values in added:
        pages.append(add_session(parent, values, taken, by))
        taken.add(pages[-1].slug)
    return pages


def _save_draft(change: Change, by: AbstractBaseUser) -> SessionPage:
    page = _current(change)
    may = page.permissions_for_user(by)
    if not may.can_edit():
        raise Refused(Why.FORBIDDEN, page.pk)
    if may.page_locked():
        raise Refused(Why.LOCKED, page.pk)
    draft = page.get_latest_revision_as_object()
    for name, value in change.values.items():
        if name != "people":
            setattr(draft, name, value)
    _seat(draft, change.values)
    draft.save_revision(user=by, log_action=True, clean=False)
    return draft


def _seat(page: SessionPage, values: Values) -> None:
    """Give a session its people, if the values name any or none."""
    if "people" in values:
        page.speakers.set(
            [
                SessionSpeaker(person_id=person, part=part, sort_order=order)
                for order, (person, part) in enumerate(values["people"])
            ]
        )


def _current(change: Change) -> SessionPage:
    page = SessionPage.objects.select_related("locale").filter(pk=change.pk).first()
    if page is None:
        raise Refused(Why.GONE, change.pk)
    if (page.latest_revision_id or 0) != change.seen:
        raise Refused(Why.OVERTAKEN, change.pk)
    return page


def _log(
    meeting: MeetingPage, action: str, by: AbstractBaseUser, sessions: int
) -> None:
    log(instance=meeting, action=action, user=by, data={"sessions": sessions})
