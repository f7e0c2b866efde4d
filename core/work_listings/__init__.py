"""Lists of all works of one kind in the admin, with their facts and in any language."""

from core.work_listings.columns import chosen, derived, fact, written
from core.work_listings.filters import DerivedFilter, WorkFilterSet, of_days
from core.work_listings.listing import (
    MENU_HOOK,
    DeadlineListing,
    PeriodListing,
    WorkIndexView,
    WorkListing,
)

__all__ = [
    "MENU_HOOK",
    "DeadlineListing",
    "DerivedFilter",
    "PeriodListing",
    "WorkFilterSet",
    "WorkIndexView",
    "WorkListing",
    "chosen",
    "derived",
    "fact",
    "of_days",
    "written",
]
