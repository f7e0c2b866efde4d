"""Words in all four languages in one form, for what is no page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.languages import LANGUAGES, OWN_NAMES, reader_language


class QuadValue(blocks.StructValue):
    """A text in four languages, which knows who reads it."""

    def said(self) -> Any:
        """Return the reader's words with the language they really are in."""
        from core.models import Worded  # noqa: PLC0415 - models import blocks

        for code in dict.fromkeys((reader_language(), "en", *LANGUAGES)):
            if self.get(code):
                return Worded(self[code], code)
        return Worded("", "en")


class QuadBlock(blocks.StructBlock):
    """A short text, once in each language."""

    def __init__(self, max_length: int = 160, **kwargs: Any) -> None:
        texts = [
            (code, blocks.CharBlock(label=OWN_NAMES[code], max_length=max_length))
            for code in LANGUAGES
        ]
        super().__init__(texts, **kwargs)

    class Meta:
        icon = "globe"
        label = _("Text in four languages")
        value_class = QuadValue
