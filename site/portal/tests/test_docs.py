"""What the documents name exists, and every setting is described."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT: Path = settings.BASE_DIR
SETTINGS = ROOT / "site" / "portal" / "settings"
#: Where the environment is read: the settings, and what is loaded before them.
READERS = (
    *sorted(SETTINGS.glob("*.py")),
    ROOT / "manage.py",
    ROOT / "gunicorn.conf.py",
    ROOT / "site" / "portal" / "wsgi.py",
)
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))

FENCE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
CODE_SPAN = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
MAKE_TARGET = re.compile(r"\bmake ([a-z][a-z-]*)")
MANAGE_COMMAND = re.compile(r"\bmanage\.py ([a-z][a-z_]*)")
#: A row of a table of variables: its name, what it means, and the rest.
VARIABLE_ROW = re.compile(r"^\| `([A-Z][A-Z0-9_]+)` \| ([^|]+) \|(.+)\|$", re.MULTILINE)


def code_of(text: str) -> str:
    """Return a document's code: its blocks and what stands between backticks."""
    blocks = FENCE.findall(text)
    return "\n".join([*blocks, *CODE_SPAN.findall(FENCE.sub("", text))])


def variables_read(path: Path) -> Iterator[str]:
    """Yield the environment variables a module reads, required ones included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=function, args=[ast.Constant(value=str(name)), *_]) if (
                asks_the_environment(function)
            ):
                yield name
            case ast.Assign(targets=[ast.Name(id="REQUIRED")], value=required):
                yield from ast.literal_eval(required)


def asks_the_environment(function: ast.expr) -> bool:
    """Whether a called function is ``env``, ``env.list``, ``os.environ.get`` …"""
    called = ast.unparse(function)
    return called == "env" or called.startswith(("env.", "os.environ.", "os.getenv"))


def anchors(text: str) -> set[str]:
    """Return the anchors of a document's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", text), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in headings
    }


def in_order_of_layers(layers: list[str]) -> re.Pattern[str]:
    """Return what the README's picture looks like for the layers of the linter."""
    lines = [rf"^{re.escape(layer)}( .*)?$" for layer in layers]
    return re.compile(r"\n *↓\n".join(lines), re.MULTILINE)


@pytest.fixture(scope="module")
def described() -> dict[str, tuple[str, str]]:
    """The variables of docs/operators.md with their meaning and example."""
    text = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    return {
        row[0]: (row[1], row[2].split("|")[-1]) for row in VARIABLE_ROW.findall(text)
    }


def test_environment_variables_are_found_in_the_settings() -> None:
    found = {name for path in READERS for name in variables_read(path)}
    assert {"SECRET_KEY", "DATABASE_URL", "SITE_NAME", "WEB_CONCURRENCY"} <= found


@pytest.mark.parametrize("path", READERS, ids=lambda path: path.name)
def test_every_environment_variable_is_described(
    path: Path, described: dict[str, tuple[str, str]]
) -> None:
    assert set(variables_read(path)) - set(described) == set()


def test_every_described_variable_is_read(
    described: dict[str, tuple[str, str]],
) -> None:
    read = {name for path in READERS for name in variables_read(path)}
    assert set(described) - read == set()


def test_every_variable_has_a_meaning_and_an_example(
    described: dict[str, tuple[str, str]],
) -> None:
    bare = [name for name, texts in described.items() if not all(map(str.strip, texts))]
    assert bare == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_commands_of_make_exist(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    named = set(MAKE_TARGET.findall(code_of(path.read_text(encoding="utf-8"))))
    assert named - targets == set()


def test_readme_names_both_commands() -> None:
    named = MAKE_TARGET.findall(code_of((ROOT / "README.md").read_text("utf-8")))
    assert {"run", "test"} <= set(named)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_commands_of_manage_py_exist(path: Path) -> None:
    named = set(MANAGE_COMMAND.findall(code_of(path.read_text(encoding="utf-8"))))
    assert named - set(get_commands()) == set()


def leads_somewhere(link: str, page: Path) -> bool:
    """Whether a link within the repository has a file, and the heading it names."""
    file, _, anchor = link.partition("#")
    target = page.parent / file if file else page
    if not anchor:
        return target.exists()
    return target.exists() and anchor in anchors(target.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    links = LINK.findall(FENCE.sub("", path.read_text(encoding="utf-8")))
    inside = [link for link in links if "://" not in link]
    assert [link for link in inside if not leads_somewhere(link, path)] == []


def test_readme_names_files_that_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = re.findall(r"^\| .+ \| `([^`]+)`", text, re.MULTILINE)
    # The first start makes var/.
    gone = [name for name in table if name != "var/" and not (ROOT / name).exists()]
    assert (table != [], gone) == (True, [])


def test_readme_draws_the_house_as_the_linter_checks_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["type"] == "layers")
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert in_order_of_layers(layers).search(text) is not None
