"""Which editions of a work anybody may read, and what they say of it in lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import (
    CharField,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    QuerySet,
    Subquery,
    UUIDField,
)
from django.db.models.functions import JSONObject
from wagtail.models import Page, PageViewRestriction

from core.prepared import Outside, Prepared, PreparedTest


def is_restricted() -> PreparedTest:
    """Return whether a view restriction stands at or above the page of the query."""
    return PreparedTest(_covering_restrictions, ("path",), (CharField,), name="closed")


def _covering_restrictions(path: Outside) -> QuerySet:
    """Return the restrictions at or above the page of the outer query.

    Nothing is joined: of an empty table SQLite's ANALYZE notes nothing, and for each
    page all pages would then be read before the restrictions.
    """
    restricted = Page.objects.order_by().filter(pk=OuterRef("page_id"))
    return PageViewRestriction.objects.annotate(
        inner=ExpressionWrapper(path, output_field=CharField()),
        restricted=Subquery(restricted.values("path")),
    ).filter(inner__startswith=F("restricted"))


def open_editions(editions: QuerySet) -> QuerySet:
    """Keep the live editions that no restriction covers, within the same query.

    Restrictions are not translated: an edition may be closed while its original is
    open, by its own or by one of a section of its language.

    Args:
        editions: pages of any kind.
    """
    live = editions.filter(live=True, alias_of__isnull=True)
    return live.filter(~is_restricted())


def edition_column(language: str, name: str, model: type = Page) -> Prepared:
    """Return one column of the live edition of the work of the query.

    Args:
        language: of the edition.
        name: of a field.
        model: the pages looked through.
    """
    return Prepared(
        _column,
        ("translation_key",),
        (UUIDField,),
        name="lived",
        values=(language, name, model),
        output_field=model._meta.get_field(name),
    )


def has_edition(language: str) -> PreparedTest:
    """Return whether the work of the query has a live edition in a language.

    Args:
        language: of the edition.
    """
    return PreparedTest(
        _live_edition,
        ("translation_key",),
        (UUIDField,),
        name="lives",
        values=(language,),
    )


def edition_words(
    model: type, language: str, names: Iterable[str] = ("title", "summary")
) -> Prepared:
    """Return what the live edition of the query's work says, in one lookup.

    Args:
        model: the pages looked through.
        language: of the edition.
        names: the columns that are read, beside what of them is not translated.
    """
    return Prepared(
        _words,
        ("translation_key",),
        (UUIDField,),
        name="words",
        values=(language, model, *names),
    )


def card_words(language: str) -> Prepared:
    """Return what the card of the query's work says.

    Args:
        language: of the card.
    """
    return Prepared(
        _card, ("translation_key",), (UUIDField,), name="card", values=(language,)
    )


def edition_codes() -> Prepared:
    """Return the languages of all live editions of the query's work, with commas."""
    return Prepared(
        _codes,
        ("translation_key",),
        (UUIDField,),
        name="codes",
        output_field=CharField(),
    )


def _live_edition(work: Outside, language: str, model: type = Page) -> QuerySet:
    return open_editions(
        model.objects.filter(translation_key=work, locale__language_code=language)
    )


def _column(work: Outside, language: str, name: str, model: type) -> QuerySet:
    return _live_edition(work, language, model).values(name)[:1]


def _words(work: Outside, language: str, model: type, *names: str) -> QuerySet:
    said = JSONObject(untranslated="untranslated", **{name: name for name in names})
    return _live_edition(work, language, model).values(said=said)[:1]


def _card(work: Outside, language: str) -> QuerySet:
    """Return what is said; wagtail-localize copies rows to the editions, the original's
    are true."""
    from core.models import Card  # noqa: PLC0415 - models import this

    cards = Card.objects.filter(
        page__translation_key=work,
        page__original_language=F("page__locale__language_code"),
        language=language,
    )
    said = JSONObject(title="title", summary="summary")
    return cards.values(said=said)[:1]


def _codes(work: Outside) -> QuerySet:
    pages = Page.objects.filter(translation_key=work).order_by()
    return open_editions(pages).values(codes=_Listed("locale__language_code"))


class _Listed(Func):
    """Values of all rows of a subquery, with commas between them."""

    function = "GROUP_CONCAT"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list]:
        template = "STRING_AGG(%(expressions)s, ',')"
        return self.as_sql(compiler, connection, template=template)
