"""What the scripts make of the templates' markup, where no template holds it.

On its specimens the style guide runs none of them: what they would bring about is set
here, under the names that they use. A test reads those names in the scripts.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable

from bs4 import BeautifulSoup, Tag
from bs4.dammit import EntitySubstitution
from bs4.formatter import HTMLFormatter
from django.utils.html import format_html, format_html_join

from core.models import Worded

#: By script: the names in it that are used here.
CLASSES: dict[str, tuple[str, ...]] = {
    "kept.js": ("data-kept",),
    "offline.js": ("words.without", "words.changed", "words.same", "words.reload"),
    "private-list.js": ("same", "differs"),
    "search.js": ("aria-busy",),
    "stars.js": ("is-mine", "only-mine", "clash", "aria-pressed", "hint", "does"),
    "suggest.js": ("suggestions", "suggestions-anchor", "listbox", "option"),
}

AS_TEMPLATES = HTMLFormatter(
    EntitySubstitution.substitute_xml,
    void_element_close_prefix="",
    empty_attributes_are_booleans=True,
)

Made = Callable[[str], str]


def suggested(offers: Iterable[tuple[Worded, str]]) -> Made:
    """Return what shows suggestions under a search box, the second one chosen.

    Args:
        offers: what each says, and what it is called.
    """
    lines = [(text.language, text.text, kind) for text, kind in offers]

    def made(html: str) -> str:
        soup = BeautifulSoup(html, "html.parser")
        # The box stays as it was: without a script nobody can choose from the list.
        form = soup.form
        form["class"] = [*form["class"], "suggestions-anchor"]
        items = format_html_join(
            "",
            '<li id="offered-{}" role="option" aria-selected="{}">'
            '<span lang="{}">{}</span> <span class="small">{}</span></li>',
            (
                (number, "true" if number == 1 else "false", *line)
                for number, line in enumerate(lines)
            ),
        )
        listed = format_html(
            '<ul class="suggestions" id="offered" role="listbox"'
            ' aria-label="{}">{}</ul>',
            soup.label.get_text(strip=True),
            items,
        )
        form.append(BeautifulSoup(listed, "html.parser"))
        return _html(soup)

    return made


def busy(html: str) -> str:
    """Put a list into the part of the page that another one is on its way to."""
    return f'<div data-search-results aria-busy="true">{html}</div>'


def starred(number: int, *, only: bool = False) -> Made:
    """Return what stars the last sessions of an agenda, as stars.js shows them.

    Args:
        number: how many; they are held at the same time.
        only: whether the others are hidden.
    """

    def made(html: str) -> str:
        soup = BeautifulSoup(html, "html.parser")
        mine = soup.select_one("[data-mine]")
        rows = soup.select(".session[data-session]")
        _add_stars(rows, mine.select_one("template .star"))
        chosen = rows[-number:]
        for row in chosen:
            others = [other for other in chosen if other is not row]
            row["class"] = [*row["class"], "is-mine"]
            row.select_one(".star")["aria-pressed"] = "true"
            told = _clash(soup, mine["data-clash"], others)
            row.select_one(".session-what").append(told)
            mine.select_one("[data-list]").append(_line(soup, row, copy.copy(told)))
        _unfold(mine, "stars", "does")
        mine.select_one("[data-hint]")["hidden"] = ""
        if only:
            mine.select_one("[data-only]")["aria-pressed"] = "true"
            agenda = mine.find_parent(class_="agenda")
            agenda["class"] = [*agenda["class"], "only-mine"]
        return _html(soup)

    return made


def star_shown(others: Iterable[Worded]) -> Made:
    """Return what shows the star of a session's own page.

    Args:
        others: starred sessions at the same time; without any, the star is not set.
    """
    titles = [other.text for other in others]

    def made(html: str) -> str:
        soup = BeautifulSoup(html, "html.parser")
        place = soup.select_one("[data-star-of]")
        del place["hidden"]
        place.select_one(".star")["aria-pressed"] = "true" if titles else "false"
        if titles:
            links = format_html_join(", ", '<a href="#">{}</a>', ((t,) for t in titles))
            told = format_html('<p class="clash">{} {}</p>', place["data-clash"], links)
            place.append(BeautifulSoup(told, "html.parser"))
        return _html(soup)

    return made


def beside_list(part: str) -> Made:
    """Return what says how the stars of a browser compare with a private list.

    Args:
        part: which of both sentences it is.
    """

    def made(html: str) -> str:
        soup = BeautifulSoup(html, "html.parser")
        browser = soup.select_one("[data-list]")
        del browser["hidden"]
        _unfold(browser, part)
        return _html(soup)

    return made


def line_told(says: str, time: str, lines: Iterable[str] = ()) -> Made:
    """Return what tells of a connection that fails or is back.

    Args:
        says: which of its sentences.
        time: since when the page is true.
        lines: what was changed meanwhile.
    """
    changed = list(lines)

    def made(html: str) -> str:
        soup = BeautifulSoup(html, "html.parser")
        place = soup.select_one("[data-offline]")
        told = format_html("<p>{}</p>", place[f"data-{says}"].replace("{time}", time))
        if changed:
            items = format_html_join("", "<li>{}</li>", ((line,) for line in changed))
            reload = format_html('<p><a href="#">{}</a></p>', place["data-reload"])
            told += format_html("<ul>{}</ul>{}", items, reload)
        place.append(BeautifulSoup(told, "html.parser"))
        return _html(soup)

    return made


def kept(titles: Iterable[Worded]) -> Made:
    """Return what lists the pages that are kept on a device.

    Args:
        titles: of the pages.
    """
    said = [(title.language, title.text) for title in titles]

    def made(html: str) -> str:
        soup = BeautifulSoup(html, "html.parser")
        place = soup.select_one("[data-kept]")
        del place["hidden"]
        lines = format_html_join("", '<li><a href="#" lang="{}">{}</a></li>', said)
        place.ul.append(BeautifulSoup(lines, "html.parser"))
        return _html(soup)

    return made


def _html(soup: BeautifulSoup) -> str:
    return soup.decode(formatter=AS_TEMPLATES)


def _unfold(place: Tag, *parts: str) -> None:
    for part in parts:
        del place.select_one(f"[data-{part}]")["hidden"]


def _add_stars(rows: Iterable[Tag], model: Tag) -> None:
    for row in rows:
        star, own = copy.copy(model), row["data-session"]
        row.h4["id"], star.span["id"] = f"title-{own}", f"star-{own}"
        star["aria-labelledby"] = f"star-{own} title-{own}"
        row.append(star)


def _link_to(soup: BeautifulSoup, row: Tag) -> Tag:
    link = soup.new_tag("a", href=f"#{row['id']}")
    link.extend(copy.copy(row.h4).a.contents)
    return link


def _clash(soup: BeautifulSoup, words: str, others: Iterable[Tag]) -> Tag:
    told = soup.new_tag("p", attrs={"class": "clash"})
    told.append(f"{words} ")
    for number, other in enumerate(others):
        told.extend([", "] if number else [])
        told.append(_link_to(soup, other))
    return told


def _line(soup: BeautifulSoup, row: Tag, told: Tag) -> Tag:
    day = row.find_parent(class_="day").h3.get_text(strip=True)
    when = soup.new_tag("span", attrs={"class": "small"})
    when.append(f"{day}, {row.time.get_text(strip=True)}")
    item = soup.new_tag("li")
    item.extend([when, " ", _link_to(soup, row), told])
    return item
