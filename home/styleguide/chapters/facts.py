"""Facts beside the text."""

from __future__ import annotations

from types import SimpleNamespace

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from core.formats import PartialDate
from core.languages import LANGUAGES
from core.models import Worded
from home.styleguide.specimens import Specimen, State, specimen
from home.styleguide.words import quad, words
from home.styleguide.works import (
    blocks,
    group,
    organisation,
    page,
    person,
    place,
    topic,
    works,
)
from resources.models import (
    Evidence,
    PracticePage,
    PublicationAuthor,
    PublicationPage,
    TrainingModulePage,
)
from resources.models.practice_scales import evidence_steps
from resources.models.practice_sections import sections
from resources.similar import Similar

BESIDE = "work-facts"
BODIES = ("school", "funder")


def facts() -> list[Specimen]:
    """Return what stands beside the text of works, practices above all."""
    practice = _practice()
    told = _told_practice()
    module = page(
        TrainingModulePage,
        level="beginner",
        audience=words("meeting.audience"),
        prerequisites=words("text.short"),
        objectives=blocks(
            *(("objective", words(f"text.{n}_aim")) for n in ("first", "second"))
        ),
    )
    return [
        specimen(
            _("Facts of a practice"),
            "resources/components/practice_facts.html",
            around="facts",
            tag="dl",
            page=practice,
            original=practice,
            settings=[_("rural"), _("online")],
        ),
        specimen(
            _("A practice at a glance"),
            "resources/components/practice_glance.html",
            page=practice,
            original=practice,
            target_groups=[group("children", age_from=6, age_to=11)],
        ),
        Specimen(
            _("Evidence in a line"),
            "resources/components/evidence_mark.html",
            tuple(State(context={"work": _practice(evidence=n)}) for n in Evidence),
        ),
        Specimen(
            _("Entry of a compendium"),
            "resources/components/entry.html",
            (State(context={"work": _practice(evidence=3)}),),
            rendered_by="styleguide/entries.html",
        ),
        Specimen(
            _("Practices of a compendium"),
            "resources/components/entries.html",
            (
                State(
                    _("several"),
                    {
                        "practices": [_practice(evidence=n) for n in (2, 4)],
                        "paginator": Paginator(range(2), 10).page(1),
                    },
                ),
                State(_("nothing left"), {"practices": []}),
            ),
        ),
        Specimen(
            _("Evidence"),
            "resources/components/evidence.html",
            tuple(_evidence(step) for step in Evidence.values),
            around=BESIDE,
        ),
        specimen(
            _("Parts of a practice"),
            "resources/components/practice_sections.html",
            around="flow",
            page=told,
            sections=sections(told),
        ),
        specimen(
            _("Works it belongs to"),
            "resources/components/belongs_to.html",
            around=BESIDE,
            belongs_to=[("project", works()[2]), ("meeting", works()[1])],
        ),
        Specimen(
            _("Similar practices"),
            "resources/components/similar.html",
            (
                State(_("nothing to list"), {"similar": []}, shows_nothing=True),
                State(
                    _("several"),
                    {
                        "similar": [
                            Similar(
                                _practice(evidence=3),
                                [topic("reading"), topic("rural")],
                                [_("rural")],
                            ),
                            Similar(_practice(evidence=1), [topic("reading")]),
                        ]
                    },
                ),
            ),
        ),
        Specimen(
            _("Whom to ask"),
            "resources/components/ask.html",
            (
                State(_("a person"), {"original": _practice(contact=person())}),
                State(_("an organisation"), {"original": _practice()}),
                State(
                    _("nothing to list"),
                    {"original": page(PracticePage)},
                    shows_nothing=True,
                ),
            ),
            around=BESIDE,
        ),
        specimen(
            _("For whom"),
            "components/target_groups.html",
            around=BESIDE,
            target_groups=[
                group("children", age_from=6, age_to=11),
                group("rural", age_from=3),
                group("families"),
            ],
        ),
        specimen(
            _("Territories"),
            "components/places.html",
            around=BESIDE,
            territories=[place("sofia"), place("plovdiv"), place("smolyan")],
        ),
        specimen(
            _("Topics"),
            "components/topics.html",
            around=BESIDE,
            topics=[topic("reading"), topic("multilingual")],
        ),
        Specimen(
            _("Contact"),
            "components/contact.html",
            (
                State(_("complete"), {"heading": _("Whom to ask"), "person": person()}),
                State(_("nothing to list"), {"heading": _("Whom to ask")}, True),
            ),
            around=BESIDE,
        ),
        Specimen(
            _("Duration"),
            "components/months.html",
            tuple(State(context={"months": number}) for number in (1, 24)),
        ),
        specimen(
            _("Files"),
            "resources/components/versions.html",
            around=BESIDE,
            versions=_files(),
        ),
        *_publications(),
        specimen(
            _("A module at a glance"),
            "resources/components/module_glance.html",
            page=module,
            original=module,
        ),
        specimen(
            _("What you can do afterwards"),
            "resources/components/objectives.html",
            page=module,
        ),
        specimen(
            _("Statements"),
            "components/statements.html",
            heading=_("Key results"),
            field="objectives.",
            rows=module.objectives,
            page=module,
        ),
    ]


def _publications() -> list[Specimen]:
    report = page(
        PublicationPage,
        kind="report",
        year=2025,
        symbol="MOS/2025/7",
        title=words("letters.line"),
        seed="report",
    )
    about = {"page": report, "original": report}
    authors = [PublicationAuthor(organisation=organisation(n)) for n in BODIES]
    return [
        specimen(_("Cover"), "resources/components/cover.html", foot="", **about),
        specimen(
            _("Authors"),
            "resources/components/authors.html",
            around=BESIDE,
            authors=authors,
        ),
        specimen(
            _("How to cite"),
            "resources/components/citation.html",
            authors=authors,
            **about,
        ),
        specimen(
            _("Facts of an organisation"),
            "organisations/components/organisation_facts.html",
            organisation=organisation(),
            other_names=[Worded(quad("names.school")["fr"], "fr")],
            memberships=[],
        ),
    ]


def _practice(**fields: object) -> PracticePage:
    return page(
        PracticePage,
        kind="full",
        place=place("smolyan"),
        organisation=organisation(),
        starts=PartialDate(2021, 9),
        ends=PartialDate(2024, 6),
        cost="low",
        cost_note=words("project.cost_note"),
        hours_a_week=4,
        months_to_start=3,
        evidence_note=words("project.evidence_note"),
        **fields,
    )


def _told_practice() -> PracticePage:
    paragraph = ("paragraph", f"<p>{words('text.paragraph')}</p>")
    steps = [
        ("step", {"title": words(f"text.{name}"), "text": words("text.short")})
        for name in ("first_aim", "second_aim")
    ]
    needed = [
        ("condition", {"title": words(f"text.{name}"), "text": words("text.short")})
        for name in ("second_aim", "third_aim")
    ]
    return _practice(
        problem=blocks(paragraph), steps=blocks(*steps), transfer=blocks(*needed)
    )


def _evidence(step: int) -> State:
    practice = _practice(evidence=step)
    return State(
        context={
            "original": practice,
            "page": practice,
            "evidence_steps": evidence_steps(),
        }
    )


def _files() -> list[SimpleNamespace]:
    return [
        SimpleNamespace(
            url="#", language=code, file_extension="pdf", file_size=280_000 * number
        )
        for number, code in enumerate(LANGUAGES, 1)
    ]
