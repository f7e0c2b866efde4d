"""What a list of works can be narrowed by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, DateFromToRangeFilter, Filter
from wagtail.admin.filters import DateRangePickerWidget, LocaleFilter
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.query import PageQuerySet

from core.languages import LANGUAGES, OWN_NAMES
from core.models import BasePage


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


def of_days(label: str) -> DateFromToRangeFilter:
    """Return a filter by the days from one to another, each of them included."""
    return DateFromToRangeFilter(label=label, widget=DateRangePickerWidget)


def filters_of(
    model: type[BasePage], fields: Iterable[str], others: Mapping[str, Filter]
) -> type[WorkFilterSet]:
    """Return the filters of a list, those of every list among them.

    Args:
        model: what is listed.
        fields: those whose type alone tells how to filter by them.
        others: filters by name that no type tells.
    """
    meta = type("Meta", (WorkFilterSet.Meta,), {"model": model, "fields": list(fields)})
    name = f"{model.__name__}FilterSet"
    return type(name, (WorkFilterSet,), {"Meta": meta, **others})
