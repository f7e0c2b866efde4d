"""Tables whose words can be translated cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail_localize.segments import StringSegmentValue


class TableBlock(TypedTableBlock):
    """A table with a caption; wagtail-localize leaves plain tables untranslated."""

    def __init__(
        self, local_blocks: list[tuple[str, blocks.Block]] | None = None, **kwargs: Any
    ) -> None:
        columns = local_blocks or [
            ("text", blocks.CharBlock(label=_("Text"), required=False)),
            ("number", blocks.DecimalBlock(label=_("Number"), required=False)),
        ]
        super().__init__(columns, **kwargs)

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Rows and columns with a caption; every cell is translated.")
        template = "blocks/table.html"
        preview_value = {
            "caption": "Pupils by year",
            "columns": [
                {"type": "text", "heading": "Year"},
                {"type": "number", "heading": "Pupils"},
            ],
            "rows": [{"values": ["2024", 41]}, {"values": ["2025", 57]}],
        }

    def clean(self, value: TypedTable) -> TypedTable:
        """Refuse a table nobody could read aloud: without caption or column heads."""
        cleaned = super().clean(value)
        if not cleaned.caption:
            raise ValidationError(_("Give the table a caption."))
        if not all(column["heading"] for column in cleaned.columns):
            raise ValidationError(_("Give each column of the table a heading."))
        return cleaned

    def get_translatable_segments(
        self, value: TypedTable | None
    ) -> list[StringSegmentValue]:
        """Return caption, headings and cells with words, each at a path of its own."""
        if not value:
            return []
        named = [("caption", value.caption)]
        named += [
            (f"heading-{index}", column["heading"])
            for index, column in enumerate(value.columns)
        ]
        named += [(_at(row, column), text) for row, column, text in _words(value)]
        return [StringSegmentValue(path, text) for path, text in named if text]

    def restore_translated_segments(
        self, value: TypedTable, segments: list[StringSegmentValue]
    ) -> TypedTable:
        """Put the translated words back to where they came from."""
        texts = {segment.path: segment.render_text() for segment in segments}
        value.caption = texts.get("caption", value.caption)
        for index, column in enumerate(value.columns):
            column["heading"] = texts.get(f"heading-{index}", column["heading"])
        for row, column, text in list(_words(value)):
            cell = texts.get(_at(row, column), text)
            value.row_data[row]["values"][column] = cell
        return value

    def get_context(
        self, value: TypedTable, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add heads and rows with the path of each cell, for its language."""
        context = super().get_context(value, parent_context=parent_context)
        passages = (parent_context or {}).get("passages")
        context["anchor"] = passages.prefix.rsplit(".", 1)[-1][:8] if passages else ""
        context["heads"] = [
            (column["heading"], f"heading-{index}")
            for index, column in enumerate(value.columns)
        ]
        context["cells"] = [
            [
                (cell, _at(row, index), value.columns[index]["block"].name)
                for index, cell in enumerate(line["values"])
            ]
            for row, line in enumerate(value.row_data)
        ]
        return context


def _at(row: int, column: int) -> str:
    return f"cell-{row}-{column}"


def _words(value: TypedTable) -> Iterator[tuple[int, int, str]]:
    for row, line in enumerate(value.row_data):
        for index, cell in enumerate(line["values"]):
            if value.columns[index]["block"].name == "text" and cell:
                yield row, index, cell
