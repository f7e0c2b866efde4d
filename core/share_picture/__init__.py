"""The picture of a work for other sites: its mosaic beside its title, as PNG.

Sites that show a link show 1200 by 630 pixels beside it (The Open Graph protocol,
``og:image``), and none of them takes SVG.
"""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass

from PIL import Image, ImageDraw

from core.share_picture.lettering import Block, fitted, line, typeface
from core.share_picture.tiles import COLOURS, mosaic, own_mark

WIDTH, HEIGHT = 1200, 630
#: Raised when the drawing changes, so that no picture of before is shown.
VERSION = 1
PAPER, INK, MUTED = "#fdfcfa", "#211f1c", "#5d5851"
MARGIN = 64
#: The mosaic takes four of its six columns, so that the title has half the width.
CELL = HEIGHT // 4
COLUMNS = 3
MARK = 40
COLOURS_OF_THE_FILE = 64


@dataclass(frozen=True)
class Face:
    """What a picture shows; equal faces make equal pictures.

    Attributes:
        title: of the work, in the reader's language where it is known in it.
        kicker: what sort of work it is.
        portal: the portal's name.
        seed: what the mosaic follows from.
        language: the one the work was written in, whose colour prevails.
        kind: what chooses the shapes of the mosaic.
    """

    title: str
    kicker: str
    portal: str
    seed: str
    language: str
    kind: str

    @property
    def digest(self) -> str:
        """What the picture is kept under: it changes with anything that is seen."""
        parts = (str(VERSION), self.title, self.kicker, self.portal)
        named = "\0".join((*parts, self.seed, self.language, self.kind))
        return hashlib.sha256(named.encode()).hexdigest()[:32]


def share_picture(face: Face) -> bytes:
    """Draw a picture.

    Args:
        face: what it shows.

    Returns:
        A PNG of 1200 by 630 pixels, far below 100 kB.
    """
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    tiles = mosaic(face.seed, face.language, face.kind, cell=CELL, columns=COLUMNS)
    left = WIDTH - CELL * COLUMNS
    picture.paste(tiles, (left, 0), tiles)
    _letter(picture, face, left - 2 * MARGIN)
    few = picture.quantize(COLOURS_OF_THE_FILE, dither=Image.Dither.NONE)
    file = io.BytesIO()
    few.save(file, "PNG", optimize=True)
    return file.getvalue()


def _letter(picture: Image.Image, face: Face, width: int) -> None:
    """Write kicker, title and the portal's name, from the top to the foot."""
    draw = ImageDraw.Draw(picture)
    small = typeface(30)
    kicker, portal = line(face.kicker, small, width), face.portal
    draw.text((MARGIN, MARGIN), kicker, MUTED, small, anchor="lt")
    room = HEIGHT - 4 * MARGIN - MARK
    title: Block = fitted(face.title, width, room)
    top = 2 * MARGIN
    for text in title.lines:
        draw.text((MARGIN, top), text, INK, title.font, anchor="la")
        top += title.leading
    foot = HEIGHT - MARGIN - MARK
    mark = own_mark(MARK)
    picture.paste(mark, (MARGIN, foot), mark)
    name = line(portal, small, width - 2 * MARK)
    middle = foot + MARK // 2
    draw.text((MARGIN + MARK + MARK // 2, middle), name, INK, small, anchor="lm")


__all__ = ["COLOURS", "INK", "MUTED", "PAPER", "Face", "share_picture"]
