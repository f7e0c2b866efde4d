"""What the style guide shows, chapter by chapter."""

from __future__ import annotations

from django.utils.translation import gettext as _

from home.styleguide.chapters.doors import doors
from home.styleguide.chapters.facts import facts
from home.styleguide.chapters.foundations import colours, controls, letters, mosaic
from home.styleguide.chapters.frame import errors, frame, notices
from home.styleguide.chapters.home import home
from home.styleguide.chapters.lists import lists
from home.styleguide.chapters.meetings import meetings
from home.styleguide.chapters.projects import projects
from home.styleguide.chapters.searching import searching
from home.styleguide.chapters.text import text
from home.styleguide.chapters.whole_pages import whole_pages
from home.styleguide.specimens import Chapter

__all__ = ["chapters"]


def chapters() -> list[Chapter]:
    """Return all chapters in the reader's words, made anew: deadlines are from now."""
    return [
        Chapter("colours", _("Colours and spaces"), colours()),
        Chapter("letters", _("Letters"), letters()),
        Chapter("mosaic", _("The mosaic"), mosaic()),
        Chapter("controls", _("States and controls"), controls()),
        Chapter("notices", _("Notices"), notices()),
        Chapter("text", _("Running text"), text()),
        Chapter("lists", _("Lists"), lists()),
        Chapter("search", _("Search"), searching()),
        Chapter("home", _("The front door"), home()),
        Chapter("facts", _("Facts"), facts()),
        Chapter("meetings", _("Meetings"), meetings()),
        Chapter("projects", _("Projects and networks"), projects()),
        Chapter("frame", _("Around the page"), frame()),
        Chapter("pages", _("Whole pages"), whole_pages()),
        Chapter("doors", _("Doors"), doors()),
        Chapter("errors", _("Errors"), errors()),
    ]
