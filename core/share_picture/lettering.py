"""Titles in the picture's own letters: Latin, and Cyrillic in its Bulgarian shapes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont

#: Made as docs/decisions/011 tells, with the Latin letters kept and no compression:
#: FreeType in Pillow's wheels reads no WOFF2.
FILE = Path(__file__).parent / "mosaic-serif-600.ttf"
SIZES = (68, 60, 54, 48, 43, 38, 34)
LEADING = 1.22
MORE = "…"
#: The font has no narrow spaces; French sets one before its signs.
SPACES = str.maketrans({"\u202f": "\u00a0", "\u2009": "\u00a0"})


@dataclass(frozen=True)
class Block:
    """A title set in lines.

    Attributes:
        lines: from the top.
        font: the size that fits.
        leading: pixels from one line to the next.
    """

    lines: list[str]
    font: ImageFont.FreeTypeFont
    leading: int


@cache
def typeface(size: int) -> ImageFont.FreeTypeFont:
    """Return the letters in a size of pixels.

    The basic layout engine is asked for, as the other depends on the system's libraries
    and the picture must be the same on every machine.
    """
    engine = ImageFont.Layout.BASIC
    return ImageFont.truetype(str(FILE), size, layout_engine=engine)


def fitted(text: str, width: int, height: int) -> Block:
    """Set a title as large as it can stand in a place; cut it where it is too long.

    Args:
        text: the title.
        width: of the place in pixels.
        height: likewise.
    """
    text = " ".join(text.translate(SPACES).split(" "))
    for size in SIZES:
        font, leading = typeface(size), round(size * LEADING)
        lines = _lines(text, font, width)
        wide = max((font.getlength(one) for one in lines), default=0)
        if len(lines) * leading <= height and wide <= width:
            return Block(lines, font, leading)
    kept = [line(one, font, width) for one in lines[: height // leading]]
    if len(kept) < len(lines):
        kept[-1] = line(f"{kept[-1].rstrip('.,;: ')} {MORE}", font, width)
    return Block(kept, font, leading)


def line(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    """Return as much of a text as one line holds."""
    text = text.translate(SPACES)
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + MORE) > width:
        text = text[:-1]
    return text.rstrip() + MORE


def _lines(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
