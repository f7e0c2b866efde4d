"""What the live day learns from the pages: published, taken down, moved, deleted."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from events import ledger
from events.models import MeetingPage, SessionPage
from events.publication import follow_meeting, follow_session, meeting_of_saved
from events.restrictions import follow_restriction
from events.services import touch


def connect() -> None:
    """Connect the receivers; the uid keeps a second call from doubling them."""
    for signal, name in (
        (page_published, "published"),
        (page_unpublished, "unpublished"),
        (post_page_move, "moved"),
    ):
        signal.connect(on_changed, dispatch_uid=f"events.{name}")
    for model in (SessionPage, MeetingPage):
        for signal, name in ((pre_save, "saving"), (pre_delete, "deleting")):
            uid = f"events.{name}.{model.__name__}"
            signal.connect(before_writing, sender=model, dispatch_uid=uid)
    post_delete.connect(on_deleted, sender=SessionPage, dispatch_uid="events.deleted")
    post_page_move.connect(on_moved, dispatch_uid="events.moved_along")
    for signal, name in ((post_save, "closed"), (post_delete, "opened")):
        signal.connect(
            on_restriction, sender=PageViewRestriction, dispatch_uid=f"events.{name}"
        )


def before_writing(
    instance: Page,
    raw: bool = False,
    update_fields: frozenset[str] | None = None,
    **kwargs: Any,
) -> None:
    """Lock the meeting's row before rows of pages, as the control room does.

    Who publishes would else hold a page, and what is written along with it, while
    waiting for somebody who holds the meeting and waits for those.

    Args:
        instance: what is about to be saved or deleted.
        raw: whether it comes out of a fixture.
        update_fields: of a save that publishes nothing, such as that of a draft.
        kwargs: what else the signal tells.
    """
    if not raw and update_fields is None:
        ledger.hold(meeting_of_saved(instance))


def on_changed(instance: Page, **kwargs: Any) -> None:
    """Follow a session or a meeting; editions only bring other words."""
    page = instance.specific
    if isinstance(page, SessionPage) and not page.alias_of_id:
        follow_session(page.translation_key)
    elif isinstance(page, MeetingPage) and page.is_original and page.live:
        follow_meeting(page)
    elif isinstance(page, MeetingPage):
        touch(page.translation_key)


def on_deleted(instance: SessionPage, **kwargs: Any) -> None:
    """Keep a deleted session as cancelled, unless only an edition of it went."""
    follow_session(instance.translation_key)


def on_moved(instance: Page, **kwargs: Any) -> None:
    """Follow the sessions beneath what moved: restrictions are inherited."""
    if not isinstance(instance.specific, SessionPage):
        follow_restriction(instance)


def on_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    """Hide what stands beneath a page that was closed, or show it again."""
    origin = kwargs.get("origin", instance)
    # A page that is deleted takes its restriction along and is opened to nobody.
    goes_with_page = getattr(origin, "model", type(origin)) is not PageViewRestriction
    if not goes_with_page and not kwargs.get("raw"):
        follow_restriction(instance.page)
