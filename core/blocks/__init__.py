"""What a page's running text is made of."""

from core.blocks.body import BodyBlock
from core.blocks.figures import NoticeBlock, StatisticBlock
from core.blocks.lists import NamedTextBlock
from core.blocks.text import HeadingBlock, ListBlock, ParagraphBlock, QuoteBlock
from core.blocks.thanks import PartnersBlock

__all__ = [
    "BodyBlock",
    "HeadingBlock",
    "ListBlock",
    "NamedTextBlock",
    "NoticeBlock",
    "ParagraphBlock",
    "PartnersBlock",
    "QuoteBlock",
    "StatisticBlock",
]
