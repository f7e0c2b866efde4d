"""Pages as plain text, to paste into a mail or a news agency's form."""

from __future__ import annotations

from bs4 import BeautifulSoup, NavigableString, Tag

_PARAGRAPHS = (
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "li",
    "tr",
    "caption",
    "figcaption",
    "blockquote",
    "dt",
    "dd",
    "summary",
)


def plain_text(html: str) -> str:
    """Return the words of rendered HTML: one paragraph a block, addresses written out.

    Args:
        html: from our own templates.

    Returns:
        Paragraphs with a blank line between them; items of a list begin with a dash.
    """
    soup = BeautifulSoup(html, "html.parser")
    for hidden in soup.select("[aria-hidden=true], script, style"):
        hidden.decompose()
    paragraphs = [_words(block) for block in soup.find_all(_PARAGRAPHS)]
    return "\n\n".join(text for text in paragraphs if text)


def _words(block: Tag) -> str:
    """Return a block's own words; those of a block inside it come by themselves."""
    own = "".join(_told(part) for part in block.children if not _is_block(part))
    text = " ".join(own.split())
    return f"– {text}" if text and block.name == "li" else text


def _is_block(part: Tag | NavigableString) -> bool:
    if not isinstance(part, Tag):
        return False
    return part.name in _PARAGRAPHS or part.find(_PARAGRAPHS) is not None


def _told(part: Tag | NavigableString) -> str:
    if not isinstance(part, Tag):
        return str(part)
    text = "".join(_told(child) for child in part.children)
    address = part.get("href", "") if part.name == "a" else ""
    shown = text.strip()
    if not address.startswith("http") or address == shown:
        return f" {text} " if part.name in ("td", "th", "br") else text
    return f"{text} ({address})"
