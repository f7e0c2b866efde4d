"""What specimens have around them, since no page of the tree is being read."""

from __future__ import annotations

from types import SimpleNamespace

from core.languages import reader_language
from core.models import Worded
from home.chrome import Chrome, Entry
from home.models.frame import Campaign
from home.styleguide.words import worded, words
from home.styleguide.works import long_work, works


def surroundings(
    *, campaign: bool = False, steps: int = 0, footer: bool = False
) -> Chrome:
    """Return a small menu with a page open in it, and what else is asked for.

    Args:
        campaign: whether one runs.
        steps: how many pages stand above the one being read.
        footer: whether offices and profiles are named.
    """
    titled = works()
    entries = [Entry.to(work) for work in titled[1:5]]
    entries[0].current = "true"
    below = Entry.to(long_work())
    below.below = [Entry.to(titled[5])]
    open_page = Entry.to(titled[0])
    open_page.current = "page"
    entries[0].below = [open_page, below]
    return Chrome(
        home=None,
        menu=entries,
        footer=titled[:3] if footer else [],
        breadcrumb=[*titled[:steps]],
        frame=_frame() if footer else None,
        campaign=_campaign() if campaign else None,
        campaign_leads_to=titled[4] if campaign else None,
    )


def _campaign() -> Campaign:
    reader = reader_language()
    return Campaign(
        worded("text.notice_title", reader), worded("text.notice_text", reader), None
    )


def _frame() -> SimpleNamespace:
    """Return what the setting of that name holds, without its row."""
    said = {
        name: SimpleNamespace(said=Worded(words(f"names.{name}"), reader_language()))
        for name in ("funder", "sofia")
    }
    office = {
        "name": said["funder"],
        "address": said["sofia"],
        "phone": "+359 2 000 00 00",
        "email": "office@example.org",
    }
    profile = {"name": "Mastodon", "url": "https://example.org/"}
    return SimpleNamespace(
        offices=[SimpleNamespace(value=office)],
        profiles=[SimpleNamespace(value=profile)],
    )
