"""The front door, and topics."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.models import Row
from home.front_door import Call, Figure, Fresh
from home.models import VacancyPage, WayIn
from home.styleguide.specimens import Specimen, State, specimen
from home.styleguide.words import words
from home.styleguide.works import (
    page,
    row,
    topic,
    wall_clock,
    works,
)


def home() -> list[Specimen]:
    """Return what the front door is made of, and what topics and jobs have."""
    listed = works()
    meeting, call = listed[1], listed[4]
    kinds = [_("practice"), _("meeting"), _("project"), _("publication")]
    return [
        specimen(
            _("Now and next"),
            "home/components/on_now.html",
            around="home",
            meetings=[meeting],
            calls=[Call(call, _("call for partners"), call)],
        ),
        specimen(
            _("Where to begin"),
            "home/components/ways.html",
            around="home",
            ways=_ways(),
        ),
        specimen(
            _("Newest"),
            "home/components/newest.html",
            around="home",
            newest=[
                Fresh(work, kind) for work, kind in zip(listed, kinds, strict=False)
            ],
        ),
        Specimen(
            _("By topic"),
            "components/topic_ways.html",
            (
                State(
                    _("several"),
                    {"topic_ways": [topic("reading"), topic("multilingual")]},
                ),
                State(_("nothing to list"), {"topic_ways": []}, shows_nothing=True),
            ),
        ),
        specimen(
            _("The portal in figures"),
            "home/components/figures.html",
            around="home",
            figures=[
                Figure(64, _("Practices"), "/"),
                Figure(1284, _("Organisations"), "/"),
                Figure(31, _("Countries"), ""),
            ],
        ),
        specimen(
            _("Place of a topic"),
            "home/components/topic_place.html",
            narrower=[topic("multilingual")],
        ),
        Specimen(
            _("Closing date"),
            "home/components/closing.html",
            tuple(
                State(name, {"original": _vacancy(days)})
                for name, days in ((_("open"), 20), (_("closed"), -20))
            ),
        ),
    ]


def _ways() -> list[tuple[Row, object]]:
    here = page()
    names = ("heading", "second_heading", "third_heading", "notice_title")
    return [
        (
            row(
                WayIn(title=words(f"text.{name}"), text=words("text.short")),
                here,
                "ways",
            ),
            here,
        )
        for name in names
    ]


def _vacancy(days: int) -> VacancyPage:
    return page(VacancyPage, deadline=wall_clock(days=days), zone="Europe/Sofia")
