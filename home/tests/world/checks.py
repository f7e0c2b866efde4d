"""What is true of every page, as functions of a page's HTML that return its faults.

None of them asks the portal anything, so that ``test_checks`` can show that each finds
what it is for. A fault is a sentence that names the place.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from urllib.parse import urldefrag, urljoin, urlsplit

import html5lib
from bs4 import BeautifulSoup, Comment, Doctype, NavigableString, Tag
from html5lib.constants import E as HTML5LIB_MESSAGES
from lingua import Language, LanguageDetector, LanguageDetectorBuilder

from home.tests.schema import faults

LANGUAGES = ("es", "bg", "fr", "en")
#: From this many letters on, a text must be in the alphabet of its language.
LETTERS = 15
#: From this many words on, a text is long enough to guess its language.
WORDS = 6
#: How much likelier another language must be for a text to count as written in it.
MARGIN = 0.5
#: The most queries a public page may ask.
QUERIES = 15

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LETTER = re.compile(r"[^\W\d_]")
#: An e-mail address has one alphabet, whatever text it stands in.
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
TEXT_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder", "aria-description")


def parse(html: str) -> BeautifulSoup:
    """Return a page as browsers understand it."""
    return BeautifulSoup(html, "html5lib")


# Texts and their languages.


def texts(soup: BeautifulSoup) -> Iterator[tuple[str, Tag]]:
    """Yield each text node that readers get, with the element it stands in."""
    for node in soup.descendants:
        if not isinstance(node, NavigableString) or isinstance(node, Comment | Doctype):
            continue
        text = " ".join(node.split())
        if text and node.parent.name not in {"script", "style", "template"}:
            yield text, node.parent


def attribute_texts(soup: BeautifulSoup) -> Iterator[tuple[str, Tag]]:
    """Yield each text that is said but stands in an attribute, with its element."""
    for element in soup.find_all(True):
        for name in TEXT_ATTRIBUTES:
            if element.get(name):
                yield " ".join(element[name].split()), element
        if element.name == "meta" and element.get("name") == "description":
            yield " ".join(element.get("content", "").split()), element


def language_of(element: Tag) -> str:
    """Return the nearest ``lang``; empty where there is none."""
    nearest = element if element.has_attr("lang") else element.find_parent(lang=True)
    return nearest["lang"] if nearest else ""


def is_name(element: Tag) -> bool:
    """Whether a text is a name or an address, which no language owns."""
    holder = element
    if not holder.has_attr("translate"):
        holder = element.find_parent(translate=True)
    return holder is not None and holder["translate"] == "no"


def is_cyrillic(text: str) -> bool:
    """Whether most letters of a text are Cyrillic."""
    return 2 * len(CYRILLIC.findall(text)) > len(LETTER.findall(text))


def wrong_language_marks(soup: BeautifulSoup, language: str) -> list[str]:
    """Find a page that says another language than its address, or an unknown one."""
    html = soup.find("html")
    said = html.get("lang") if html else None
    faults = [] if said == language else [f"<html> is in {said!r}, not {language!r}"]
    for element in soup.find_all(lang=True):
        if element["lang"] not in LANGUAGES:
            faults.append(f"lang={element['lang']!r} on {opening(element)}")
    return faults


def wrong_alphabets(soup: BeautifulSoup) -> list[str]:
    """Find texts that are Cyrillic outside Bulgarian, or not Cyrillic within it."""
    faults = []
    for text, element in [*texts(soup), *attribute_texts(soup)]:
        said = ADDRESS.sub("", text)
        if len(LETTER.findall(said)) < LETTERS or is_name(element):
            continue
        language = language_of(element)
        wrong = not is_cyrillic(said)
        if language != "bg":
            # A Bulgarian phrase within another language is marked as such.
            wrong = len(CYRILLIC.findall(said)) >= LETTERS
        if wrong:
            faults.append(f"in {language or 'no language'}: {text[:80]}")
    return faults


def wrong_languages(soup: BeautifulSoup) -> list[str]:
    """Find texts in Latin letters whose words are of another language than they say."""
    faults = []
    for text, element in [*texts(soup), *attribute_texts(soup)]:
        if len(WORD.findall(text)) < WORDS or is_cyrillic(text) or is_name(element):
            continue
        said, guessed = language_of(element), guess(text)
        best = max(guessed, key=guessed.__getitem__)
        if best != said and guessed[best] - guessed.get(said, 0) > MARGIN:
            faults.append(f"said to be {said or 'nothing'}, looks {best}: {text[:80]}")
    return faults


@cache
def guess(text: str) -> dict[str, float]:
    """Return how likely a text is in each of the four languages."""
    values = _detector().compute_language_confidence_values(text)
    return {x.language.iso_code_639_1.name.lower(): x.value for x in values}


@cache
def _detector() -> LanguageDetector:
    return LanguageDetectorBuilder.from_languages(
        Language.SPANISH, Language.BULGARIAN, Language.FRENCH, Language.ENGLISH
    ).build()


# Headings.


def wrong_headings(soup: BeautifulSoup) -> list[str]:
    """Find a page without one first heading, and levels that skip one."""
    headings = soup.find_all(re.compile(r"^h[1-6]$"))
    levels = [int(heading.name[1]) for heading in headings]
    faults = []
    if levels.count(1) != 1:
        faults.append(f"{levels.count(1)} headings of level 1")
    for level, above, heading in zip(levels, [0, *levels], headings, strict=False):
        if level > above + 1:
            faults.append(f"level {level} after {above}: {heading.get_text()[:60]!r}")
    faults += [f"empty {x.name}" for x in headings if not x.get_text(strip=True)]
    return faults


# HTML.

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
SECTIONS = {"article", "aside", "nav", "section"}
#: Elements that may not stand within a line of text.
BLOCKS = (
    HEADINGS
    | SECTIONS
    | {
        *("address", "blockquote", "dd", "details", "dialog", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup"),
        *("hr", "li", "main", "ol", "p", "pre", "table", "ul"),
    }
)
#: Elements that hold a line of text and nothing else.
LINES = HEADINGS | {
    *("abbr", "b", "bdi", "button", "cite", "code", "data", "dfn", "em", "i", "kbd"),
    *("label", "legend", "mark", "output", "p", "pre", "q", "s", "samp", "small"),
    *("span", "strong", "sub", "summary", "sup", "time", "u", "var"),
}
INTERACTIVE = {
    *("a", "button", "details", "iframe", "input", "label", "select", "textarea"),
}
#: Which children a list or table may have.
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tfoot": {"tr"},
    "tr": {"td", "th"},
}
PARENTS = {
    "li": {"ul", "ol", "menu"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "figcaption": {"figure"},
    "caption": {"table"},
}
#: Attributes by element, beside those that every element may have.
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "hreflang", "rel", "target", "download", "type"},
    "audio": {"src", "controls", "preload"},
    "button": {"type", "name", "value", "disabled", "form"},
    "col": {"span"},
    "details": {"open", "name"},
    "form": {"action", "method", "enctype", "novalidate"},
    "iframe": {"src", "width", "height", "allow", "loading", "sandbox"},
    "img": {"src", "alt", "width", "height", "srcset", "sizes", "loading", "decoding"},
    "input": {
        *("type", "name", "value", "checked", "required", "min", "max", "maxlength"),
        *("pattern", "placeholder", "autocomplete", "disabled", "readonly", "list"),
    },
    "label": {"for"},
    "li": {"value"},
    "link": {
        *("rel", "href", "hreflang", "type", "media"),
        "sizes",
        "as",
        "crossorigin",
    },
    "meta": {"charset", "name", "content", "property"},
    "ol": {"start", "reversed", "type"},
    "optgroup": {"label", "disabled"},
    "option": {"value", "selected", "disabled", "label"},
    "script": {"src", "type", "defer", "async"},
    "select": {"name", "required", "multiple", "size", "disabled"},
    "source": {"src", "srcset", "sizes", "media", "type"},
    "td": {"colspan", "rowspan", "headers"},
    "textarea": {
        *("name", "rows", "cols", "required", "maxlength", "placeholder", "readonly"),
    },
    "th": {"scope", "colspan", "rowspan", "headers", "abbr"},
    "time": {"datetime"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "video": {"src", "controls", "preload", "poster", "width", "height"},
}
KNOWN = (
    BLOCKS
    | LINES
    | INTERACTIVE
    | set(ATTRIBUTES)
    | set(CHILDREN)
    | {"html", "head", "body", "title", "br", "wbr", "caption", "colgroup", "picture"}
    | {"datalist", "search", "svg", "template"}
)
EVERYWHERE = {
    *("class", "id", "lang", "dir", "title", "translate", "tabindex", "hidden"),
    *("role", "inert", "autofocus"),
}
REQUIRED = {
    "html": {"lang"},
    "img": {"src", "alt"},
    "link": {"rel", "href"},
    "iframe": {"src", "title"},
    "optgroup": {"label"},
}
MOMENT = re.compile(
    r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?)?)?"
    r"|\d\d:\d\d(:\d\d)?"
)
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers")
RELEVANT = {"img", "svg", "input", "video", "audio"}

#: A rule of one element; it is also told the names of all elements around it.
Rule = Callable[[Tag, set[str]], Iterable[str]]


def parse_errors(html: str) -> list[str]:
    """Find what a browser has to repair while it reads a page (HTML §13.2)."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(html)
    lines = html.split("\n")
    return [
        f"line {line}: {HTML5LIB_MESSAGES[code] % details}: "
        f"{lines[line - 1].strip()[:80] if 0 < line <= len(lines) else ''}"
        for (line, _column), code, details in parser.errors
    ]


