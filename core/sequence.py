"""Pages that are read one after the other: lessons, chapters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from wagtail.models import Page

from core.languages import reader_language

if TYPE_CHECKING:
    from core.models import BasePage


@dataclass
class Sequence:
    """The steps beneath one work, and which of them is being read."""

    steps: list[BasePage]
    current: BasePage

    @cached_property
    def number(self) -> int:
        """The place of the current step, counted from one; 0 for a hidden one."""
        keys = [step.translation_key for step in self.steps]
        key = self.current.translation_key
        return keys.index(key) + 1 if key in keys else 0

    @property
    def before(self) -> BasePage | None:
        """The step before, or None at the first."""
        return self.steps[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> BasePage | None:
        """The step after, or None at the last."""
        return self.steps[self.number] if 0 < self.number < len(self.steps) else None


def sequence_around(step: BasePage) -> Sequence:
    """Return all steps of a step's work in the reader's words, however many there are.

    Args:
        step: an original; its siblings may stand in the trees of other languages.
    """
    parent = Page.objects.get(path=step.path[: -Page.steplen])
    steps = type(step).originals.beneath(parent).for_reader(reader_language())
    return Sequence(list(steps.order_by("position", "pk")), step)
