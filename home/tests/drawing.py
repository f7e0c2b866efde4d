"""What tests of the style guide share: its specimens, and which templates are drawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.template import Template
from django.test.signals import template_rendered

from home.styleguide.chapters import chapters
from home.styleguide.specimens import Specimen


def specimens() -> list[Specimen]:
    """Return every specimen of every chapter, in the language that is active."""
    return [one for chapter in chapters() for one in chapter.specimens]


@contextmanager
def drawn() -> Iterator[set[str]]:
    """Collect the names of the templates that are rendered meanwhile."""
    found: set[str] = set()

    def note(template: Template, **_more: Any) -> None:
        found.add(template.name)

    template_rendered.connect(note, weak=False)
    try:
        yield found
    finally:
        template_rendered.disconnect(note)
