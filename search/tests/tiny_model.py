"""A model of language that knows three meanings, with the face of the real one."""

from __future__ import annotations

from typing import Any

import numpy

MEANINGS = (
    ("dropout", "отпадане", "vanish", "truancy"),
    ("prison", "затвор", "jail"),
    ("music", "музика", "songs"),
)


class E5:
    """Gives texts of one meaning the same direction, and others none at all."""

    def __init__(self, **options: Any) -> None:
        self.asked: list[str] = []

    def query(self, texts: list[str]) -> Any:
        """Return a vector of length 1 for each text with a known word, else zeros."""
        self.asked += texts
        rows = [
            [float(any(word in text for word in words)) for words in MEANINGS]
            for text in texts
        ]
        found = numpy.array(rows, dtype="float32")
        lengths = numpy.linalg.norm(found, axis=1, keepdims=True)
        return found / numpy.maximum(lengths, 1)
