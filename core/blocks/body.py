"""The running text of any page."""

from __future__ import annotations

import json
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks.dates import TimelineBlock
from core.blocks.figures import NoticeBlock, StatisticBlock
from core.blocks.media import EmbedBlock, FigureBlock
from core.blocks.tables import TableBlock
from core.blocks.text import HeadingBlock, ListBlock, ParagraphBlock, QuoteBlock
from core.blocks.thanks import ContactBlock, PartnersBlock


class SectionBlock(blocks.StreamBlock):
    """Blocks for a part of a page that has its heading already.

    Raw HTML and plain tables are left out, because their words would stay behind in the
    original's language.
    """

    paragraph = ParagraphBlock()
    list = ListBlock()
    table = TableBlock()
    statistic = StatisticBlock()
    quote = QuoteBlock()
    figure = FigureBlock()

    def clean(self, value: blocks.StreamValue, **kwargs: Any) -> blocks.StreamValue:
        """Refuse a text that promises what does not follow, or says a thing twice."""
        cleaned = super().clean(value, **kwargs)
        errors = {**_empty_promises(cleaned), **_repetitions(cleaned)}
        if errors:
            raise blocks.StreamBlockValidationError(block_errors=errors)
        return cleaned


class BodyBlock(SectionBlock):
    """Blocks of a page's running text."""

    heading = HeadingBlock()
    notice = NoticeBlock()
    timeline = TimelineBlock()
    embed = EmbedBlock()
    partners = PartnersBlock()
    contact = ContactBlock()


def _empty_promises(stream: blocks.StreamValue) -> dict[int, ValidationError]:
    """Find headings nothing stands under and colons nothing follows."""
    found = {}
    followers = [*list(stream)[1:], None][: len(stream)]
    for index, (block, follower) in enumerate(zip(stream, followers, strict=True)):
        next_type = follower.block_type if follower else None
        if block.block_type == "heading" and next_type in {None, "heading"}:
            found[index] = ValidationError(_("Nothing stands under this heading."))
        if _ends_in_colon(block) and next_type in {None, "heading"}:
            found[index] = ValidationError(
                _("The text announces something that does not follow.")
            )
    return found


def _ends_in_colon(block: blocks.StreamValue.StreamChild) -> bool:
    if block.block_type != "paragraph":
        return False
    return strip_tags(str(block.value.source)).rstrip().endswith(":")


def _without_ids(stored: str) -> str:
    return re.sub(r'"id": "[^"]*"', "", stored)


def _repetitions(stream: blocks.StreamValue) -> dict[int, ValidationError]:
    seen: set[str] = set()
    found = {}
    for index, block in enumerate(stream):
        # The stored form, since a list prints its class and not its items.
        stored = json.dumps(
            block.get_prep_value()["value"],
            ensure_ascii=False,
            cls=DjangoJSONEncoder,
        )
        text = " ".join(strip_tags(_without_ids(stored)).casefold().split())
        if text in seen:
            found[index] = ValidationError(_("The same text stands above already."))
        if text:
            seen.add(text)
    return found
