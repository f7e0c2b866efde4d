"""What tokens.css says: the names, their values in light and dark, their contrast."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings

#: Where sheets are written; what is sent is bundled of them and says the same.
CSS = settings.BASE_DIR / "site/portal/static/css"
DECLARATION = re.compile(r"--([\w-]+):\s*([^;]+);")
COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
ROOT = re.compile(r"(?:@media \(([^)]*)\)\s*{\s*)?:root\s*{([^}]*)}")
DARK = "prefers-color-scheme: dark"


@dataclass(frozen=True)
class Swatch:
    """A colour of one scheme with its contrast against what it may meet."""

    name: str
    value: str
    on_paper: float
    on_tint: float
    on_ink: float


def tokens() -> tuple[dict[str, str], dict[str, str]]:
    """Return the tokens in light and in dark; light ones stand in for missing ones."""
    text = COMMENT.sub("", (CSS / "tokens.css").read_text("utf-8"))
    by_scheme = {media: _declared(rules) for media, rules in ROOT.findall(text)}
    light = by_scheme[""]
    return light, {**light, **by_scheme[DARK]}


def _declared(text: str) -> dict[str, str]:
    return {name: value.strip() for name, value in DECLARATION.findall(text)}


def names(prefix: str) -> list[str]:
    """Return the tokens whose name begins so, in the order of the sheet."""
    return [name for name in tokens()[0] if name.startswith(prefix)]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2).

    Args:
        one: a colour as ``#rgb`` or ``#rrggbb``.
        other: the same.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    channels = (int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def palette(values: dict[str, str]) -> list[Swatch]:
    """Return the colours of one scheme, measured.

    Args:
        values: all tokens of the scheme by name.
    """
    return [
        Swatch(
            name,
            value,
            contrast(value, values["paper"]),
            contrast(value, values["tint"]),
            contrast(value, values["ink"]),
        )
        for name, value in values.items()
        if COLOUR.fullmatch(value)
    ]
