"""Mosaics in pixels: the outlines that pages draw as SVG, filled by Pillow."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cache

from PIL import Image, ImageDraw

from core.artwork import ROWS, artwork
from core.languages import LANGUAGES

#: As tokens.css has them for light pages; a test compares.
COLOURS = {"es": "#b0501d", "bg": "#2a7350", "fr": "#3b5fa8", "en": "#7d4f91"}
#: Drawn larger and made smaller again, which smooths the edges.
FINER = 4
ARC_STEPS = 24
COMMANDS = re.compile(r"([Mmhvlaz])([^Mmhvlaz]*)")
NUMBERS = re.compile(r"-?(?:\d*\.\d+|\d+)")

Point = tuple[float, float]


def mosaic(
    seed: str, language: str, kind: str, *, cell: int, columns: int
) -> Image.Image:
    """Draw the left columns of a work's mosaic on nothing.

    Args:
        seed, language, kind: as ``core.artwork.artwork`` takes them.
        cell: the side of a cell in pixels.
        columns: how many of the mosaic's columns are drawn.
    """
    size = (columns * cell, ROWS * cell)
    large = Image.new("RGBA", (size[0] * FINER, size[1] * FINER))
    draw = ImageDraw.Draw(large)
    for tiles in artwork(seed, language, kind):
        for outline in outlines(tiles.path):
            scaled = [(x * cell * FINER, y * cell * FINER) for x, y in outline]
            draw.polygon(scaled, COLOURS[tiles.language])
    return large.resize(size, Image.Resampling.BOX)


@cache
def own_mark(side: int) -> Image.Image:
    """Draw the portal's mark: four tiles, one for each language."""
    mark = Image.new("RGBA", (side, side))
    draw = ImageDraw.Draw(mark)
    tile, gap = side * 9 // 20, side - side * 9 // 20
    for number, code in enumerate(LANGUAGES):
        left, top = number % 2 * gap, number // 2 * gap
        draw.rectangle((left, top, left + tile, top + tile), COLOURS[code])
    return mark


def outlines(path: str) -> Iterator[list[Point]]:
    """Yield the closed outlines of SVG path data as points (SVG 2 §9.3).

    Only what ``core.artwork`` writes is understood: M and m, h, v, l, circular a, z.
    """
    points: list[Point] = []
    x = y = 0.0
    for command, rest in COMMANDS.findall(path):
        numbers = [float(number) for number in NUMBERS.findall(rest)]
        if command == "z":
            yield points
            points = []
            continue
        if command == "M":
            x, y = numbers
            points = [(x, y)]
        elif command == "m":
            x, y = x + numbers[0], y + numbers[1]
            points = [(x, y)]
        elif command == "a":
            radius, _same, _turn, large, sweep, dx, dy = numbers
            end = (x + dx, y + dy)
            points += arc((x, y), end, radius, large=large == 1, sweep=sweep == 1)
            x, y = end
        else:
            dx = 0 if command == "v" else numbers[0]
            dy = 0 if command == "h" else numbers[-1]
            x, y = x + dx, y + dy
            points.append((x, y))


def arc(
    start: Point, end: Point, radius: float, *, large: bool, sweep: bool
) -> list[Point]:
    """Return points along a circle's arc, its end among them (SVG 2 §B.2.4)."""
    (x1, y1), (x2, y2) = start, end
    half = math.dist(start, end) / 2
    away = math.sqrt(max(radius**2 - half**2, 0)) * (-1 if large == sweep else 1)
    # From the middle of the chord, at a right angle to it.
    cx = (x1 + x2) / 2 + away * (y1 - y2) / (2 * half)
    cy = (y1 + y2) / 2 + away * (x2 - x1) / (2 * half)
    first = math.atan2(y1 - cy, x1 - cx)
    turned = math.atan2(y2 - cy, x2 - cx) - first
    if sweep and turned <= 0:
        turned += 2 * math.pi
    if not sweep and turned >= 0:
        turned -= 2 * math.pi
    steps = range(1, ARC_STEPS + 1)
    angles = (first + turned * step / ARC_STEPS for step in steps)
    return [(cx + radius * math.cos(a), cy + radius * math.sin(a)) for a in angles]
