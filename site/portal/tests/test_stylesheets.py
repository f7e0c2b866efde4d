"""Style sheets: one request each, and no literal outside the tokens."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from PIL.ImageColor import colormap as CSS_COLOURS

from portal.page_weight import weigh
from portal.stylesheets import COMMENT, IMPORT, bundle

STATIC = settings.BASE_DIR / "site/portal/static"
SHEETS = {
    path.relative_to(STATIC).as_posix(): path.read_text("utf-8")
    for path in sorted((STATIC / "css").rglob("*.css"))
}
#: Where colours and sizes of screens stand; those of paper head its own sheet.
TOKENS = "css/tokens.css"
HEAD_OF_PAPER = re.compile(r"(?:@page|:root)\s*\{[^{}]*\}")
TEMPLATES = {
    path.relative_to(settings.BASE_DIR).as_posix(): path.read_text("utf-8")
    for path in sorted((settings.BASE_DIR / "templates").rglob("*.html"))
}

DECLARATION = re.compile(r"(?<![\w-])(-{0,2}[a-z][\w-]*)\s*:\s*([^;{}]+)(?=[;}])", re.I)
#: What names no colour though it may look so: names of tokens, texts, addresses.
NAMED = re.compile(r"--[\w-]+|\"[^\"]*\"|'[^']*'|url\([^)]*\)")
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?\(|"
    rf"(?<![\w-])(?:{'|'.join(CSS_COLOURS)})(?![\w-])",
    re.IGNORECASE,
)
FONT = re.compile(r'url\("([^"]+\.woff2)"\)')
#: Letters, space and corners; widths of columns and rules are the layout's own.
SIZED = re.compile(
    r"--.*|font(-size)?|(letter|word|border)-spacing|text-indent|margin.*|padding.*|"
    r"((row|column)-)?gap|.*radius",
)
#: Where something lies, which a hairline may move.
PLACED = re.compile(
    r"inset.*|top|right|bottom|left|translate|outline-offset|box-shadow"
)
SIZE = re.compile(r"(?<![\w.-])(-?\d*\.?\d+)([a-z]+)(?![\w-])", re.IGNORECASE)
#: Rules and what parts them from a box: pixels up to this are no step of a scale.
HAIRLINE = 3
#: The width of columns in custom properties.
WIDTHS = {"--wide"}
#: Attributes of SVG and HTML that paint, and what they may say: a reader's own colours.
PAINT = re.compile(r'\s(?:fill|stroke|stop-color|flood-color|color|bgcolor)="([^"{]+)"')
OWN_PAINT = {"none", "currentColor", "Canvas", "CanvasText", "GrayText"}


def literals(text: str) -> list[str]:
    """Return the declarations of a sheet that name a colour or size of their own."""
    return [
        f"{name}: {' '.join(value.split())}"
        for name, value in DECLARATION.findall(COMMENT.sub("", text))
        if COLOUR.search(_bare(value)) or _sizes(name.lower(), value)
    ]


def _bare(value: str) -> str:
    """Return a value without names and texts, but with what is drawn in its address."""
    return value if "data:" in value else NAMED.sub("", value)


def _sizes(name: str, value: str) -> list[str]:
    """Return the lengths that a scale should give.

    What is told in the letters' own size follows them, unless it is letters itself.
    """
    if name in WIDTHS or not (SIZED.fullmatch(name) or PLACED.fullmatch(name)):
        return []
    follows = {"em", "lh"} if not name.startswith(("font", "letter")) else set()
    return [
        number + unit
        for number, unit in SIZE.findall(_bare(value))
        if float(number) != 0
        and unit.lower() not in follows
        and not _is_hairline(name, float(number), unit.lower())
    ]


def _is_hairline(name: str, number: float, unit: str) -> bool:
    """Whether a length moves a thing by the width of a rule, or pulls it by one."""
    may_be = PLACED.fullmatch(name) or number < 0
    return bool(may_be) and unit == "px" and abs(number) <= HAIRLINE


def painted(template: str) -> list[str]:
    """Return the attributes of a template that paint with a colour of their own."""
    styles = re.findall(r'<[^>]*\sstyle="[^"]*"', template)
    return styles + [x for x in PAINT.findall(template) if x not in OWN_PAINT]


@pytest.mark.parametrize("name", [name for name in SHEETS if name != TOKENS])
def test_colours_and_sizes_come_from_the_tokens(name: str) -> None:
    assert literals(HEAD_OF_PAPER.sub("", SHEETS[name])) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_name_no_colour(name: str) -> None:
    assert painted(TEMPLATES[name]) == []


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
        "a { color: crimson; }",
        "a { background: Teal }",
        "a { font-size: 1.3em; }",
        "a { font-size: 2vw; }",
        "a { padding: 3ch 5mm; }",
        "a { margin: 0 4vh; }",
        "a { padding: 1.3REM; }",
        "a { letter-spacing: -0.01em; }",
        "a { border-start-start-radius: 9px; }",
        "a { inset: 13px auto auto; }",
        "a { translate: 0 0.5rem; }",
        "a { box-shadow: 0 0 6px var(--ink); }",
        "a { --mine: 13px; }",
        "a { --mine: tomato; }",
        "a { margin: 2px; }",
        "a { border-radius: 3px; }",
        "a { --mine: 1px; }",
        """a { background: url("data:image/svg+xml,<svg fill='white'/>"); }""",
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
        "a { outline-offset: 3px; inset: -1px auto auto; margin: -1px; }",
        "a { translate: 0 25%; border-radius: 100%; }",
        "a { color: CanvasText; background: transparent; }",
        'a { content: "red"; background: url("/static/white.svg"); }',
        "@media (min-width: 60rem) { a:hover { color: var(--ink-red); } }",
    ],
)
def test_what_comes_from_the_tokens_is_no_literal(rule: str) -> None:
    assert not literals(rule)


@pytest.mark.parametrize(
    "tag", ['<p style="color: var(--ink)">', '<path fill="gray">', '<g stroke="#222">']
)
def test_paint_in_a_template_is_found(tag: str) -> None:
    assert painted(tag)


def test_every_sheet_is_imported_or_linked_to() -> None:
    templates = "".join(TEMPLATES.values())
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
