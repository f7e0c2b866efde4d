"""What follows for a work when one of its pages is published, taken down or moved."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
    pre_page_move,
)
from wagtail_localize.models import TranslationLog

from core.models import BasePage
from editions import services, staleness
from editions.redirects import redirect_fallbacks


def connect() -> None:
    """Connect the receivers; the uid keeps a second call from doubling them."""
    page_published.connect(on_published, dispatch_uid="editions.published")
    page_unpublished.connect(on_unpublished, dispatch_uid="editions.unpublished")
    pre_page_move.connect(before_move, dispatch_uid="editions.before_move")
    page_slug_changed.connect(on_renamed, dispatch_uid="editions.renamed")
    post_page_move.connect(on_moved, dispatch_uid="editions.moved")
    post_save.connect(
        on_translated, sender=TranslationLog, dispatch_uid="editions.translated"
    )
    post_delete.connect(on_deleted, sender=BasePage, dispatch_uid="editions.deleted")


def on_published(instance: Page, **kwargs: Any) -> None:
    """Date the words of an original, or note what a plain edition shares with it."""
    if not isinstance(instance, BasePage):
        return
    if instance.is_original:
        staleness.note_publication(instance)
    elif staleness.task_of(instance) is None:
        staleness.note_plain_edition(instance)


def on_unpublished(instance: Page, **kwargs: Any) -> None:
    """Take the editions of an unpublished original down with it."""
    if isinstance(instance, BasePage) and instance.is_original:
        services.take_editions_down(instance)


def on_deleted(instance: BasePage, **kwargs: Any) -> None:
    """Delete the editions of a deleted original."""
    if instance.original_language == instance.locale.language_code:
        services.delete_editions(instance.translation_key)


def on_renamed(instance: Page, instance_before: Page, **kwargs: Any) -> None:
    """Redirect the addresses at which works answered in another language."""
    if isinstance(instance, BasePage):
        redirect_fallbacks(instance, instance_before.url_path, instance.url_path)


def before_move(
    instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any
) -> None:
    """Refuse to move an edition alone: its address is the work's address.

    Raises:
        ValidationError: when an edition that is no original leaves its parent, or when
            another work has the address in another language.
    """
    if services.is_following() or parent_page_before.pk == parent_page_after.pk:
        return
    # Wagtail hands over whichever class of the page its caller had.
    page = instance.specific
    if not isinstance(page, BasePage):
        return
    if not page.is_original:
        raise ValidationError(
            _("Move the original: its editions in the other languages follow.")
        )
    page.refuse_rivals_under(parent_page_after)


def on_moved(
    instance: Page,
    parent_page_before: Page,
    parent_page_after: Page,
    url_path_before: str,
    url_path_after: str,
    **kwargs: Any,
) -> None:
    """Let the editions of a moved original follow it."""
    if parent_page_before.pk == parent_page_after.pk:
        return
    page = instance.specific
    if isinstance(page, BasePage) and page.is_original:
        services.move_editions(page)
        redirect_fallbacks(page, url_path_before, url_path_after)


def on_translated(instance: TranslationLog, created: bool, **kwargs: Any) -> None:
    """Note on an edition what wagtail-localize has just written into it."""
    if created:
        staleness.note_translation(instance.source, instance.locale_id)