def wrong_markup(soup: BeautifulSoup) -> list[str]:
    """Find what a browser accepts but the standard of HTML does not allow."""
    faults = _document(soup) + _ids(soup)
    for element in soup.find_all(True):
        around = {parent.name for parent in element.parents}
        if "svg" in around:
            continue
        for rule in RULES:
            faults += [
                f"{fault}: {opening(element)}" for fault in rule(element, around)
            ]
    return faults


def opening(element: Tag) -> str:
    """Return an element's opening tag, to name it by."""
    return str(element).split(">", 1)[0][:90] + ">"


def _document(soup: BeautifulSoup) -> list[str]:
    faults = []
    if not any(isinstance(node, Doctype) for node in soup.contents):
        faults.append("no doctype")
    for name, wanted in (("main", 1), ("title", 1)):
        found = [x for x in soup.find_all(name) if not x.find_parent("svg")]
        if len(found) != wanted or not found[0].get_text(strip=True):
            faults.append(f"{len(found)} elements {name}, or an empty one")
    if not soup.find("meta", charset=True):
        faults.append("no charset")
    return faults


def _ids(soup: BeautifulSoup) -> list[str]:
    ids = Counter(element["id"] for element in soup.find_all(id=True))
    faults = [f"id {x!r} stands {count} times" for x, count in ids.items() if count > 1]
    for element in soup.find_all(True):
        for name in REFERENCES:
            for wanted in str(element.get(name, "")).split():
                if wanted not in ids:
                    faults.append(f"{name} names no element: {opening(element)}")
    return faults


