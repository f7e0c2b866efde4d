"""The first publication of a page, written at once."""

from __future__ import annotations

from typing import TypeVar

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, Revision
from wagtail.signals import page_published, published

from core.models import BasePage

P = TypeVar("P", bound=BasePage)

#: What a revision says of a page that was a draft when it was written down.
_AS_DRAFT = {"live": False, "first_published_at": None, "last_published_at": None}


@transaction.atomic
def publish_first(page: P, parent: Page) -> Revision:
    """Add a page that is live from its first row on, with the revision it is live by.

    It leaves the same rows and sends the same signals as adding a draft, saving its
    revision and publishing that: Wagtail checks the page three times on that way and
    writes it three times, which tells where pages come by the hundred. A page with a
    date of its own for going live takes Wagtail's way.

    Args:
        page: unsaved, and in the language of its parent.
        parent: the page above.

    Returns:
        The revision that is live.

    Raises:
        ValidationError: when the page must not be published as it is.
    """
    if page.go_live_at:
        return _by_draft(page, parent)
    page.live, page.draft_title = True, page.title
    page.first_published_at = page.last_published_at = timezone.now()
    parent.add_child(instance=page)
    revision = _write_down(page)
    page_published.send(sender=type(page), instance=page, revision=revision)
    published.send(sender=type(page), instance=page, revision=revision)
    log(
        instance=page,
        action="wagtail.publish",
        revision=revision,
        content_changed=True,
    )
    return revision


def _by_draft(page: BasePage, parent: Page) -> Revision:
    page.live = False
    parent.add_child(instance=page)
    revision = page.save_revision()
    revision.publish()
    return revision


def _write_down(page: BasePage) -> Revision:
    revision = Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        content=page.serializable_data() | _AS_DRAFT,
        object_str=str(page),
    )
    noted = {
        "latest_revision": revision,
        "live_revision": revision,
        "latest_revision_created_at": revision.created_at,
    }
    Page.objects.filter(pk=page.pk).update(**noted)
    for name, value in noted.items():
        setattr(page, name, value)
    return revision
