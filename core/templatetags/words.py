"""Words that carry the language they are written in (WCAG 3.1.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import normalize_newlines
from wagtail.rich_text import RichText, expand_db_html

from core.languages import OWN_NAMES, reader_language
from core.models import BasePage, Named, Worded
from core.plain_text import plain_text

register = template.Library()

#: Short words with a hyphen, such as „по-добър“ or “peut-il”; longer ones must be able
#: to break on a phone.
_HYPHENATED = re.compile(r"(?<![\w&-])(?=[\w’-]{3,13}(?![\w’-]))\w+(?:[-’]\w+)*-\w+")
_TAG = re.compile(r"(<[^>]*>)")
_DASH = " – "
_KEPT_DASH = "\xa0– "


@dataclass(frozen=True)
class Passages:
    """Where in a page a block stands, so that its parts can ask for their language."""

    page: BasePage
    prefix: str

    def path(self, part: str) -> str:
        """Return the path wagtail-localize gives a part of the block."""
        return f"{self.prefix}.{part}" if part else self.prefix


def in_its_language(text: Any, language: str) -> SafeString:
    """Wrap a text in its language unless the interface speaks that already."""
    if not text:
        return mark_safe("")
    kept = keep_dashes(conditional_escape(text))
    if language == reader_language():
        return kept
    return format_html('<span lang="{}">{}</span>', language, kept)


def keep_dashes(html: str) -> SafeString:
    """Let no line begin with a dash between two spaces; it may still end with one.

    Args:
        html: safe HTML; an address or a class has no such dash.
    """
    return mark_safe(html.replace(_DASH, _KEPT_DASH))  # noqa: S308 - as safe as given


@register.filter
def prose(text: str) -> SafeString:
    """Print running text of which no line begins with a dash.

    Args:
        text: in the language of the element around it.
    """
    return keep_dashes(conditional_escape(text))


@register.filter
def said(words: Worded | None) -> SafeString:
    """Print words with their language."""
    return in_its_language(words.text, words.language) if words else mark_safe("")


@register.filter
def unbroken(heading: Any) -> SafeString:
    """Keep short words with a hyphen on one line of a heading.

    Done by markup, because a hyphen of another kind would be copied along and be found
    by no search.

    Args:
        heading: text, or what another filter made of it.
    """
    parts = _TAG.split(conditional_escape(heading))
    kept = r'<span class="unbroken">\g<0></span>'
    parts[::2] = [_HYPHENATED.sub(kept, text) for text in parts[::2]]
    return mark_safe("".join(parts))  # noqa: S308 - escaped above


@register.filter
def name(row: Named | None) -> SafeString:
    """Print a proper name: in its language and not for machine translation."""
    if row is None:
        return mark_safe("")
    words = row.name
    if words.language == reader_language():
        return format_html('<span translate="no">{}</span>', words.text)
    return format_html(
        '<span lang="{}" translate="no">{}</span>', words.language, words.text
    )


@register.filter
def row_words(row: Any, field: str) -> SafeString:
    """Print a column of words of a page's row."""
    return said(row.said(field))


@register.simple_tag
def words(page: BasePage, field: str) -> SafeString:
    """Print a field of words of a page."""
    return in_its_language(getattr(page, field), page.language_of(field))


@register.simple_tag
def lang_of(page: BasePage, field: str) -> SafeString:
    """Print a lang attribute where a field is not in the interface's language."""
    language = page.language_of(field)
    if language == reader_language():
        return mark_safe("")
    return format_html(' lang="{}"', language)


@register.simple_tag(takes_context=True)
def stream(context: template.Context, page: BasePage, field: str) -> SafeString:
    """Print the blocks of a page's stream, each told where it stands."""
    parent = context.flatten()
    html = [
        block.render({**parent, "passages": Passages(page, f"{field}.{block.id}")})
        for block in getattr(page, field)
    ]
    return mark_safe("".join(html))  # noqa: S308 - rendered templates


@register.simple_tag(takes_context=True)
def stream_block(
    context: template.Context, page: BasePage, field: str, block: Any
) -> SafeString:
    """Print one block of a page's stream, told where it stands."""
    passages = Passages(page, f"{field}.{block.id}")
    return block.render({**context.flatten(), "passages": passages})


