"""Data in, PDF out: tagged (PDF/UA-1, ISO 14289), with letters of our own inside."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.core.cache import cache

_HERE = Path(__file__).parent
_LETTERS = _HERE / "letters"
_SHEET = _HERE / "programme.typ"
#: Seconds; what changes has another key, so that nothing outdated is ever found.
_KEPT = 24 * 60 * 60


def programme_as_pdf(data: dict[str, Any], changed_at: datetime) -> bytes:
    """Return a programme as PDF; equal data gives equal bytes, and is set only once.

    Args:
        data: as ``events.paper.data`` makes it, of JSON's types.
        changed_at: when anything in it changed last; the date of the document.
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(f"{_version()}{text}".encode()).hexdigest()
    key = f"programme-pdf-{digest[:40]}"
    made = cache.get(key)
    if made is None:
        made = _set(text, changed_at)
        cache.set(key, made, _KEPT)
    return made


def _set(text: str, changed_at: datetime) -> bytes:
    import typst  # noqa: PLC0415 - large, and few programmes are printed

    return typst.compile(
        str(_SHEET),
        root=str(_HERE),
        font_paths=[str(_LETTERS)],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": text},
        pdf_standards=["ua-1"],
        timestamp=int(changed_at.timestamp()),
    )


@lru_cache(maxsize=1)
def _version() -> str:
    """Tell releases apart: another sheet or compiler sets the same data otherwise."""
    sheet = hashlib.sha256(_SHEET.read_bytes()).hexdigest()
    return f"{version('typst')}{sheet}"
