"""Facts on other editions are stale copies: queries on facts start at ``originals``."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

from core.models import BasePage

PAGES = {m.__name__: m for m in apps.get_models() if issubclass(m, BasePage)}
ROWS = {m.__name__ for m in apps.get_models()} - set(PAGES)
FACTS = {name for model in PAGES.values() for name in model.fact_fields} | {"topics"}
READS = {"filter", "exclude", "order_by", "get", "earliest", "latest", "aggregate"}
#: Managers under which every edition is found, whatever it says about facts.
EVERY_EDITION = {"objects", "works", "_default_manager", "_base_manager"}
LEFT_OUT = {"tests", "migrations", "var", "node_modules"}

#: "path:line text" of queries that may ask every edition, each with its reason.
ALLOWED: dict[str, str] = {}


def production_files() -> list[Path]:
    """Return every file of Python that runs in production."""
    return [
        path
        for path in sorted(settings.BASE_DIR.rglob("*.py"))
        if path.name != "conftest.py"
        and not any(
            part in LEFT_OUT or part.startswith(".")
            for part in path.relative_to(settings.BASE_DIR).parts
        )
    ]


def fact_queries(source: str) -> Iterator[tuple[int, str, str]]:
    """Find queries on facts over all editions.

    Returns:
        (line, method, fact) of each.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            method = node.func.attr
            if method in READS and over_every_edition(node.func.value):
                for fact in sorted(names_asked(node) & FACTS):
                    yield node.lineno, method, fact


def over_every_edition(node: ast.expr) -> bool:
    """Whether a chain of calls starts at a manager of all editions of pages."""
    while isinstance(node, (ast.Call, ast.Attribute)):
        if isinstance(node, ast.Call):
            node = node.func
            continue
        if node.attr in EVERY_EDITION:
            # Rows such as places have ``objects`` too, and no editions.
            return not (isinstance(node.value, ast.Name) and node.value.id in ROWS)
        node = node.value
    return False


def names_asked(call: ast.Call) -> set[str]:
    """Return the first steps of the fields a query names, those in Q objects too."""
    words = [keyword.arg or "" for keyword in call.keywords]
    for argument in [*call.args, *(keyword.value for keyword in call.keywords)]:
        for node in ast.walk(argument):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in "QF":
                words += [keyword.arg or "" for keyword in node.keywords]
                words += [a.value for a in node.args if isinstance(a, ast.Constant)]
    words += [a.value for a in call.args if isinstance(a, ast.Constant)]
    return {str(word).lstrip("-").split("__")[0] for word in words}


def test_no_query_asks_facts_of_every_edition():
    found = [
        f"{path.relative_to(settings.BASE_DIR)}:{line} {method} {fact}"
        for path in production_files()
        for line, method, fact in fact_queries(path.read_text(encoding="utf-8"))
    ]
    assert [query for query in found if query not in ALLOWED] == []


def test_allowed_queries_still_exist():
    assert all(Path(key.split(":")[0]).exists() for key in ALLOWED)


def test_production_files_are_found():
    names = {path.name for path in production_files()}
    assert {"base_page.py", "meeting.py", "seed.py"} <= names
    assert "conftest.py" not in names


def test_facts_are_found():
    assert {"starts", "deadline", "place", "zone", "year", "topics"} <= FACTS


@pytest.mark.parametrize(
    "query",
    [
        "MeetingPage.objects.filter(starts__gte=now)",
        "MeetingPage.objects.live().order_by('-starts')",
        "model.objects.exclude(place=None)",
        "self.model._default_manager.get(year=2020)",
        "MeetingPage.works.live().filter(Q(live=True) | Q(ends__lt=now))",
        "MeetingPage.objects.filter(live=True).latest('published_on')",
    ],
)
def test_query_on_facts_of_every_edition_is_noticed(query):
    assert len(list(fact_queries(query))) == 1


@pytest.mark.parametrize(
    "query",
    [
        "MeetingPage.originals.filter(starts__gte=now).order_by('starts')",
        "BasePage.objects.filter(translation_key=key)",
        "Organisation.objects.filter(kind='ngo')",
        "page.roles.filter(kind='x')",
    ],
)
def test_other_query_is_let_be(query):
    assert list(fact_queries(query)) == []
