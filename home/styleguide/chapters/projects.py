"""Ledger, phases, bodies, members and maps."""

from __future__ import annotations

from django.utils.translation import gettext as _

from core.formats import PartialDate
from core.maps import Map, map_of
from core.models import Place
from home.styleguide.chapters.calls import calls
from home.styleguide.specimens import Specimen, State, specimen
from home.styleguide.words import words
from home.styleguide.works import (
    blocks,
    organisation,
    page,
    person,
    place,
    row,
    works,
)
from organisations.axis import axis, months_of
from organisations.models import NetworkPage, NetworkPhase, NetworkRole, Seat
from organisations.querysets import BodyOf, MembershipOf, Region
from organisations.roles import by_role, funders
from projects.ledger import Ledger, Line, Part
from projects.models import (
    Deliverable,
    ProjectActivity,
    ProjectPage,
    ProjectRole,
)


def projects() -> list[Specimen]:
    """Return what only projects and networks have."""
    project = page(
        ProjectPage,
        starts=PartialDate(2023, 3),
        ends=PartialDate(2026, 12),
        website="https://example.org",
    )
    network = page(NetworkPage, bodies=blocks(("body", _body())))
    sums = ((_("counted"), True), (_("not counted yet"), False))
    funding = [NetworkRole(role="funder", organisation=organisation("funder"))]
    seats = [
        Seat(person=person(), organisation=organisation(), part="chair"),
        Seat(person=person("second_person"), ends=PartialDate(2022)),
    ]
    return [
        specimen(
            _("Facts of a project"),
            "projects/components/project_facts.html",
            around="work-facts",
            page=project,
            original=project,
            parts=by_role([ProjectRole(role="lead", organisation=organisation())]),
        ),
        Specimen(
            _("A project at a glance"),
            "projects/components/glance.html",
            tuple(State(name, _glance(project, n)) for name, n in sums),
        ),
        specimen(
            _("Results"), "projects/components/results.html", page=_with_results()
        ),
        *_of_lists(project),
        *calls(),
        Specimen(
            _("Ledger"),
            "projects/components/ledger.html",
            (
                State(_("nothing to list"), {"ledger": Ledger([])}, True),
                State(_("counted"), {"ledger": _ledger(project, counted=True)}),
                State(_("not counted yet"), {"ledger": _ledger(project)}),
            ),
        ),
        specimen(
            _("Sum of a ledger"),
            "projects/components/ledger_sum.html",
            ledger=_ledger(project, counted=True),
        ),
        specimen(
            _("Phases"),
            "organisations/components/phases.html",
            page=network,
            phases=axis(
                [
                    row(_phase("third_event", 2024, None), network, "phases"),
                    row(_phase("first_event", 2020, 2023), network, "phases"),
                ]
            ),
        ),
        specimen(
            _("Bodies"),
            "organisations/components/bodies.html",
            page=network,
            bodies=[BodyOf(network.bodies[0], seats)],
        ),
        specimen(
            _("People in a body"), "organisations/components/seats.html", seats=seats
        ),
        specimen(
            _("Members"),
            "organisations/components/members.html",
            page=network,
            members_path="/organisations/?network=styleguide",
            membership=_membership(),
            map=_map(),
        ),
        specimen(
            _("About the funder"),
            "organisations/components/funders.html",
            around="work-facts",
            funders=funders(funding),
        ),
        specimen(
            _("Map"),
            "components/map.html",
            map=_map(),
            map_title=_("Members by place"),
        ),
    ]


def _glance(project: ProjectPage, counted: bool) -> dict[str, object]:
    return {
        "page": project,
        "original": project,
        "time": axis([project]),
        "months": months_of(project),
        "ledger": _ledger(project, counted=counted),
    }


def _with_results() -> ProjectPage:
    aims = [words(f"text.{name}_aim") for name in ("first", "second", "third")]
    return page(
        ProjectPage,
        results=blocks(*(("statement", aim) for aim in aims[:2])),
        outcomes=blocks(("statement", aims[2])),
    )


def _of_lists(project: ProjectPage) -> list[Specimen]:
    """Return what lists of projects are made of."""
    return [
        specimen(
            _("Project in a list"),
            "projects/components/project_row.html",
            around="cards in-rows",
            tag="ul",
            work=project,
            stretch=axis([project]).stretches[0],
        ),
        specimen(
            _("Past projects"), "projects/components/past.html", works=[_past(project)]
        ),
        specimen(
            _("Nothing found"),
            "organisations/components/none_found.html",
            question="x",
            without_question="",
        ),
    ]


def _past(project: ProjectPage) -> ProjectPage:
    return page(
        ProjectPage,
        kind=project.kind,
        starts=PartialDate(2019, 9),
        ends=PartialDate(2022, 8),
    )


def _body() -> dict[str, str]:
    return {"title": words("names.funder"), "text": words("text.short")}


def _phase(title: str, first: int, last: int | None) -> NetworkPhase:
    return NetworkPhase(
        title=words(f"text.{title}"),
        text=words("text.short"),
        starts=PartialDate(first),
        ends=PartialDate(last) if last else None,
        funder=organisation("funder"),
    )


def _ledger(project: ProjectPage, *, counted: bool = False) -> Ledger:
    """Return what was promised: published, not published, and due."""

    def line(kind: str, promised: int, delivered: int, work: object = None) -> Line:
        deliverable = Deliverable(
            kind=kind,
            title=words(f"project.{kind}"),
            promised=promised,
            delivered=delivered if counted else None,
            due=PartialDate(2025, 6) if delivered < promised else None,
        )
        return Line(row(deliverable, project, "deliverables"), work)

    activities = [
        row(
            ProjectActivity(number=number, title=words(f"project.{name}")),
            project,
            "activities",
        )
        for number, name in enumerate(("activity", "second_activity"), 1)
    ]
    lines = [line("guide", 1, 1, works()[3]), line("report", 12, 7)]
    return Ledger(
        [Part(activities[0], lines), Part(activities[1], [line("module", 3, 0)])]
    )


def _membership() -> MembershipOf:
    regions = [
        Region(number, spot, members)
        for number, (spot, members) in enumerate(_places())
    ]
    return MembershipOf(sum(region.members for region in regions), "", regions)


def _places() -> list[tuple[Place, int]]:
    return [
        (place("sofia", latitude=42.7, longitude=23.32), 41),
        (place("plovdiv", latitude=42.15, longitude=24.75), 12),
        (place("smolyan", latitude=41.58, longitude=24.69), 3),
    ]


def _map() -> Map | None:
    return map_of((spot, members, "#map") for spot, members in _places())
