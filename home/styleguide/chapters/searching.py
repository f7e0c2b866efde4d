"""Search: the box, how a question was read, hits of every sort, and none.

This room does not know the one that searches; its templates are given what they name.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.utils.html import format_html
from django.utils.translation import gettext as _

from core.formats import PartialDate, territory_name
from core.languages import reader_language
from core.models import BasePage, Worded
from events.models import Decision
from home.styleguide.scripted import busy, suggested
from home.styleguide.specimens import Specimen, State, specimen
from home.styleguide.words import quad, words
from home.styleguide.works import (
    long_work,
    today,
    topic,
    untranslated_work,
    works,
)


def searching() -> list[Specimen]:
    """Return what the page of results is made of."""
    return [
        Specimen(_("Search box"), "search/components/box.html", _box()),
        specimen(_("Search in the head"), "components/search_box.html"),
        specimen(_("Kinds to show"), "search/components/tabs.html", tabs=_tabs()),
        Specimen(
            _("How a question was read"),
            "search/components/understood.html",
            _understood(),
        ),
        Specimen(
            _("Number of results"),
            "search/components/count.html",
            (
                State(context={"found": _found()}),
                State(_("others are on their way"), {"found": _found()}, scripted=busy),
            ),
        ),
        specimen(
            _("Ways to sort"),
            "search/components/orders.html",
            around="search-head",
            found=_found(),
            orders=[
                SimpleNamespace(title=_("most relevant first"), query="", current=True),
                SimpleNamespace(title=_("newest first"), query="", current=False),
            ],
        ),
        specimen(
            _("Hits"),
            "search/components/hits.html",
            found=_found(),
            hits=_hits(),
            loose_hits=[_hit(long_work())],
        ),
        Specimen(_("More hits"), "search/components/loose.html", _loose()),
        specimen(
            _("The list in other forms"),
            "search/components/other_forms.html",
            asked=_asked(),
        ),
        Specimen(_("No hit"), "search/components/nothing.html", _nothing()),
    ]


def _box() -> tuple[State, ...]:
    practice, *_others = works()
    offers = [
        (topic("reading"), _("topic")),
        (practice.shown_title, _("practice")),
        (long_work().shown_title, _("practice")),
    ]
    typed = {"id": "q", "question": words("names.reading")[:4]}
    return (
        State(_("as it stands"), {"id": "q", "question": ""}),
        State(_("with suggestions"), typed, scripted=suggested(offers)),
    )


def _found(**others: Any) -> SimpleNamespace:
    fields = {
        "question": words("names.reading"),
        "plan": SimpleNamespace(words=[words("names.reading")]),
        "total": 64,
        "loose": list(range(49)),
        "corrected_question": "",
    }
    return SimpleNamespace(**fields | others)


def _asked(**others: Any) -> SimpleNamespace:
    return SimpleNamespace(**{"query": "q=a", "chosen": {}, "loose": False} | others)


def _tabs() -> list[SimpleNamespace]:
    titles = (_("Everything"), _("Practices"), _("Events"), _("Organisations"))
    return [
        SimpleNamespace(title=title, query="", count=64 >> number, current=number == 1)
        for number, title in enumerate(titles)
    ]


def _understood() -> tuple[State, ...]:
    name = topic("reading")
    chips = [
        (SimpleNamespace(name=name), ""),
        (SimpleNamespace(name=topic("rural")), ""),
    ]
    slip = SimpleNamespace(typed=name.text[:-1], taken_for=name.text)
    corrected = _found(question=name.text[:-1], corrected_question=name.text)
    latin = {"found": _found(question="chetene"), "chips": []}
    return (
        State(_("as it stands"), {"found": _found(), "chips": []}, shows_nothing=True),
        State(_("by its topics"), {"found": _found(), "chips": chips}),
        State(
            _("with a slip corrected"),
            {"found": corrected, "chips": chips[:1], "slips": [slip]},
        ),
        State(
            _("typed in other letters"),
            latin | {"from_latin": [quad("names.reading")["bg"]]},
        ),
    )


def _marked(text: str, language: str, what: str = "") -> SimpleNamespace:
    before, mark, after = text.partition(what) if what else (text, "", "")
    html = format_html("{}<mark>{}</mark>{}", before, mark, after) if mark else text
    return SimpleNamespace(text=text, language=language, html=html)


def _hit(work: BasePage, /, **others: Any) -> SimpleNamespace:
    title, summary = work.shown_title, work.shown_summary
    fields = {
        "kind": type(work)._meta.model_name,
        "path": work.reader_path,
        "title": _marked(title.text, title.language, title.text.split()[0]),
        "summary": _marked(summary.text, summary.language),
        "snippet": None,
        "topics": [],
        "languages": work.languages,
        "work": work,
        "decision": None,
        "document": None,
        "facts": [],
    }
    return SimpleNamespace(**fields | others)


def _hits() -> list[SimpleNamespace]:
    full, reader = works(), reader_language()
    other = "bg" if reader != "bg" else "fr"
    said = Worded(quad("names.rural")[other], other)
    through = SimpleNamespace(name=topic("reading"), said=said)
    given = SimpleNamespace(name=topic("multilingual"), said=None)
    passage = quad("text.paragraph")[other]
    return [
        _hit(full[0], topics=[given], facts=[territory_name("BG", reader), "2024"]),
        _hit(
            full[2],
            topics=[through],
            snippet=_marked(passage, other, passage.split()[3]),
        ),
        _hit(untranslated_work()),
        _hit(full[4], work=None, languages=[], summary=None),
        _hit(
            full[1],
            kind="decision",
            title=_marked("AA/D-1", reader),
            work=None,
            decision=_decision(full[0]),
        ),
        _hit(
            full[3],
            kind="portaldocument",
            summary=None,
            work=None,
            languages=[other],
            document=SimpleNamespace(format="PDF", size=240_000, page=long_work()),
        ),
    ]


def _decision(meeting: BasePage) -> Decision:
    decision = Decision(
        key=UUID(int=7),
        state=Decision.State.UNDER_WAY,
        taken_on=today(-400),
        due=PartialDate(2025, 3),
    )
    decision.meeting = meeting
    return decision


def _loose() -> tuple[State, ...]:
    return (
        State(_("none"), {"found": _found(loose=[])}, shows_nothing=True),
        State(_("set aside"), {"found": _found(), "asked": _asked()}),
        State(
            _("left out of a narrowed list"),
            {"found": _found(), "asked": _asked(chosen={"kind": ("a",)})},
        ),
        State(_("shown"), {"found": _found(), "asked": _asked(loose=True)}),
    )


def _nothing() -> tuple[State, ...]:
    nothing = _found(total=0, loose=[])
    offered = SimpleNamespace(
        nearest=[topic("reading")], popular=[topic("rural"), topic("multilingual")]
    )
    return (
        State(_("no topic near"), {"found": nothing, "asked": _asked()}),
        State(
            _("topics near, filters chosen"),
            {
                "found": _found(total=0),
                "asked": _asked(chosen={"kind": ("a",)}),
                "offered": offered,
            },
        ),
    )
