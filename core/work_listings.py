"""Lists of all works of one kind in the admin, with their facts and in any language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, ClassVar

from django.db.models import F
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.filters import LocaleFilter
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, TitleColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn
from wagtail.admin.views.pages.listing import IndexView, PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.query import PageQuerySet

from core import formats
from core.formats import PartialDate
from core.languages import LANGUAGES, OWN_NAMES, reader_language
from core.models import BasePage

#: Rooms hang their lists into the entry "Works" of the menu without knowing who else
#: does.
MENU_HOOK = "register_works_menu_item"


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


def fact(name: str, label: str, *, shown: str | Callable | None = None) -> FactColumn:
    """Return a column of a stored fact, which the list can be sorted by.

    Args:
        name: the model's field.
        label: the column's heading.
        shown: what to read instead of the field, such as ``get_kind_display``.
    """
    return FactColumn(name, label=label, accessor=shown or name, sort_key=name)


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


class WorkFilterSet(PageFilterSet):
    """What every list of works can be narrowed by; subclasses add facts."""

    locale = LocaleFilter(
        label=_("Written in"),
        choices=[(code, OWN_NAMES[code]) for code in LANGUAGES],
        empty_label=_("All"),
    )
    live = ChoiceFilter(
        label=_("Published"),
        choices=[("True", _("Yes")), ("False", _("No"))],
        empty_label=_("All"),
    )
    # Wagtail's own that say nothing about a work.
    site = None
    has_child_pages = None

    class Meta(PageFilterSet.Meta):
        pass


class DerivedFilter(ChoiceFilter):
    """Filters by what is computed from facts and the time, and so is no column.

    Args:
        derive: gives the value of one work.
    """

    def __init__(self, *args: Any, derive: Callable, **kwargs: Any) -> None:
        self.derive = derive
        super().__init__(*args, **kwargs)

    def filter(self, qs: PageQuerySet, value: str) -> PageQuerySet:
        """Compare each work, since no two of them need have the same time zone."""
        if not value:
            return qs
        works = qs.model.works.filter(pk__in=qs.order_by().values("pk"))
        return qs.filter(pk__in=[x.pk for x in works if self.derive(x) == value])


class WorkIndexView(IndexView):
    """The originals a user may find in the tree: facts are true on them alone."""

    show_locale_labels = False
    default_ordering = "-latest_revision_created_at"
    #: Foreign keys that columns show.
    relations: ClassVar[Iterable[str]] = ()

    def get_base_queryset(self) -> PageQuerySet:
        """Keep drafts too, which ``originals`` leaves out."""
        return (
            super()
            .get_base_queryset()
            .filter(original_language=F("locale__language_code"), alias_of=None)
        )

    def annotate_queryset(self, pages: PageQuerySet) -> PageQuerySet:
        return super().annotate_queryset(pages).prefetch_related(*self.relations)


class WorkListing(PageListingViewSet):
    """The list of one kind of work; subclasses name the model, label and columns."""

    index_view_class = WorkIndexView
    menu_hook = MENU_HOOK
    relations: ClassVar[Iterable[str]] = ()

    @cached_property
    def url_prefix(self) -> str:
        return f"works/{self.name}"

    @cached_property
    def url_namespace(self) -> str:
        return f"works_{self.name}"

    @cached_property
    def menu_icon(self) -> str:
        return self.icon

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_index_view_kwargs(
            relations=self.relations,
            # Django would make a plural by adding an "s" in any alphabet.
            page_title=self.menu_label,
            verbose_name_plural=self.menu_label,
            **kwargs,
        )