@register.simple_tag(takes_context=True)
def part(context: template.Context, text: Any, at: str = "") -> SafeString:
    """Print a part of a block in its language.

    Args:
        context: holds ``passages`` when the block stands on a page.
        text: the part's text.
        at: the part's place inside the block; empty for the block itself.
    """
    passages = context.get("passages")
    if passages is None:
        return conditional_escape(text)
    return in_its_language(text, passages.page.language_of(passages.path(at)))


@register.simple_tag(takes_context=True)
def part_lang(context: template.Context, at: str) -> SafeString:
    """Print a lang attribute where a part of a block is in another language.

    For parts that stand in an attribute, such as an alternative text.
    """
    passages = context.get("passages")
    if passages is None:
        return mark_safe("")
    return lang_of(passages.page, passages.path(at))


@register.simple_tag(takes_context=True)
def rich(context: template.Context, value: RichText) -> SafeString:
    """Print rich text whose untranslated paragraphs carry their language.

    A passage of several paragraphs can be translated in part, so the marks stand on the
    paragraphs and not on the whole.
    """
    html = keep_dashes(expand_db_html(value.source))
    passages = context.get("passages")
    if passages is None:
        return mark_safe(html)  # noqa: S308 - cleaned by the rich text field
    page = passages.page
    foreign = page.untranslated.get(passages.path(""), [])
    if foreign and page.original_language != page.language:
        html = _mark_paragraphs(html, foreign, page.original_language)
    if page.language == reader_language():
        return mark_safe(html)  # noqa: S308 - cleaned by the rich text field
    return format_html('<div lang="{}">{}</div>', page.language, mark_safe(html))  # noqa: S308


def _mark_paragraphs(html: str, foreign: list[str], language: str) -> str:
    plain = {_plain(text) for text in foreign}
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.find_all(["p", "li", "h2", "h3", "h4", "blockquote"]):
        if _plain(element.decode_contents()) in plain:
            element["lang"] = language
    return str(soup)


def _plain(html: str) -> str:
    text = BeautifulSoup(html, "html.parser").get_text(" ")
    return " ".join(normalize_newlines(text).split())


@register.simple_tag(takes_context=True)
def items(context: template.Context, value: Any) -> list[tuple[SafeString, str]]:
    """Return the items of a list block, each in its language."""
    passages = context.get("passages")
    printed = []
    for item in value.bound_blocks:
        language = reader_language()
        if passages:
            language = passages.page.language_of(passages.path(item.id))
        printed.append(in_its_language(item.value, language))
    return printed


@register.simple_tag(takes_context=True)
def stream_text(context: template.Context, page: BasePage, field: str) -> SafeString:
    """Print a page's stream as plain text; only for templates of that media type."""
    return mark_safe(plain_text(stream(context, page, field)))  # noqa: S308


@register.simple_tag
def headings(page: BasePage) -> list[tuple[str, Worded]]:
    """Return anchors and words of a page's sections, for its contents."""
    return [
        (
            f"s-{block.id[:8]}",
            Worded(block.value, page.language_of(f"body.{block.id}")),
        )
        for block in page.body
        if block.block_type == "heading"
    ]


@register.simple_tag(takes_context=True)
def contents(
    context: template.Context, page: BasePage
) -> list[tuple[str, Worded | str]]:
    """Return anchors and titles of all that is on a page, prose and the rest.

    Args:
        context: may hold ``sections_before`` and ``sections_after`` the prose, as
            ``core.contents`` makes them.
        page: the edition being read.
    """
    before = context.get("sections_before", [])
    return [*before, *headings(page), *context.get("sections_after", [])]


@register.filter
def mail_link(address: str) -> SafeString:
    """Print a link to an e-mail address that simple harvesters do not read.

    The at sign, the dots and the scheme are numeric references: browsers and screen
    readers see the address, programs that look for an at sign do not.
    """
    hidden = conditional_escape(address)
    for sign in "@.":
        hidden = hidden.replace(sign, f"&#{ord(sign)};")
    return mark_safe(  # noqa: S308 - escaped above
        f'<a href="mail&#116;o&#58;{hidden}" translate="no">{hidden}</a>'
    )


@register.filter
def in_language(text: str, language: str) -> SafeString:
    """Print a text that is known to be in a language."""
    return in_its_language(text, language)


@register.filter
def own_name(language: str) -> str:
    """Return a language's name in itself."""
    return OWN_NAMES[language]
