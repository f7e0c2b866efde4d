"""The artwork of works that have no picture."""

from __future__ import annotations

from django import template

from core.artwork import COLUMNS, ROWS, Tiles, artwork
from core.models import BasePage

register = template.Library()


@register.inclusion_tag("components/artwork.html")
def work_artwork(work: BasePage, kind: str = "") -> dict[str, object]:
    """Draw the mosaic of a work, the same in each of its editions.

    Args:
        work: any edition, or a row of a list.
        kind: what chooses the shapes; the kind of page where it is empty.
    """
    kind = kind or work.cached_content_type.model.removesuffix("page")
    # The preview of a page that was never saved has no language of origin yet.
    language = work.original_language or work.language
    return drawing(str(work.translation_key), language, kind)


@register.inclusion_tag("components/artwork.html")
def seeded_artwork(seed: str, language: str, kind: str = "") -> dict[str, object]:
    """Draw the mosaic of what is no work: a topic, an organisation, an error."""
    return drawing(seed, language, kind)


def drawing(seed: str, language: str, kind: str) -> dict[str, object]:
    """Return what the template draws: paths by language, and the size in cells."""
    tiles: tuple[Tiles, ...] = artwork(seed, language, kind)
    return {"tiles": tiles, "columns": COLUMNS, "rows": ROWS}
