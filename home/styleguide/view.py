"""The page that shows all specimens."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from home.styleguide.chapters import chapters
from home.styleguide.specimens import Chapter, Shown, Specimen, shown
from home.styleguide.surroundings import surroundings
from home.styleguide.tokens import CSS


@dataclass(frozen=True)
class Plate:
    """A specimen with its states rendered."""

    specimen: Specimen
    states: list[Shown]


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component in every state; nothing is read from the tree or written."""
    asked = copy.copy(request)
    asked.chrome = surroundings(steps=2)
    return render(
        request,
        "styleguide/styleguide.html",
        {
            "chapters": [_plates(chapter, asked) for chapter in chapters()],
            "in_every_language": True,
            "sheets": sheets(),
        },
    )


def sheets() -> list[str]:
    """Return the sheets that only some pages link to: here their components meet."""
    everywhere = set(re.findall(r'"([^"]+)"', (CSS / "portal.css").read_text("utf-8")))
    own = [f"components/{sheet.name}" for sheet in (CSS / "components").glob("*.css")]
    return [f"css/{name}" for name in sorted(own) if name not in everywhere]


def _plates(chapter: Chapter, request: HttpRequest) -> tuple[Chapter, list[Plate]]:
    return chapter, [Plate(one, shown(one, request)) for one in chapter.specimens]
