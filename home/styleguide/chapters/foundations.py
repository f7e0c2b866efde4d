"""What all components are made of."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations

from django.utils.translation import gettext as _

from core.languages import LANGUAGES
from core.open_period import CLOSING_SOON
from core.period import Standing
from home.styleguide.specimens import Specimen, State, specimen
from home.styleguide.tokens import names, palette, tokens
from home.styleguide.words import quad
from home.styleguide.works import covered, page, wall_clock
from projects.models import PartnerCallPage

SHEETS = "site/portal/static/css/"
#: What artwork is drawn for; kinds without shapes of their own share the first.
ARTWORK_KINDS = ("practice", "meeting", "project", "module")


def colours() -> list[Specimen]:
    """Return the tokens."""
    light, dark = tokens()
    schemes = [
        (_("In light"), palette(light), light),
        (_("In the dark"), palette(dark), dark),
    ]
    spaces = names("space-") + names("gap-") + names("corner") + ["finger"]
    return [
        _of_tokens(_("Colours"), "styleguide/colours.html", schemes=schemes),
        _of_tokens(
            _("Spaces"),
            "styleguide/spaces.html",
            spaces=[(name, light[name]) for name in spaces],
        ),
    ]


def letters() -> list[Specimen]:
    """Return sizes and shapes of letters in the four languages."""
    light = tokens()[0]
    steps = [name for name in names("step-") if light[name].endswith(("rem", ")"))]
    return [
        _of_tokens(
            _("Sizes"),
            "styleguide/sizes.html",
            steps=[(name, light[name]) for name in steps],
            lines=quad("letters.line"),
        ),
        Specimen(
            _("Alphabets"),
            "styleguide/alphabets.html",
            (
                State(
                    context={
                        "languages": [
                            {
                                "code": code,
                                "pangram": quad("letters.pangram")[code],
                                "own": quad("letters.own")[code],
                                "long_words": quad("letters.long_words")[code],
                                "long_title": quad("letters.long_title")[code],
                            }
                            for code in LANGUAGES
                        ]
                    }
                ),
            ),
            source=f"{SHEETS}base.css",
        ),
    ]


def mosaic() -> list[Specimen]:
    """Return what the four tiles are used for."""
    sets = [
        list(chosen)
        for number in range(1, len(LANGUAGES) + 1)
        for chosen in combinations(LANGUAGES, number)
    ]
    # The original takes its turn among the languages, so that each is one.
    coverage = [
        State(
            context={"work": covered(chosen, chosen[turn % len(chosen)])},
        )
        for turn, chosen in enumerate(sets)
    ]
    return [
        specimen(_("Logo"), "components/logo.html"),
        Specimen(
            _("Artwork"),
            "components/artwork.html",
            tuple(
                State(
                    context={"seed": f"{kind}-{code}", "language": code, "kind": kind}
                )
                for kind in ARTWORK_KINDS
                for code in LANGUAGES
            ),
            around="artworks",
            rendered_by="styleguide/artwork.html",
        ),
        Specimen(
            _("Coverage"), "components/coverage.html", tuple(coverage), "coverages"
        ),
        specimen(
            _("Names of languages"), "components/language_names.html", codes=LANGUAGES
        ),
    ]


def controls() -> list[Specimen]:
    """Return statuses, deadlines, links, buttons and fields."""
    return [
        Specimen(
            _("Statuses"),
            "styleguide/statuses.html",
            (State(context={"statuses": list(Standing)}),),
            source=f"{SHEETS}components/heads.css",
        ),
        Specimen(_("Deadline"), "components/openness.html", tuple(_calls())),
        Specimen(
            _("Links and buttons"),
            "styleguide/links.html",
            source=f"{SHEETS}components/controls.css",
        ),
        Specimen(
            _("Fields"),
            "styleguide/fields.html",
            source=f"{SHEETS}components/controls.css",
        ),
    ]


def _calls() -> list[State]:
    """Return a call at each stage of its life."""
    week = CLOSING_SOON
    moments = [
        {"opens": wall_clock(days=9), "deadline": wall_clock(days=40)},
        {"deadline": wall_clock(days=30)},
        {"deadline": wall_clock() + week - timedelta(days=2)},
        {"deadline": wall_clock().replace(hour=23, minute=59) + timedelta(days=1)},
        {"deadline": wall_clock().replace(hour=23, minute=59)},
        {"deadline": wall_clock(days=-3)},
    ]
    return [
        State(context={"original": page(PartnerCallPage, zone="UTC", **moment)})
        for moment in moments
    ]


def _of_tokens(name: str, template: str, **context: object) -> Specimen:
    return Specimen(
        name, template, (State(context=context),), source=f"{SHEETS}tokens.css"
    )
