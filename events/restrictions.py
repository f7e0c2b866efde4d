"""What follows for the live day when pages are closed to the public, or opened."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from wagtail.models import Page

from events import ledger
from events.models import SessionPage, SessionState
from events.publication import words_of


@transaction.atomic
def follow_restriction(page: Page) -> None:
    """Blank the noted words of sessions that were closed; note them of those opened.

    Without words a session has no line in the log and is not kept for calendars.

    Args:
        page: any edition of what was closed or opened, with all beneath it.
    """
    keys = _sessions_beneath(page)
    found = SessionState.objects.filter(key__in=keys)
    meetings = set(found.values_list("meeting_key", flat=True))
    ledger.take_all(meetings)
    closed = _closed(keys)
    plan = SessionPage.originals.filter(translation_key__in=keys).readable()
    opened = {one.translation_key: one for one in plan.select_related("locale")}
    for row in found.select_for_update():
        if row.key in closed:
            row.words = {}
        elif row.key in opened and not row.words:
            row.words = words_of(opened[row.key])
        row.save(update_fields=["words"])
    for meeting in sorted(meetings):
        ledger.raise_version(ledger.take(meeting))


def _closed(keys: set[UUID]) -> set[UUID]:
    """Return which sessions a restriction covers, those that left the plan as well."""
    works = SessionPage.works.filter(
        translation_key__in=keys, original_language=F("locale__language_code")
    )
    return set(works.restricted().values_list("translation_key", flat=True))


def _sessions_beneath(page: Page) -> set[UUID]:
    """Return the keys of sessions at or beneath any edition of a page, live or not."""
    editions = Page.objects.filter(translation_key=page.translation_key)
    beneath = Q(pk__in=[])
    for path in editions.values_list("path", flat=True):
        beneath |= Q(path__startswith=path)
    sessions = SessionPage.objects.filter(beneath)
    return set(sessions.values_list("translation_key", flat=True))
