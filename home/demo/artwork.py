"""Pictures drawn for the demo world: four tiles, the same for the same seed."""

from __future__ import annotations

import hashlib
import io

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw

from core.models import PortalImage

TILES = ("#c4622d", "#2f7d5b", "#3b5fa8", "#8a5a9e")
SIZE = (1200, 675)


def draw(seed: str) -> PortalImage:
    """Make a picture of mosaic tiles whose pattern follows from the seed.

    Args:
        seed: any text, such as the address of the page it is for.
    """
    digest = hashlib.sha256(seed.encode()).digest()
    picture = Image.new("RGB", SIZE, "#f4efe6")
    pen = ImageDraw.Draw(picture)
    step = 75
    for number in range((SIZE[0] // step) * (SIZE[1] // step)):
        column, row = number % (SIZE[0] // step), number // (SIZE[0] // step)
        value = digest[(column * 7 + row * 13) % len(digest)]
        if value % 3 == 0:
            continue
        corner = (column * step + 5, row * step + 5)
        end = (corner[0] + step - 10, corner[1] + step - 10)
        pen.rounded_rectangle((*corner, *end), radius=10, fill=TILES[value % 4])
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return PortalImage.objects.create(
        title=seed,
        file=ImageFile(io.BytesIO(file.getvalue()), name=f"{seed}.png"),
        credit="Mosaic",
        licence="CC0 1.0",
    )
