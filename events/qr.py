"""QR codes that stand in the page itself: what they say is nobody else's."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_of(address: str) -> SafeString:
    """Draw an address as a QR code (ISO/IEC 18004), as an SVG element.

    No address of an image leads to it, so that no log or cache learns what it says.

    Args:
        address: absolute.
    """
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(
        scale=4, border=4, svgclass="qr", lineclass=None, omitsize=True
    )
    return mark_safe(drawn)  # noqa: S308 - segno's own drawing holds no text
