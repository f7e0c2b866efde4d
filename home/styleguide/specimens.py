"""Specimens: a template, the states it can be in, and how it is set into the page."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.blocks import Block

from core.languages import reader_language
from core.templatetags.words import Passages
from editions.routing import Route
from home.chrome import Chrome
from home.styleguide.works import page

LINK = re.compile(r'(<a\b[^>]*?\shref=")[^"]*"')
NAMES = re.compile(
    r'(\s(?:id|for|aria-labelledby|aria-describedby|data-copies)=")([^"]+)"'
)
LATER = re.compile(r'\sdata-later="[^"]*"')
LABEL = re.compile(r'(\saria-label=")([^"]+)"')
LABELLED = re.compile(r'(\saria-labelledby=")([^"]+)"')
MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
FIRST_HEADING = re.compile(r"<h1(?=[\s>])(.*?)</h1>", re.DOTALL)


@dataclass(frozen=True)
class State:
    """One way a component can look.

    Attributes:
        name: what is told of it; empty where there is only one.
        context: what the template is given; for a block its ``value``.
        shows_nothing: whether the component is meant to be absent then.
        chrome: what the request says stands around the page, where the template asks.
        route: which edition answers, where the template asks.
        scripted: what a script then makes of the markup; none runs on specimens.
    """

    name: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    shows_nothing: bool = False
    chrome: Chrome | None = None
    route: Route | None = None
    scripted: Callable[[str], str] | None = None


@dataclass(frozen=True)
class Specimen:
    """A component with its states.

    Attributes:
        name: in the reader's language.
        template: its path below ``templates/``.
        states: at least one.
        around: classes of the element it stands in, where its looks depend on that.
        block: the block that renders the template, where one does.
        source: what is named instead of the template.
        whole_page: whether the template is a page, of which the content is shown.
        rendered_by: the template that calls it, where only a tag can.
        tag: the element it stands in; an item of a list needs its list.
    """

    name: str
    template: str
    states: tuple[State, ...] = (State(),)
    around: str = ""
    block: Block | None = None
    source: str = ""
    whole_page: bool = False
    rendered_by: str = ""
    tag: str = "div"

    @property
    def anchor(self) -> str:
        """Where the specimen stands on the page; it begins with a letter."""
        path = self.template.removesuffix(".html").replace("/components/", "/")
        name = re.sub(r"[/_]", "-", path)
        if self.whole_page:
            return f"answer-{name}" if name.isdecimal() else f"page-{name}"
        return name

    @property
    def path(self) -> SafeString:
        """What readers of the code look for; it may break after its parts."""
        path = escape(self.source or f"templates/{self.template}")
        return mark_safe(re.sub(r"([/_-])", r"\1<wbr>", path))  # noqa: S308 - escaped


@dataclass(frozen=True)
class Chapter:
    """Specimens under one heading."""

    anchor: str
    name: str
    specimens: list[Specimen]


@dataclass(frozen=True)
class Shown:
    """A state as it stands on the page."""

    name: str
    html: SafeString
    shows_nothing: bool


def specimen(
    name: str, template: str, /, *, around: str = "", tag: str = "div", **context: Any
) -> Specimen:
    """Return a specimen of one state, which the context describes."""
    return Specimen(name, template, (State(context=context),), around, tag=tag)


def whole(name: str, template: str, /, **context: Any) -> Specimen:
    """Return a specimen of a page in one state, which the context describes."""
    return Specimen(name, template, (State(context=context),), whole_page=True)


def shown(one: Specimen, request: HttpRequest) -> list[Shown]:
    """Render each state of a specimen by its own template.

    Args:
        one: what to show.
        request: the reader's, with a chrome; a state may pretend another one.
    """
    return [
        Shown(
            state.name,
            apart(_html(one, state, request), one, number),
            state.shows_nothing,
        )
        for number, state in enumerate(one.states)
    ]


def _html(one: Specimen, state: State, request: HttpRequest) -> str:
    if one.block:
        return one.block.render(state.context["value"], dict(state.context))
    html = get_template(one.rendered_by or one.template).render(
        dict(state.context), _asked(request, state)
    )
    if one.whole_page:
        # As high as the headings beneath it in the page, so that none is skipped.
        html = FIRST_HEADING.sub(
            r'<h2 class="plate-title"\1</h2>', MAIN.search(html).group(1)
        )
    return state.scripted(html) if state.scripted else html


def _asked(request: HttpRequest, state: State) -> HttpRequest:
    """Return the request as if the state's own page had been asked for."""
    pretended = copy.copy(request)
    read = state.context.get("page")
    if state.chrome:
        pretended.chrome = state.chrome
    if state.route or read:
        here = {reader_language(): read}
        pretended.route = state.route or Route(reader_language(), read, here)
    return pretended


def apart(html: str, one: Specimen, number: int) -> SafeString:
    """Give a specimen names of its own, and links that lead to itself.

    Two components on one page may carry the same id or label, which no page they were
    made for does; what their links name does not exist; and a script that a component
    asks for would take all its likes on the page for one.

    Args:
        html: as a template rendered it.
        one: what it shows.
        number: which of its states.
    """
    prefix = f"{one.anchor}-{number}-"
    state = one.states[number].name
    told = escape(f"{one.name}, {state}" if state else one.name)
    html = LATER.sub("", html)
    html = LINK.sub(lambda found: f'{found[1]}#{one.anchor}"', html)
    html = NAMES.sub(lambda found: f'{found[1]}{_prefixed(found[2], prefix)}"', html)
    html = LABEL.sub(lambda found: f'{found[1]}{found[2]} ({told})"', html)
    names = f"{one.anchor}-name" + (f" {prefix}state" if state else "")
    html = LABELLED.sub(lambda found: f'{found[1]}{found[2]} {names}"', html)
    return mark_safe(html)  # noqa: S308 - what templates rendered, and escaped names


def _prefixed(ids: str, prefix: str) -> str:
    return " ".join(prefix + name for name in ids.split())


def block_specimen(
    block: Block, *more: State, preview: Mapping[str, Any] | None = None
) -> Specimen:
    """Return a block with the value editors are shown first, then further states.

    Args:
        block: bound to its name.
        more: states with the reader's words.
        preview: parts of the preview that stand in for rows of the database.
    """
    value = block.get_preview_value()
    if preview:
        value = block.normalize({**value, **preview})
    # Editors are shown English: the passages say so, as on a page not translated yet.
    passages = Passages(page(language="en"), f"body.{block.name}")
    first = State(_("as editors see it first"), {"value": value, "passages": passages})
    return Specimen(
        str(block.label),
        block.meta.template,
        (first, *more),
        around="work-text flow",
        block=block,
    )