def _is_known(element: Tag, _around: set[str]) -> Iterator[str]:
    if element.name not in KNOWN:
        yield "no element of HTML"
        return
    allowed = EVERYWHERE | ATTRIBUTES.get(element.name, set())
    if element.name == "svg":
        allowed |= {"viewbox", "width", "height", "focusable", "viewBox"}
        allowed |= {"preserveAspectRatio", "fill", "stroke"}
    for name in element.attrs:
        if name not in allowed and not name.startswith(("aria-", "data-")):
            yield f"unknown attribute {name}"


def _has_what_it_needs(element: Tag, _around: set[str]) -> Iterator[str]:
    for name in REQUIRED.get(element.name, set()) - set(element.attrs):
        yield f"no {name}"
    for name in {"href", "src", "id", "for", "name"} & set(element.attrs):
        if not element[name].strip():
            yield f"empty {name}"
    if element.has_attr("id") and re.search(r"\s", element["id"]):
        yield "space in id"


def _has_good_values(element: Tag, _around: set[str]) -> Iterator[str]:
    if element.name == "time":
        moment = element.get("datetime", element.get_text(strip=True))
        if not MOMENT.fullmatch(moment):
            yield f"no date or time: {moment!r}"
    if element.get("hreflang", "en") not in {*LANGUAGES, "x-default"}:
        yield "hreflang of no language"
    if element.get("tabindex", "0") not in {"0", "-1"}:
        yield "tabindex changes the order"
    if element.get("translate", "no") not in {"yes", "no"}:
        yield "translate is neither yes nor no"
    if element.name == "th" and element.get("scope", "col") not in {"col", "row"}:
        yield "scope is neither col nor row"
    for name in {"width", "height"} & set(element.attrs):
        if not element[name].isdigit():
            yield f"{name} is no number"


