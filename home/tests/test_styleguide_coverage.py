"""The style guide leaves nothing out: no class, no state, no template."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.template.loader import get_template

from core.open_period import Openness
from events.models import Decision
from events.models.held import MeetingStatus
from events.state import Status
from events.whereabouts import DayState, OnAir
from home.styleguide.scripted import CLASSES
from home.styleguide.specimens import shown
from home.tests.drawing import drawn, specimens

TEMPLATES = settings.BASE_DIR / "templates"
STATIC = settings.BASE_DIR / "site/portal/static"
CSS = STATIC / "css"

#: Sheets that no page for readers links to, and whose screens they are.
STAFF_SHEETS: dict[str, str] = {
    "admin.css": "the admin",
    "components/board.css": "the board of a programme, for editors",
    "components/control.css": "the control room of a meeting, for its staff",
    "components/topic-chooser.css": "choosing topics, in the admin",
    "components/unanswered.css": "questions that found nothing, for editors",
}
#: Where templates for staff are; what links their sheets must be one of them.
STAFF = ("core/topic_", "editions/", "events/control", "events/programme/")
STAFF += ("search/desk/", "wagtail")
#: Classes that stand nowhere on the page, and why.
NOT_WORN: dict[str, str] = {
    "bare": "on the body of a page, of which the content is shown",
    "print-only": "the address of a page on paper, which this one does not give",
}
#: Templates that no specimen draws, and why.
NOT_SHOWN: dict[str, str] = {
    "bare.html": "the frame of a page, whose parts are shown",
    "base.html": "the frame of a page, whose parts are shown",
    "components/first_styles.html": "links to sheets, and shows nothing by itself",
    "components/lead_letters.html": "asks for fonts, and shows nothing by itself",
    "components/letters.html": "asks for fonts, and shows nothing by itself",
    "events/structured_data.html": "for machines, in the head of a page",
    "open_graph.html": "for machines, in the head of a page",
    "resources/signposts.html": "for machines, in the head of a page",
}
#: Those of them that whole pages draw.
IN_HEADS = {"open_graph.html", "resources/signposts.html"}

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
IMPORT = re.compile(r"@import[^;]*;")
SELECTOR = re.compile(r"([^{};]+)\{")
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
LINKED = re.compile(r'static "css/([^"]+)"')
EXTENDS = re.compile(r"\{% extends ")


def classes_of(sheet: Path) -> set[str]:
    """Return the classes that the selectors of a sheet name."""
    text = IMPORT.sub("", COMMENT.sub("", sheet.read_text("utf-8")))
    found: set[str] = set()
    for selector in SELECTOR.findall(text):
        if not selector.strip().startswith("@"):
            found |= set(CLASS.findall(selector))
    return found


def public_sheets() -> dict[str, set[str]]:
    """Return the classes of each sheet that pages for readers link to."""
    sheets = {path.relative_to(CSS).as_posix(): path for path in CSS.rglob("*.css")}
    return {n: classes_of(path) for n, path in sheets.items() if n not in STAFF_SHEETS}


def unworn(worn: set[str]) -> dict[str, set[str]]:
    """Return the classes of the public sheets that are not among those worn."""
    left = {name: classes - worn for name, classes in public_sheets().items()}
    return {name: classes for name, classes in left.items() if classes}


def test_sheets_are_read_for_their_classes(tmp_path: Path) -> None:
    sheet = tmp_path / "a.css"
    sheet.write_text(
        '@import url("b.css");\n/* .no { } */\n@layer x { @media (min-width: 4.5rem) {'
        ' .one > .two:has(.three)::before { margin: .5em; content: ".no"; } } }\n'
    )
    assert classes_of(sheet) == {"one", "two", "three"}


def test_every_class_of_a_public_sheet_stands_on_the_page(
    homes: dict, read: Callable
) -> None:
    page = read("/en/styleguide/")
    worn = {name for element in page.select("[class]") for name in element["class"]}
    left = unworn(worn)
    amiss = {name: sorted(classes - set(NOT_WORN)) for name, classes in left.items()}
    assert {name: classes for name, classes in amiss.items() if classes} == {}
    # What is excused must be amiss: nothing is once it stands there, or in no sheet.
    assert set(NOT_WORN) == set().union(*left.values())
    assert all(NOT_WORN.values())


def test_sheets_left_out_belong_to_pages_of_the_staff() -> None:
    linking = {
        path.relative_to(TEMPLATES).as_posix(): set(LINKED.findall(path.read_text()))
        for path in TEMPLATES.rglob("*.html")
    }
    for sheet in STAFF_SHEETS:
        assert (CSS / sheet).is_file()
        pages = {name for name, sheets in linking.items() if sheet in sheets}
        assert not {name for name in pages if not name.startswith(STAFF)}


def _stands(held: Any) -> str:
    return str(held.status)


#: By template: every value that decides how it looks, and how a state tells its own.
STATES: list[tuple[str, Iterable[str], Callable[[dict[str, Any]], set[str]]]] = [
    (
        "events/components/decisions.html",
        Decision.State.values,
        lambda told: {str(one.state) for one in told["decisions"]},
    ),
    (
        "organisations/components/call_state.html",
        Openness.values,
        lambda told: {str(told["original"].openness)},
    ),
    (
        "components/openness.html",
        Openness.values,
        lambda told: {str(told["original"].openness)},
    ),
    (
        "events/components/meeting_status.html",
        MeetingStatus.values,
        lambda told: {_stands(told["meeting"])},
    ),
    (
        "events/components/standing.html",
        MeetingStatus.values,
        lambda told: {_stands(told["standing"])},
    ),
    (
        "events/components/standing.html",
        ["before", "during", "after"],
        lambda told: {told["standing"].stage},
    ),
    (
        "events/components/session_status.html",
        list(Status),
        lambda told: {_stands(told["session"])},
    ),
    (
        "events/components/session_when.html",
        list(Status),
        lambda told: {_stands(told["session"])},
    ),
    (
        "events/components/where.html",
        list(DayState),
        lambda told: {told["where"].state},
    ),
    (
        "events/components/broadcast.html",
        list(OnAir),
        lambda told: {told["one"].state},
    ),
]


@pytest.mark.parametrize(
    ("template", "values", "told"), STATES, ids=[template for template, *_ in STATES]
)
def test_every_value_that_changes_a_component_is_shown(
    template: str, values: Iterable[str], told: Callable, homes: dict
) -> None:
    (one,) = [one for one in specimens() if one.template == template]
    found = set().union(*(told(dict(state.context)) for state in one.states))
    assert found == set(values)


def partials() -> set[str]:
    """Return the templates that are part of pages for readers, wherever they stand."""
    every = {
        path.relative_to(TEMPLATES).as_posix(): path
        for path in TEMPLATES.rglob("*.html")
    }
    return {
        name
        for name, path in every.items()
        if not name.startswith((*STAFF, "styleguide/"))
        and not EXTENDS.search(path.read_text("utf-8"))
    }


def test_every_part_of_a_page_stands_on_the_page(request_of: Any) -> None:
    with drawn() as parts:
        for one in specimens():
            if not one.whole_page:
                shown(one, request_of)
    with drawn() as frame:
        for name in ("base.html", "bare.html"):
            get_template(name).render({}, request_of)
    with drawn() as pages:
        for one in specimens():
            if one.whole_page:
                shown(one, request_of)
    # A page is drawn with its frame and head, of which the style guide shows nothing.
    found = parts | (pages - frame - IN_HEADS)
    assert partials() - found == set(NOT_SHOWN)
    assert all(NOT_SHOWN.values())


@pytest.mark.parametrize(("script", "names"), CLASSES.items(), ids=list(CLASSES))
def test_what_a_script_is_said_to_make_is_in_the_script(
    script: str, names: Iterable[str]
) -> None:
    text = (STATIC / "js" / script).read_text("utf-8")
    assert names
    for name in names:
        assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text), name
