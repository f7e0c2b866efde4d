"""Calls for partners, and calls to join a network."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from core.open_period import CLOSING_SOON, Openness
from home.styleguide.specimens import Specimen, State, specimen
from home.styleguide.works import page, person, today, wall_clock
from projects.models import PartnerCallPage

#: Days from now to the opening and to the deadline, by what a call is then.
STAGES: dict[Openness, tuple[int | None, int]] = {
    Openness.FORECAST: (9, 40),
    Openness.OPEN: (None, 30),
    Openness.CLOSING: (None, CLOSING_SOON.days - 2),
    Openness.CLOSED: (None, -5),
}


def calls() -> list[Specimen]:
    """Return what calls and lists of them are made of."""
    closing = _call(Openness.CLOSING)
    return [
        specimen(
            _("Call in a list"),
            "projects/components/call_card.html",
            around="cards",
            tag="ul",
            work=closing,
        ),
        Specimen(
            _("State of a call"),
            "organisations/components/call_state.html",
            tuple(_state(stage) for stage in Openness),
        ),
        specimen(
            _("Dates of a call"),
            "organisations/components/call_dates.html",
            around="work-facts",
            original=closing,
        ),
    ]


def _state(stage: Openness) -> State:
    call = _call(stage)
    return State(str(stage.label), {"page": call, "original": call})


def _call(stage: Openness, **fields: Any) -> PartnerCallPage:
    opens, deadline = STAGES[stage]
    return page(
        PartnerCallPage,
        opens=wall_clock(days=opens) if opens else None,
        deadline=wall_clock(days=deadline),
        zone="Europe/Sofia",
        published_on=today(-3),
        contact=person(),
        **fields,
    )
