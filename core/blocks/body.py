"""The running text of any page."""

from __future__ import annotations

from wagtail import blocks

from core.blocks.figures import NoticeBlock, StatisticBlock
from core.blocks.text import HeadingBlock, ListBlock, ParagraphBlock, QuoteBlock
from core.blocks.thanks import PartnersBlock


class BodyBlock(blocks.StreamBlock):
    """Blocks whose every word wagtail-localize can hand to a translator.

    Raw HTML and plain tables are left out, because their words would stay behind in the
    original's language.
    """

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    list = ListBlock()
    statistic = StatisticBlock()
    notice = NoticeBlock()
    quote = QuoteBlock()
    partners = PartnersBlock()
