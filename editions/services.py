"""Changes to a whole work: taking its editions along, handing originality over."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.models import COMMENTS_RELATION_NAME, Locale, Page, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, get_translatable_fields
from wagtail_localize.models import TranslationSource

from core.models import BasePage
from editions.staleness import words_digest

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
    return list(page.other_editions().select_related("locale").specific())


@transaction.atomic
def hand_over(*, page: BasePage, to: str) -> BasePage:
    """Make another edition the original, with the facts of the old one.

    Args:
        page: the original now.
        to: the language of a live edition of the same work.

    Returns:
        The new original.

    Raises:
        ValidationError: when there is no live edition in that language, or one with
            passages in the language of the old original.
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
    if heir.untranslated:
        raise ValidationError(_("Translate that edition completely first."))
    page, heir = page.specific, heir.specific
    take_facts(source=page, target=heir)
    # The old source has no original behind it any more; the next submission makes a new
    # one from the heir, while the editions keep the words they have.
    TranslationSource.objects.filter(object_id=page.translation_key).delete()
    BasePage.objects.filter(translation_key=page.translation_key).update(
        original_language=to
    )
    # No word changes hands: what was up to date stays so, what was outdated too.
    BasePage.objects.filter(pk=page.pk).update(translated_from=page.words_published_at)
    heir.original_language = to
    heir.words_digest = words_digest(heir)
    heir.words_published_at = heir.translated_from or page.words_published_at
    heir.save(clean=False)
    heir.save_revision(clean=False).publish()
    return heir


def take_facts(*, source: BasePage, target: BasePage) -> None:
    """Write the facts of one edition onto another, rows and tags included.

    Args:
        source: the edition whose facts are true.
        target: the specific page that receives them; saved by the caller.
    """
    _copy_columns(source, target)
    for field in source._meta.many_to_many:
        getattr(target, field.name).set(getattr(source, field.name).all())
    for relation in get_all_child_relations(type(source)):
        if relation.name == COMMENTS_RELATION_NAME:
            continue
        if issubclass(relation.related_model, TranslatableMixin):
            _take_row_facts(source, target, relation)
        else:
            source.copy_child_relation(relation.name, target)


def _copy_columns(source: models.Model, target: models.Model) -> None:
    """Write the columns translators have no part in, and leave words as they are.

    A page's slug is no fact: a copy has been given its own.
    """
    for declared in get_translatable_fields(type(source)):
        if isinstance(declared, SynchronizedField) and declared.field_name != "slug":
            field = declared.get_field(type(source))
            if field.concrete:
                setattr(target, field.attname, getattr(source, field.attname))


def _take_row_facts(
    source: BasePage, target: BasePage, relation: models.ManyToOneRel
) -> None:
    """Give the target the source's rows, each with the words the target had for it.

    Rows of one work share their keys; a copy's rows have keys of their own, and stand
    in the order of the edition they were copied from.
    """
    manager = getattr(target, relation.name)
    same_work = source.translation_key == target.translation_key
    rows = list(manager.all())
    own = {row.translation_key if same_work else i: row for i, row in enumerate(rows)}
    taken = []
    for index, row in enumerate(getattr(source, relation.name).all()):
        mine = own.get(row.translation_key if same_work else index)
        mine = mine or _row_like(row, relation, target)
        _copy_columns(row, mine)
        mine.sort_order = row.sort_order
        taken.append(mine)
    manager.set(taken)


def _row_like(
    row: models.Model, relation: models.ManyToOneRel, target: BasePage
) -> models.Model:
    left_out = {"locale", relation.field.name, row._meta.pk.name}
    if getattr(row, relation.field.name).translation_key != target.translation_key:
        left_out.add("translation_key")
    columns = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in left_out
    }
    return type(row)(**columns, locale=target.locale)


def take_editions_down(page: BasePage) -> None:
    """Unpublish the live editions of an original that was unpublished."""
    with following():
        for edition in other_editions(page):
            if edition.live:
                edition.unpublish()


def delete_editions(translation_key: str) -> None:
    """Delete what is left of a work whose original was deleted."""
    with following():
        # The original's row of Page still stands now, its row of BasePage does not.
        left = BasePage.objects.filter(translation_key=translation_key)
        for edition in left.specific():
            edition.delete()


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
