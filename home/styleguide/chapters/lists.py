"""Lists of works: empty, of one, full; their pages and how they are narrowed."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.utils.translation import gettext as _

from core.facets import Choice, Facet, Narrowed
from core.languages import LANGUAGES, OWN_NAMES, reader_language
from core.listing import Group
from core.models import BasePage, Worded
from core.sequence import Sequence
from home.site_map import Place as Site
from home.styleguide.specimens import Specimen, State, specimen
from home.styleguide.words import words
from home.styleguide.works import long_work, page, topic, untranslated_work, works
from home.topic_languages import Line
from home.topics import Branch, OfOneKind
from resources.models import LessonPage


def lists() -> list[Specimen]:
    """Return everything that names several works."""
    full = works()
    return [
        Specimen(
            _("Groups of cards"),
            "components/work_groups.html",
            (
                State(_("nothing to list"), {"groups": []}, shows_nothing=True),
                State(_("one alone"), {"groups": [Group(_("Newest"), full[:1])]}),
                State(_("several"), {"groups": [Group(_("Newest"), full)]}),
            ),
        ),
        Specimen(
            _("Card"),
            "components/work_card.html",
            (
                State(_("long title"), {"work": long_work()}),
                State(_("in another language"), {"work": untranslated_work()}),
            ),
            around="cards",
            tag="ul",
        ),
        specimen(_("Empty list"), "components/nothing_yet.html"),
        specimen(
            _("News in a list"),
            "home/components/dated.html",
            around="cards",
            tag="ul",
            work=full[5],
        ),
        specimen(
            _("Works of one kind"),
            "home/components/of_one_kind.html",
            kind=OfOneKind(_("Meetings"), 12, full[1:2]),
        ),
        *_shelf(full),
        Specimen(
            _("More on these topics"),
            "components/related.html",
            (
                State(_("nothing to list"), {"related": []}, shows_nothing=True),
                State(_("several"), {"related": full[:3]}),
            ),
        ),
        Specimen(
            _("Works that point here"),
            "components/naming.html",
            (
                State(_("nothing to list"), {"works": []}, shows_nothing=True),
                State(
                    _("several"),
                    {
                        "works": full[2:4],
                        "heading": _("Practices it teaches"),
                        "anchor": "practices",
                    },
                ),
            ),
        ),
        specimen(_("Nothing left of a list"), "components/none_left.html"),
        Specimen(_("Pages of a list"), "components/pagination.html", _pages()),
        Specimen(_("Narrowing a list"), "components/facets.html", _facets()),
        Specimen(
            _("Before and after"),
            "components/neighbours.html",
            (
                State(_("both"), {"before": full[0], "after": full[1]}),
                State(_("the first"), {"after": long_work()}),
            ),
        ),
        specimen(
            _("Steps of a module"),
            "resources/components/steps_list.html",
            steps=_lessons(),
        ),
        specimen(
            _("Where you are in a module"),
            "components/sequence.html",
            around="work-facts",
            sequence=Sequence(_lessons(), _lessons()[1]),
        ),
        specimen(
            _("Tree of topics"),
            "home/components/branches.html",
            around="topic-tree",
            branches=_branches(),
        ),
        specimen(
            _("Topics and languages"),
            "home/components/topic_languages_table.html",
            lines=[
                Line(topic("rural"), 0, 28, _in_languages(9)),
                Line(topic("reading"), 1, 13, _in_languages(0)),
                *(
                    Line(topic("multilingual"), n, 4, _in_languages(0))
                    for n in (2, 3, 4)
                ),
            ],
            heads=[(code, OWN_NAMES[code]) for code in LANGUAGES],
        ),
        specimen(
            _("Tree of pages"),
            "home/components/places.html",
            around="site-map",
            places=[
                Site(full[0], [Site(full[1]), Site(full[2])]),
                Site(full[3], calls=[Group(_("Open calls"), [Site(full[4])])]),
            ],
        ),
    ]


def _shelf(full: list[BasePage]) -> list[Specimen]:
    """Return what the library lays out."""
    volumes = [Group(_("Compendiums"), full[3:5])]
    lessons = _lessons()
    return [
        specimen(_("Volumes"), "resources/components/volumes.html", volumes=volumes),
        specimen(
            _("On this page"),
            "resources/components/kinds.html",
            volumes=volumes,
            paginator=Paginator(range(30), 10).page(1),
        ),
        specimen(
            _("Turning the page"),
            "resources/components/turn.html",
            before=lessons[0],
            after=lessons[2],
        ),
        specimen(
            _("How far one has come"),
            "resources/components/place_in_sequence.html",
            sequence=Sequence(lessons, lessons[1]),
        ),
    ]


def _pages() -> tuple[State, ...]:
    few, many = Paginator(range(30), 10), Paginator(range(300), 10)
    return (
        State(_("one page"), {"paginator": Paginator([], 10).page(1)}, True),
        State(_("few"), {"paginator": few.page(1)}),
        State(_("many"), {"paginator": many.page(15)}),
        State(_("the last"), {"paginator": many.page(30)}),
    )


def _facets() -> tuple[State, ...]:
    topics = Facet("topic", _("Topics"), "topics", dict)
    languages = Facet("language", _("Written in"), "original_language", dict)
    labels = [topic("reading"), topic("multilingual")]
    free = [
        Choice(label.slug, label, 12 * number + 1, False, "")
        for number, label in enumerate(labels, 1)
    ]
    own = [
        Choice(code, Worded(OWN_NAMES[code], code), 7, False, "")
        for code in ("bg", "fr")
    ]
    chosen = Choice("reading", topic("reading"), 13, True, "")
    years = Facet("year", _("Year"), "year", dict)
    many = [
        Choice(str(year), str(year), 3, False, "") for year in range(2025, 2009, -1)
    ]
    return (
        State(
            _("nothing chosen"),
            {"narrowed": Narrowed(None, [(topics, free), (languages, own)])},
        ),
        State(
            _("something chosen"),
            {"narrowed": Narrowed(None, [(topics, free)], [(topics, chosen)])},
        ),
        State(_("many values"), {"narrowed": Narrowed(None, [(years, many)])}),
    )


def _lessons() -> list[LessonPage]:
    return [
        page(
            LessonPage,
            seed=name,
            title=words(f"text.{name}"),
            summary=words("text.short"),
            minutes=25,
            original_language=reader_language(),
        )
        for name in ("heading", "second_heading", "third_heading")
    ]


def _in_languages(least: int) -> list[tuple[str, int]]:
    return [(code, least + 4 * number) for number, code in enumerate(LANGUAGES)]


def _branches() -> list[Branch]:
    below = [Branch(topic("reading"), 13), Branch(topic("multilingual"), 4)]
    return [Branch(topic("rural"), 28, below)]
