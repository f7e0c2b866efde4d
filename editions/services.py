"""Changes to a whole work: taking its editions along, handing originality over."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import TranslationSource

from core.models import BasePage

_following: ContextVar[bool] = ContextVar("following", default=False)


@contextlib.contextmanager
def following() -> Iterator[None]:
    """Mark changes to editions that follow from one to their original."""
    token = _following.set(True)
    try:
        yield
    finally:
        _following.reset(token)


def is_following() -> bool:
    """Whether a change under way follows from one to the original."""
    return _following.get()


def other_editions(page: BasePage) -> list[BasePage]:
    """Return the work's other editions, specific, drafts included."""
    found = BasePage.objects.filter(translation_key=page.translation_key)
    return list(found.exclude(pk=page.pk).select_related("locale").specific())


@transaction.atomic
def hand_over(*, page: BasePage, to: str) -> BasePage:
    """Make another edition the original, with the facts of the old one.

    Args:
        page: the original now.
        to: the language of a live edition of the same work.

    Returns:
        The new original.

    Raises:
        ValidationError: when there is no live edition in that language.
    """
    heir = (
        BasePage.objects.filter(
            translation_key=page.translation_key, locale__language_code=to, live=True
        )
        .exclude(pk=page.pk)
        .first()
    )
    if heir is None:
        raise ValidationError(_("There is no published edition in that language."))
    heir = heir.specific
    take_facts(source=page.specific, target=heir)
    # The old source has no original behind it any more; the next submission makes a new
    # one from the heir, while the editions keep the words they have.
    TranslationSource.objects.filter(object_id=page.translation_key).delete()
    BasePage.objects.filter(translation_key=page.translation_key).update(
        original_language=to
    )
    heir.original_language = to
    heir.untranslated = {}
    heir.words_digest = ""
    heir.save(clean=False)
    heir.save_revision(clean=False).publish()
    return heir


def take_facts(*, source: BasePage, target: BasePage) -> None:
    """Write the facts of one edition onto another, rows and tags included.

    Args:
        source: the edition whose facts are true.
        target: the specific page that receives them; saved by the caller.
    """
    copy_synchronised_fields(source, target)
    for field in source._meta.many_to_many:
        getattr(target, field.name).set(getattr(source, field.name).all())
    if not target.cards.exists():
        target.cards.set(
            [
                type(card)(
                    language=card.language, title=card.title, summary=card.summary
                )
                for card in source.cards.all()
            ]
        )


def take_editions_down(page: BasePage) -> None:
    """Unpublish the live editions of an original that was unpublished."""
    with following():
        for edition in other_editions(page):
            if edition.live:
                edition.unpublish()


def delete_editions(translation_key: str) -> None:
    """Delete what is left of a work whose original was deleted."""
    with following():
        for edition in Page.objects.filter(translation_key=translation_key):
            edition.specific.delete()


def move_editions(page: BasePage) -> None:
    """Move the editions of a moved original below the new parent's editions.

    Where the new parent has no edition in a language, a draft of it is made, which
    answers by fallback.
    """
    parent = page.get_parent().specific
    with following():
        for edition in other_editions(page):
            home = _edition_of(parent, edition.locale)
            if edition.get_parent().pk != home.pk:
                edition.move(home, pos="last-child")


def _edition_of(parent: BasePage, locale: Locale) -> Page:
    found = parent.get_translation_or_none(locale)
    return found or parent.copy_for_translation(locale, copy_parents=True)
