"""Pages shown whole, for what stands in the template of one kind of page alone."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.facets import Narrowed
from core.formats import PartialDate
from core.languages import reader_language
from core.models import BasePage, Row, Topic, Worded
from home.chrome import Entry
from home.models import HomePage, NewsIndexPage, NewsPage
from home.styleguide.specimens import Specimen, State, whole
from home.styleguide.words import quad, words
from home.styleguide.works import (
    blocks,
    organisation,
    page,
    person,
    place,
    row,
    today,
    topic,
    wall_clock,
    works,
)
from home.topics import Branch, OfOneKind
from organisations.models import (
    Criterion,
    DirectoryPage,
    MembershipCallPage,
    NetworkPage,
    Track,
)
from organisations.querysets import MembershipOf
from projects.ledger import Ledger
from projects.models import PartnerCallPage, ProjectPage
from resources.models import (
    CompendiumPage,
    LessonPage,
    PracticePage,
    TrainingModulePage,
)


def whole_pages() -> list[Specimen]:
    """Return pages of works, then pages that list them."""
    return [*_of_works(), *_of_calls(), *_of_lists(), *_of_topics(), *_of_bodies()]


def _whole(
    name: str, template: str, work: BasePage | None = None, /, **context: Any
) -> Specimen:
    about = {"page": work, "original": work} if work else {"in_every_language": True}
    return whole(name, template, **about, **context)


def _told(*names: str) -> list[dict[str, Any]]:
    """Return a text of paragraphs."""
    return blocks(*(("paragraph", f"<p>{words(f'text.{name}')}</p>") for name in names))


def _of_works() -> list[Specimen]:
    news = page(
        NewsPage,
        kind="press-release",
        published_on=today(-3),
        dateline=place("smolyan"),
        byline=words("names.person"),
        contact=person(),
        body=_told("paragraph"),
    )
    project = page(
        ProjectPage,
        starts=PartialDate(2023, 3),
        ends=PartialDate(2026, 12),
        results=blocks(("statement", words("text.first_aim"))),
        contact=person(),
    )
    note = page(
        PracticePage,
        kind="field-note",
        place=place("smolyan"),
        organisation=organisation(),
        body=_told("paragraph", "short"),
    )
    return [
        _whole(_("A press release"), "home/news_page.html", news),
        _whole(
            _("Factsheet of a project"),
            "projects/factsheet.html",
            project,
            parts=[],
            ledger=Ledger([]),
        ),
        _whole(_("A field note"), "resources/practice_page.html", note),
        _whole(
            _("A training module"),
            "resources/training_module_page.html",
            page(TrainingModulePage, level="beginner"),
            lessons=[page(LessonPage, title=words("text.heading"), minutes=25)],
            minutes=25,
        ),
    ]


def _of_calls() -> list[Specimen]:
    dates = {"deadline": wall_clock(days=30), "zone": "Europe/Sofia"}
    partners = page(
        PartnerCallPage,
        published_on=today(-3),
        lead=organisation(),
        contact=person(),
        duration_months=24,
        **dates,
    )
    joining = page(MembershipCallPage, contact=person(), **dates)
    criteria = [
        Criterion(
            title=words(f"text.{name}_aim"), text=words("text.short"), required=must
        )
        for name, must in (("first", True), ("second", False))
    ]
    track = Track(title=words("text.heading"), text=words("text.paragraph"))
    return [
        _whole(_("A call for partners"), "projects/partner_call_page.html", partners),
        _whole(
            _("A call to join"),
            "organisations/membership_call_page.html",
            joining,
            tracks=_rows(joining, "tracks", track),
            criteria=_rows(joining, "criteria", *criteria),
        ),
    ]


def _rows(on: BasePage, relation: str, *found: Any) -> list[Row]:
    return [row(one, on, relation) for one in found]


def _of_lists() -> list[Specimen]:
    listed = works()
    practices = [page(PracticePage, kind="full", place=place("smolyan"), evidence=3)]
    compendium = page(CompendiumPage, body=_told("paragraph"))
    return [
        _front_page(listed[1]),
        _whole(
            _("All news"),
            "home/news_index_page.html",
            page(NewsIndexPage),
            paginator=Paginator(listed[5:], 10).page(1),
        ),
        _whole(
            _("A compendium"),
            "resources/compendium_page.html",
            compendium,
            in_all=1,
            practices=practices,
            paginator=Paginator(practices, 10).page(1),
            narrowed=Narrowed(None, []),
        ),
    ]


def _front_page(meeting: BasePage) -> Specimen:
    home = page(HomePage, tagline=words("text.heading"))
    about = {"page": home, "original": home}
    live = {**about, "is_live": True, "meetings": [meeting]}
    return Specimen(
        _("The front page"),
        "home/home_page.html",
        (
            State(_("on most days"), about),
            State(_("while a meeting is held"), live),
        ),
        whole_page=True,
    )


def _of_topics() -> list[Specimen]:
    rural, reading = topic("rural"), topic("reading")
    listed = works()[1:2]
    return [
        _whole(
            _("All topics"),
            "home/topic_index.html",
            letters=[(rural.text[0].upper(), "rural")],
            branches=[Branch(rural, 28, [Branch(reading, 13)])],
        ),
        _whole(
            _("A topic"),
            "home/topic_page.html",
            topic=Topic(slug="reading"),
            name=reading,
            title=Worded(capfirst(reading.text), reading.language),
            steps_between=[Entry(Worded(_("Topics"), reading.language), "/")],
            synonyms=[words("names.multilingual")],
            paginator=Paginator(listed, 10).page(1),
            narrowed=Narrowed(None, []),
            kinds=[OfOneKind(_("Meetings"), 1, listed)],
            related_topics=[rural],
        ),
    ]


def _of_bodies() -> list[Specimen]:
    school, other = organisation(), "bg" if reader_language() != "bg" else "fr"
    return [
        _whole(
            _("A network"),
            "organisations/network_page.html",
            page(NetworkPage),
            membership=MembershipOf(56, words("names.rural"), []),
            members_path="#",
        ),
        _whole(
            _("An organisation"),
            "organisations/organisation.html",
            organisation=school,
            own_name=Worded(quad("names.school")[other], other),
            other_names=[],
            memberships=[],
            parts=[{"title": _("Projects"), "works": works()[2:3]}],
        ),
        _whole(
            _("The directory"),
            "organisations/directory_page.html",
            page(DirectoryPage, body=_told("short")),
            paginator=Paginator([school, organisation("funder")], 10).page(1),
            narrowed=Narrowed(None, []),
        ),
    ]
