"""Files of the demo world: each publication with a symbol as plain text by language."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from core.models import PortalDocument
from home.demo.world import World, is_quad, languages_of


def seed_documents(world: World) -> None:
    """Write one file for each edition of a publication that has a symbol."""
    for spec in world.pages:
        if spec.get("symbol"):
            for code in languages_of(spec):
                _document(spec, code)


def _document(spec: dict[str, Any], language: str) -> None:
    if PortalDocument.objects.filter(symbol=spec["symbol"], language=language).exists():
        return
    texts = [spec["title"][language], spec["symbol"], spec["summary"][language]]
    texts += [quad[language] for quad in _body_texts(spec.get("body") or [])]
    name = f"{spec['slug']}-{language}.txt"
    content = "\n\n".join(texts).encode() + b"\n"
    PortalDocument.objects.create(
        title=spec["title"][language],
        file_size=len(content),
        symbol=spec["symbol"],
        language=language,
        file=ContentFile(content, name=name),
    )


def _body_texts(value: Any) -> list[dict[str, str]]:
    if is_quad(value):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    if not isinstance(value, (dict, list)):
        return []
    return [quad for part in inner for quad in _body_texts(part)]
