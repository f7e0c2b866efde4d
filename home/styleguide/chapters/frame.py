"""What stands around a page, before its text and instead of it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.languages import LANGUAGES, OWN_NAMES, reader_language
from core.models import BasePage, Card, Worded
from editions.routing import Route
from home.lost import Edition, Offers
from home.styleguide.specimens import Specimen, State
from home.styleguide.surroundings import surroundings
from home.styleguide.words import all_words, quad, words
from home.styleguide.works import at, page, works


def notices() -> list[Specimen]:
    """Return what a reader is told about the edition before them."""
    reader = reader_language()
    other = "bg" if reader != "bg" else "fr"
    work = all_words()["works"][0]
    original = page(language=other, title=work["title"][other])
    others = [code for code in LANGUAGES if code != reader]
    with_card = _fallback(original, [other], work["title"])
    with_card.card = Card(
        language=reader, title=work["title"][reader], summary=work["summary"][reader]
    )
    return [
        Specimen(
            _("No edition"),
            "components/fallback.html",
            (
                State(_("with a card"), {"page": original}, route=with_card),
                State(
                    _("in several languages"),
                    {"page": original},
                    route=_fallback(original, others, quad("letters.long_title")),
                ),
            ),
        ),
        Specimen(
            _("Older than its original"),
            "components/outdated.html",
            (
                State(_("the age is known"), _outdated(other, known=True)),
                State(_("the age is not known"), _outdated(other, known=False)),
            ),
        ),
    ]


def _fallback(original: BasePage, codes: list[str], titles: dict[str, str]) -> Route:
    """Return the route of a work without an edition for the reader."""
    editions = {code: page(language=code, title=titles[code]) for code in codes}
    route = Route(asked=reader_language(), page=original, editions=editions)
    route.card = None
    return route


def _outdated(other: str, *, known: bool) -> dict[str, object]:
    edition = page(original_language=other)
    original = page(language=other, words_published_at=at(-12))
    edition.original = original
    edition.translated_from = at(-200) if known else None
    return {
        "page": edition,
        "original": original,
        "original_path": original.path_in(other),
    }


def frame() -> list[Specimen]:
    """Return header, menu, the way back, sharing and footer."""
    here = page()
    whole = surroundings(campaign=True)
    return [
        Specimen(
            _("Header"),
            "components/header.html",
            (
                State(
                    _("with a campaign"), {"page": here}, chrome=whole, route=_at(here)
                ),
                State(
                    _("with a language that is missing"),
                    {"page": here},
                    chrome=surroundings(),
                    route=_at(here, missing=True),
                ),
            ),
        ),
        Specimen(
            _("Language switcher"),
            "components/languages.html",
            (
                State(_("in every language"), {"page": here}, route=_at(here)),
                State(
                    _("with a language that is missing"),
                    {"page": here},
                    route=_at(here, missing=True),
                ),
            ),
        ),
        Specimen(
            _("The way back"),
            "components/breadcrumb.html",
            (
                State(_("short path"), {"page": here}, chrome=surroundings(steps=1)),
                State(
                    _("long path"),
                    {"page": page(title=words("letters.long_title"))},
                    chrome=surroundings(steps=4),
                ),
            ),
        ),
        Specimen(
            _("Share"),
            "components/share.html",
            (State(context={"page": here}, route=_at(here)),),
        ),
        Specimen(
            _("Footer"),
            "components/footer.html",
            (State(chrome=surroundings(footer=True)),),
        ),
    ]


def _at(here: BasePage, *, missing: bool = False) -> Route:
    """Return the route of a page; its last language may be missing."""
    reader = reader_language()
    gone = [code for code in LANGUAGES if code != reader][-1] if missing else ""
    found = {code: here for code in LANGUAGES if code != gone}
    return Route(asked=reader, page=here, editions=found)


def errors() -> list[Specimen]:
    """Return the content of the pages that say what went wrong."""
    near = {"near": _near(), "lost_words": words("names.reading")}
    lost = (
        State(_("nothing is near")),
        State(_("something is near"), near),
    )
    told = {"400": (State(),), "403": (State(),), "404": lost, "500": (State(),)}
    return [
        Specimen(code, f"{code}.html", states, whole_page=True, around="errors")
        for code, states in told.items()
    ]


def _near() -> Offers:
    """Return all that may be offered where an address leads nowhere."""
    entry = all_words()["works"][0]
    others = [code for code in LANGUAGES if code != reader_language()]
    editions = [
        Edition(code, OWN_NAMES[code], Worded(entry["title"][code], code), "/")
        for code in others[:2]
    ]
    return Offers(editions=editions, alike=works()[1:3], above=works()[0])
