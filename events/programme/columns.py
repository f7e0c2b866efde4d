"""The columns of a programme as a table, under their names in each language."""

from __future__ import annotations

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.languages import LANGUAGES

#: Handles of columns with what heads them, in the order of the table.
COLUMNS: dict[str, Promise] = {
    "key": _("Key"),
    "title": _("Title"),
    "day": _("Day"),
    "start": _("Start"),
    "end": _("End"),
    "kind": _("Kind"),
    "room": _("Room"),
    "track": _("Track"),
    "summary": _("Summary"),
    "people": _("Speakers"),
    "spoken": _("Languages spoken"),
    "interpretation": _("Interpretation into"),
    "position": _("Order"),
}
#: Without these no row can be read.
NEEDED = ("title", "day", "start", "end")


def in_all_languages(text: Promise | str) -> set[str]:
    """Return what a text of the interface is in each language, to be compared.

    Args:
        text: lazy, or it is the same everywhere.
    """
    found = set()
    for language in LANGUAGES:
        with translation.override(language):
            found.add(folded(str(text)))
    return found


def folded(text: str) -> str:
    """Return a text without what people write differently: case and spaces."""
    return " ".join(text.split()).casefold()


def column_of(heading: str) -> str | None:
    """Return the handle of the column a heading names in any of the languages."""
    wanted = folded(heading)
    for name, text in COLUMNS.items():
        if wanted == name or wanted in in_all_languages(text):
            return name
    return None
