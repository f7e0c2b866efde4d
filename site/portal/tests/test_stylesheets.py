"""Style sheets: one request each, and no literal outside the tokens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings

from portal.page_weight import weigh
from portal.stylesheets import COMMENT, IMPORT, bundle

STATIC = settings.BASE_DIR / "site/portal/static"
SHEETS = {
    path.relative_to(STATIC).as_posix(): path.read_text("utf-8")
    for path in sorted((STATIC / "css").rglob("*.css"))
}
#: Where literals belong: screens, and paper.
TOKENS = ("css/tokens.css", "css/print.css")

COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(|"
    r":[^;{]*(?<![\w-])(?:black|white|red|green|blue|gr[ae]y|orange|yellow|purple)"
    r"(?![\w-])",
    re.IGNORECASE,
)
FONT = re.compile(r'url\("([^"]+\.woff2)"\)')
#: Sizes of letters and of space; widths of columns and rules are the layout's own.
SIZE = re.compile(
    r"(?<![\w-])(?:font(?:-size)?|margin[\w-]*|padding[\w-]*|gap|row-gap|column-gap|"
    r"border-radius)\s*:[^;]*?(?<![\w.-])\d*\.?\d+(?:rem|px|pt)\b",
)


def literals(text: str) -> list[str]:
    """Return the declarations of a sheet that name a colour or size of their own."""
    text = COMMENT.sub("", text)
    found = [*COLOUR.finditer(text), *SIZE.finditer(text)]
    return [" ".join(match.group().split()) for match in found]


@pytest.mark.parametrize("name", [name for name in SHEETS if name not in TOKENS])
def test_colours_and_sizes_come_from_the_tokens(name: str) -> None:
    assert literals(SHEETS[name]) == []


@pytest.mark.parametrize(
    "rule",
    [
        "a { color: #23518f; }",
        "a { color: rgb(1 2 3); }",
        "a { background: white; }",
        "a { border: 1px solid oklch(50% 0.1 20); }",
        "a { font-size: 0.9rem; }",
        "a { font: 600 13px / 1 var(--sans); }",
        "a { margin-block-start: 4px; }",
        "a { padding: var(--space-2) 0.65rem; }",
        "a { gap: 1rem; }",
    ],
)
def test_a_literal_is_found(rule: str) -> None:
    assert literals(rule)


@pytest.mark.parametrize(
    "rule",
    [
        "a { color: var(--ink); }",
        "a { margin: 0; padding: 0.5em; }",
        "a { white-space: nowrap; }",
        "/* margin: 4px; */",
        ".tile-en { fill: var(--tile-en); }",
        "a { margin-block-start: calc(-1 * var(--space-1)); }",
    ],
)
def test_what_comes_from_the_tokens_is_no_literal(rule: str) -> None:
    assert not literals(rule)


def test_every_sheet_is_imported_or_linked_to() -> None:
    templates = "".join(
        path.read_text("utf-8")
        for path in Path(settings.BASE_DIR / "templates").rglob("*.html")
    )
    imported = {
        f"css/{name}" for text in SHEETS.values() for name in IMPORT.findall(text)
    }
    assert {
        name for name in SHEETS if name not in imported and name not in templates
    } == set()


def test_imports_are_replaced_by_what_they_name() -> None:
    sheets = {
        "css/a.css": '/* why */\n@layer x, y;\n@import url("parts/b.css");\n',
        "css/parts/b.css": '@import url("../c.css");\n@layer x {\n  a {top: 0}\n}\n',
        "css/c.css": "@layer y {}\n",
    }
    assert bundle("css/a.css", sheets) == (
        "@layer x, y;@layer y {}@layer x{a {top: 0}}"
    )


def test_what_separates_rules_goes_and_what_rules_mean_stays() -> None:
    sheet = """
      main :is(ul, ol) > li:hover,
      a:not(:hover) {
        --tile: var(--tile-es);
        margin: calc(-1 * var(--space-1)) 0;
      }

      @media (min-width: 60rem) {
        a::before { content: "a; b"; }
      }
    """
    assert bundle("css/a.css", {"css/a.css": sheet}) == (
        "main :is(ul, ol) > li:hover,a:not(:hover){"
        "--tile:var(--tile-es);margin:calc(-1 * var(--space-1)) 0}"
        '@media (min-width: 60rem){a::before { content: "a; b"; }}'
    )


def test_import_of_nothing_is_refused() -> None:
    with pytest.raises(KeyError):
        bundle("css/a.css", {"css/a.css": '@import url("b.css");'})


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_can_be_bundled(name: str) -> None:
    text = bundle(name, SHEETS)
    assert "@import" not in text
    assert text.count("{") == text.count("}")


def test_every_font_that_a_sheet_names_is_there() -> None:
    fonts = [
        (STATIC / name).parent / font
        for name, text in SHEETS.items()
        for font in FONT.findall(text)
    ]
    assert fonts
    assert [font for font in fonts if not font.resolve().is_file()] == []


def test_letters_are_brought_to_pages_in_bulgarian_alone() -> None:
    """A name in Bulgarian on a Spanish page must not fetch them."""
    named = {
        name: re.findall(r"([^{}]+)\{[^{}]*--s(?:ans|erif): [^{}]*Mosaic", text)
        for name, text in SHEETS.items()
    }
    rules = [rule.strip() for found in named.values() for rule in found]
    assert rules == [":root:lang(bg)"]


def test_letters_count_where_a_page_asks_for_them() -> None:
    sheet = '<link rel="stylesheet" href="/static/css/bulgarian.css">'
    font = '<link rel="preload" href="/static/fonts/mosaic-sans-400.woff2" as="font">'
    assert weigh(sheet).letters == 0
    assert weigh(sheet + font).letters > 4_000


def test_what_comes_when_the_page_is_whole_counts_with_what_it_imports() -> None:
    alone = weigh("<p>").scripts
    later = weigh('<p data-later="/static/js/stars.js">')
    assert alone == 0
    assert later.scripts > 1_500
    assert later.answers == 1 + len(("stars.js", "starred.js"))


def test_only_the_sheet_of_bulgarian_pages_names_letters() -> None:
    assert "@font-face" in bundle("css/bulgarian.css", SHEETS)
    assert "@font-face" not in bundle("css/portal.css", SHEETS)
