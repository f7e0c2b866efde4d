"""Headings, paragraphs, lists and quotations."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.rich_text import RichText

WORD = re.compile(r"[^\W_]+")
#: Link texts that mean nothing alone, in the four languages.
EMPTY_LINK_TEXTS = frozenset(
    {
        *("here", "click here", "more", "read more", "link"),
        *("aquí", "haga clic aquí", "pulse aquí", "más", "leer más", "enlace"),
        *("ici", "cliquez ici", "plus", "en savoir plus", "lien"),
        *("тук", "от тук", "натиснете тук", "още", "виж още", "линк"),
    }
)


class HeadingBlock(blocks.CharBlock):
    """A section heading; the page's contents are made of these."""

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Opens a section and stands in the page's contents.")
        template = "blocks/heading.html"
        preview_value = "Why schools work together"


class ParagraphBlock(blocks.RichTextBlock):
    """Running text; pictures stay out, since their alternative text would be lost."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("One or more paragraphs with links and emphasis.")
        template = "blocks/paragraph.html"
        preview_value = "<p>Teachers of twelve schools met twice a month.</p>"
        features = ["bold", "italic", "link", "document-link"]

    def clean(self, value: RichText) -> RichText:
        """Refuse links that say "here": alone they lead nowhere (WCAG 2.4.9)."""
        cleaned = super().clean(value)
        for link in BeautifulSoup(cleaned.source, "html.parser").find_all("a"):
            words = " ".join(WORD.findall(link.get_text().casefold()))
            if words in EMPTY_LINK_TEXTS:
                raise ValidationError(
                    _("The link text “%(text)s” does not say where it leads.")
                    % {"text": link.get_text()}
                )
        return cleaned


class ListBlock(blocks.ListBlock):
    """A list of short statements, each translated on its own."""

    def __init__(
        self, child_block: blocks.Block | None = None, **kwargs: object
    ) -> None:
        super().__init__(child_block or blocks.TextBlock(rows=2), **kwargs)

    class Meta:
        icon = "list-ul"
        label = _("List")
        description = _("Aims, results or steps, one statement an item.")
        template = "blocks/list.html"
        preview_value = ["Fewer absences", "Families at school"]


class QuoteBlock(blocks.StructBlock):
    """Somebody's words and who said them."""

    text = blocks.TextBlock(label=_("Quotation"), rows=3)
    attribution = blocks.CharBlock(label=_("Who said it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("Somebody's own words with their name.")
        template = "blocks/quote.html"
        preview_value = {
            "text": "The bell rings for parents too.",
            "attribution": "A school head",
        }
