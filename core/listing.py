"""Lists on pages: groups with a heading, and numbered pages of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as Portion
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Group:
    """Works under one heading."""

    title: str
    works: Sequence[Any]


def groups(*pairs: tuple[str, Sequence[Any]]) -> list[Group]:
    """Return the groups that hold something, each read from the database once."""
    made = [Group(str(title), list(works)) for title, works in pairs]
    return [group for group in made if group.works]


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
