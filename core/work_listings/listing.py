"""Lists of works and what all of them do alike; each room says how its own differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any, ClassVar

from django.db.models import F
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import Filter
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.query import PageQuerySet

from core.open_period import Openness
from core.period import Standing
from core.work_listings.columns import derived, fact, work_columns
from core.work_listings.filters import DerivedFilter, WorkFilterSet, filters_of

#: Rooms hang their lists into the entry "Works" of the menu without knowing who else
#: does.
MENU_HOOK = "register_works_menu_item"


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
    """The list of one kind of work; subclasses name the model, label and facts.

    ``list_filter`` names the fields that tell how to filter by them, as in Wagtail.
    """

    index_view_class = WorkIndexView
    menu_hook = MENU_HOOK
    relations: ClassVar[Iterable[str]] = ()
    list_filter: ClassVar[Iterable[str]] = ()
    #: Filters by name that no field tells.
    filters: ClassVar[Mapping[str, Filter]] = {}
    #: Columns beside those of every list.
    facts: ClassVar[Iterable[BaseColumn]] = ()

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return work_columns(*self.facts)

    @cached_property
    def filterset_class(self) -> type[WorkFilterSet]:
        return filters_of(self.model, self.list_filter, self.filters)

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


class DeadlineListing(WorkListing):
    """A list of what is open until a deadline, each in its own time zone."""

    ordering = "-deadline"
    facts = (
        fact("deadline", _("Deadline"), shown="deadline_at"),
        derived("openness", _("Openness"), "openness.label"),
    )
    filters: ClassVar = {
        "openness": DerivedFilter(
            label=_("Openness"),
            choices=Openness.choices,
            derive=attrgetter("openness"),
        )
    }


class PeriodListing(WorkListing):
    """A list of what goes on for a while, and whether it does today."""

    ordering = "-starts"
    facts = (
        fact("starts", _("Starts")),
        fact("ends", _("Ends")),
        derived("standing", _("Stands"), "status.label"),
    )
    filters: ClassVar = {
        "standing": DerivedFilter(
            label=_("Stands"), choices=Standing.choices, derive=attrgetter("status")
        )
    }