def _stands_where_it_may(element: Tag, around: set[str]) -> Iterator[str]:
    name, parent = element.name, element.parent.name
    if name in BLOCKS and around & LINES and not _is_heading_of_summary(element):
        yield f"stands in a line of text ({', '.join(around & LINES)})"
    if name in INTERACTIVE - {"label"} and around & {"a", "button"}:
        yield "stands in a link or button"
    if parent in CHILDREN and name not in CHILDREN[parent] | {"script", "template"}:
        yield f"no child of {parent}"
    if name in PARENTS and parent not in PARENTS[name]:
        yield f"stands in {parent}"
    if name in HEADINGS | SECTIONS | {"header", "footer"} and "dt" in around:
        yield "stands in a term"


def _is_heading_of_summary(element: Tag) -> bool:
    """Whether it is the one block that a line may be: the heading of a summary."""
    return element.name in HEADINGS and element.parent.name == "summary"


def _is_not_empty(element: Tag, _around: set[str]) -> Iterator[str]:
    if element.name in {"a", "button", "li", "dd", "dt", "caption", "label"} and not (
        element.get_text(strip=True)
        or element.find(RELEVANT)
        or element.get("aria-label")
    ):
        yield "empty"
    if element.name == "div" and element.parent.name == "dl":
        names = [child.name for child in element.find_all(True, recursive=False)]
        if not re.fullmatch(r"(dt )+(dd )+", "".join(f"{name} " for name in names)):
            yield f"no term with its meaning ({' '.join(names)})"
    if element.name in CHILDREN:
        stray = [x for x in element.find_all(string=True, recursive=False) if x.strip()]
        if any(not isinstance(x, Comment) for x in stray):
            yield "text between the items"


RULES: tuple[Rule, ...] = (
    _is_known,
    _has_what_it_needs,
    _has_good_values,
    _stands_where_it_may,
    _is_not_empty,
)


# Links.


def links(soup: BeautifulSoup, url: str) -> list[str]:
    """Return the addresses a page leads to, made absolute to its own, with anchors."""
    return [urljoin(url, element["href"]) for element in soup.find_all("a", href=True)]


def resources(soup: BeautifulSoup, url: str) -> list[str]:
    """Return the addresses a browser asks for by itself while it shows a page."""
    asked = [x["src"] for x in soup.find_all(src=True)]
    asked += [
        part.split()[0]
        for x in soup.find_all(srcset=True)
        for part in x["srcset"].split(",")
    ]
    silent = {"canonical", "alternate", "next", "prev", "license", "author", "help"}
    silent |= {"cite-as", "describedby"}
    for link in soup.find_all("link", href=True):
        if not silent & set(link.get("rel", [])):
            asked.append(link["href"])
    return [urljoin(url, address) for address in asked]


def is_internal(url: str) -> bool:
    """Whether an address, as ``links`` and ``resources`` return it, is the portal's."""
    parts = urlsplit(url)
    return not parts.scheme and not parts.netloc


def foreign_resources(soup: BeautifulSoup, url: str) -> list[str]:
    """Find what would be asked of anybody else's server."""
    return [
        f"asks for {address[:100]}"
        for address in resources(soup, url)
        if not is_internal(address) and not address.startswith("data:")
    ]


def malformed_links(soup: BeautifulSoup, url: str) -> list[str]:
    """Find links that lead nowhere: no pages, mail, phone or calendar."""
    faults = []
    for address in links(soup, url):
        parts = urlsplit(address)
        good = {
            "": bool(parts.path) and not parts.netloc,
            "http": "." in parts.netloc,
            "https": "." in parts.netloc,
            "mailto": "@" in parts.path or "subject=" in parts.query,
            "tel": bool(parts.path),
            "webcal": bool(parts.netloc) and parts.path.endswith(".ics"),
        }
        if not good.get(parts.scheme):
            faults.append(f"leads nowhere: {address[:100]}")
    return faults


