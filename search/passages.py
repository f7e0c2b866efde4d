"""The words of an edition, passage by passage, as translators see them.

The same fields and the same places as wagtail-localize names them, but read in a
fraction of the time: nothing is parsed, since markup is taken off afterwards, and which
fields hold words is found once for each kind of page.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.types import StringSegmentValue
from wagtail_localize.strings import StringValue


class _Extractor(StreamFieldSegmentExtractor):
    """Takes a text as one passage as it stands, with the markup that it has."""

    def handle_block(
        self, block_type: blocks.Block, block_value: Any, raw_value: Any = None
    ) -> list[Any]:
        if isinstance(block_type, blocks.RichTextBlock):
            return [StringSegmentValue("", StringValue(block_value.source))]
        if isinstance(block_type, _PLAIN) and not _says_itself(block_type):
            return [StringSegmentValue("", StringValue(escape(block_value or "")))]
        return super().handle_block(block_type, block_value, raw_value=raw_value)


def passages(row: models.Model) -> Iterator[tuple[str, str]]:
    """Yield the place of each passage with its HTML, in the order of the fields.

    Args:
        row: a page, or a row of one.
    """
    for field in _fields(type(row)):
        if isinstance(field, StreamField):
            yield from _of_stream(field, row)
        elif isinstance(field, models.ManyToOneRel):
            for child in getattr(row, field.name).all():
                place = f"{field.name}.{child.translation_key}"
                for inner, html in passages(child):
                    yield f"{place}.{inner}", html
        else:
            yield field.name, _html(field, row)


def _of_stream(field: StreamField, row: models.Model) -> Iterator[tuple[str, str]]:
    value = field.value_from_object(row)
    # Most fields of a page are empty, and asking each block takes longer.
    if value and value.raw_data:
        for segment in _Extractor(field).handle_stream_block(value):
            if isinstance(segment, StringSegmentValue):
                yield f"{field.name}.{segment.path}", segment.string.data


def _html(field: models.Field, row: models.Model) -> str:
    value = field.value_from_object(row)
    # Rich text has its markup; what is plain must not be taken for some.
    return (value or "") if isinstance(field, RichTextField) else escape(value or "")


#: Blocks of plain text.
_PLAIN = (blocks.CharBlock, blocks.TextBlock, blocks.BlockQuoteBlock)


def _says_itself(block: blocks.Block) -> bool:
    return hasattr(block, "get_translatable_segments")


@cache
def _fields(model: type[models.Model]) -> tuple[Any, ...]:
    """Return the fields whose words are translated."""
    marked = [x for x in get_translatable_fields(model) if _is_translated(x)]
    return tuple(x for x in (one.get_field(model) for one in marked) if _has_words(x))


def _is_translated(field: Any) -> bool:
    return isinstance(field, TranslatableField)


def _has_words(field: Any) -> bool:
    if isinstance(field, models.ManyToOneRel):
        is_row = isinstance(field.remote_field, ParentalKey)
        return is_row and issubclass(field.related_model, TranslatableMixin)
    if isinstance(field, StreamField):
        return True
    return isinstance(field, models.TextField | models.CharField) and not field.choices
