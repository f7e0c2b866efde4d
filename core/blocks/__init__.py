"""What a page's running text is made of."""

from core.blocks.body import BodyBlock, SectionBlock
from core.blocks.dates import PartialDateBlock, TimelineBlock
from core.blocks.figures import NoticeBlock, StatisticBlock
from core.blocks.lists import NamedTextBlock
from core.blocks.media import EmbedBlock, FigureBlock
from core.blocks.tables import TableBlock
from core.blocks.text import HeadingBlock, ListBlock, ParagraphBlock, QuoteBlock
from core.blocks.thanks import ContactBlock, PartnersBlock

__all__ = [
    "BodyBlock",
    "ContactBlock",
    "EmbedBlock",
    "FigureBlock",
    "HeadingBlock",
    "ListBlock",
    "NamedTextBlock",
    "NoticeBlock",
    "ParagraphBlock",
    "PartialDateBlock",
    "PartnersBlock",
    "QuoteBlock",
    "SectionBlock",
    "StatisticBlock",
    "TableBlock",
    "TimelineBlock",
]