def broken_links(
    soup: BeautifulSoup, url: str, status: Callable[[str], int], ids: Callable
) -> list[str]:
    """Find links to pages that do not answer, or to places that are not on the page.

    Args:
        soup: the page.
        url: its address.
        status: tells how an internal address, without anchor, answers.
        ids: returns the ids on the page of an internal address, or None for no page.
    """
    faults = []
    for address in links(soup, url):
        if not is_internal(address):
            continue
        page, anchor = urldefrag(address)
        if status(page) >= 400:
            faults.append(f"{status(page)}: {address}")
        elif anchor and ids(page) is not None and anchor not in ids(page):
            faults.append(f"no such place: {address}")
    return faults


# What a page asks and leaves behind.


def too_many_queries(count: int) -> list[str]:
    """Find a page that asks the database too often."""
    return [f"{count} queries"] if count > QUERIES else []


def scripts(soup: BeautifulSoup) -> list[str]:
    """Find anything that runs beside the portal's own module, which adds only.

    Data for search engines stands in a script element too, and no browser runs it.
    """
    faults = [
        f"script: {opening(x)}"
        for x in soup.find_all("script")
        if not is_data(x)
        and (
            x.get("type") != "module" or not str(x.get("src")).startswith("/static/js/")
        )
    ]
    for element in soup.find_all(True):
        faults += [
            f"{name}: {opening(element)}" for name in element.attrs if name[:2] == "on"
        ]
        if str(element.get("href", "")).startswith("javascript:"):
            faults.append(f"javascript: {opening(element)}")
    return faults


def wrong_data(soup: BeautifulSoup) -> list[str]:
    """Find what a page tells machines and they cannot use, or that it tells nothing.

    A page that keeps its address to itself has nothing to tell.
    """
    blocks = [x for x in soup.find_all("script") if is_data(x)]
    if not blocks and soup.select_one('meta[name="referrer"][content="no-referrer"]'):
        return []
    if not blocks:
        return ["no JSON-LD"]
    return [fault for x in blocks for fault in faults(json.loads(x.string))]


def is_data(script: Tag) -> bool:
    """Whether a script is a block of data, which no browser runs (HTML §4.12.1)."""
    return script.get("type") == "application/ld+json" and not script.has_attr("src")


# Chrome.

OPEN, CLOSE = "⟦", "⟧"
#: Innermost brackets with what they hold.
BRACKETED = re.compile(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
#: What stands between the parts of a text that is put together of several; a part may
#: hold the weaker marks itself.
JOINTS = (
    re.compile("\u241f"),
    re.compile(r"\s[·–]\s"),
    re.compile(r"[:;,.()©/→←]"),
)


def bracketed(text: str) -> str:
    """Return a message as the pseudo-catalogue has it."""
    return f"{OPEN}{text}{CLOSE}"


def unbracketed(soup: BeautifulSoup, content: set[str]) -> list[str]:
    """Find texts that come neither from the catalogue nor from the editors.

    Args:
        soup: a page rendered with the pseudo-catalogue.
        content: every text of the database, with single spaces.
    """
    faults = []
    # What keeps a word on its line parts a text in the page, not for who reads it.
    for kept in soup.select("span.unbroken"):
        kept.unwrap()
    soup.smooth()
    for text, element in [*texts(soup), *attribute_texts(soup)]:
        if is_name(element) or element.find_parent("svg"):
            continue
        if foreign := foreign_parts(text, content):
            faults.append(f"{' | '.join(foreign)[:100]} in {opening(element)}")
    return faults


def foreign_parts(text: str, content: set[str]) -> list[str]:
    """Return the parts of a text that are neither in brackets nor in the content."""
    left = text
    while (bare := BRACKETED.sub("\u241f", left)) != left:
        left = bare
    parts = [left]
    for joint in JOINTS:
        parts = [piece for part in parts for piece in joint.split(part)]
        parts = [part for part in parts if not _is_content(part.strip(), content)]
    return [part.strip() for part in parts]


def _is_content(text: str, content: set[str]) -> bool:
    bare = text.strip(" ·–:;,.()0123456789")
    # A term of the vocabulary begins a heading with a capital letter.
    small = text[:1].lower() + text[1:]
    return not LETTER.search(bare) or bool({text, bare, small} & content)
