"""Choices to tick, for registers of dozens of rows."""

from __future__ import annotations

from typing import Any

from django import forms

from core.formats import sort_key
from core.languages import reader_language


class Ticks(forms.CheckboxSelectMultiple):
    """Tick boxes with those that are ticked first.

    In a list box a click without the right key takes all other choices away.
    """

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> list:
        """Put what is ticked at the top; both parts follow the editor's alphabet."""
        language = reader_language()

        def place(group: tuple) -> tuple:
            [option] = group[1]
            return not option["selected"], sort_key(str(option["label"]), language)

        return sorted(super().optgroups(name, value, attrs), key=place)
