"""What a list of works shows of each: facts, and what every work has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn

from core import formats
from core.formats import PartialDate
from core.languages import OWN_NAMES, reader_language
from core.models import BasePage


def written(value: Any) -> Any:
    """Return a fact as the editor's language writes it; what is no date stays."""
    language = reader_language()
    match value:
        case PartialDate():
            return formats.partial_date(value, language)
        case datetime(tzinfo=None):
            day = formats.date(value, language, style="medium")
            return f"{day}, {formats.time(value, language)}"
        case datetime():
            return formats.date_time(value, language, style="medium")
        case date():
            return formats.date(value, language, style="medium")
        case None:
            return ""
        case _:
            return value


class FactColumn(Column):
    """A fact of the original."""

    def get_value(self, instance: BasePage) -> Any:
        return written(super().get_value(instance))


def fact(name: str, label: str, *, shown: str | None = None) -> FactColumn:
    """Return a column of a stored fact, which the list can be sorted by.

    Args:
        name: the model's field.
        label: the column's heading.
        shown: what to read instead of the field, such as ``deadline_at``.
    """
    return FactColumn(name, label=label, accessor=shown or name, sort_key=name)


def chosen(name: str, label: str) -> FactColumn:
    """Return a column of a fact with choices, in the words editors chose by."""
    return fact(name, label, shown=f"get_{name}_display")


def derived(name: str, label: str, shown: str | Callable) -> FactColumn:
    """Return a column of what is computed from facts; no query can sort by it."""
    return FactColumn(name, label=label, accessor=shown)


def _edit_url(page: BasePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def work_columns(*facts: BaseColumn) -> list[BaseColumn]:
    """Return the columns of a list: title, facts, language, status, last change."""
    return [
        BulkActionsColumn("bulk_actions"),
        # Not Wagtail's own column: what wagtail-localize adds to the menu behind each
        # title asks the database three times a row.
        TitleColumn(
            "title",
            label=_("Title"),
            sort_key="title",
            get_url=_edit_url,
            get_title_id=lambda page: f"page_{page.pk}_title",
        ),
        *facts,
        Column(
            "original_language",
            label=_("Written in"),
            accessor=lambda page: OWN_NAMES[page.original_language],
            sort_key="original_language",
        ),
        PageStatusColumn("status", label=_("Status"), sort_key="live"),
        DateColumn(
            "latest_revision_created_at",
            label=_("Updated"),
            sort_key="latest_revision_created_at",
        ),
    ]
