"""Lists on pages: groups with a heading, and numbered pages of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page as Portion
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from core.languages import reader_language

if TYPE_CHECKING:
    from core.querysets import WorkQuerySet


@dataclass(frozen=True)
class Group:
    """Works under one heading."""

    title: str
    works: Sequence[Any]


def groups(*pairs: tuple[str, Sequence[Any]]) -> list[Group]:
    """Return the groups that hold something, each read from the database once."""
    made = [Group(str(title), list(works)) for title, works in pairs]
    return [group for group in made if group.works]


def portion_for_reader(
    request: HttpRequest,
    works: WorkQuerySet,
    size: int,
    related: tuple[str, ...] = (),
) -> Portion:
    """Return a portion of works in the reader's words, however long the list is.

    The words are looked up for the portion alone: a database that sorts the whole list
    first looks them up for each row of it.

    Args:
        request: whose ``?page=`` is asked for.
        works: readable ones in their order, not yet annotated for a reader.
        size: how many a portion holds.
        related: foreign keys to read together with the works.

    Raises:
        Http404: as ``paginate`` does.
    """
    order = works.query.order_by
    portion = paginate(request, works.values_list("pk", flat=True), size)
    shown = works.model.originals.filter(pk__in=portion.object_list)
    shown = shown.for_reader(reader_language()).select_related("locale", *related)
    portion.object_list = shown.order_by(*order)
    return portion


def paginate(request: HttpRequest, works: Sequence[Any], size: int) -> Portion:
    """Return the portion of a list that ``?page=`` asks for.

    Raises:
        Http404: for a number that is none, is out of range or has over six digits.
    """
    wanted = request.GET.get("page", "1")
    paginator = Paginator(works, size)
    if not wanted.isascii() or not wanted.isdigit() or len(wanted) > 6:
        raise Http404(_("There is no such page of the list."))
    number = int(wanted)
    if not 1 <= number <= paginator.num_pages:
        raise Http404(_("There is no such page of the list."))
    return paginator.page(number)
