"""A dictionary of single words between the four languages, in a file of its own.

The file is a database that is only read: the same whatever the portal's own database
is, nothing in memory, and replaced in one moment.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Collection, Iterable
from functools import partial
from pathlib import Path

log = logging.getLogger(__name__)

#: Words by which one word is translated at most; who means everything says nothing.
MOST = 12

Translate = Callable[[Collection[str]], dict[str, list[str]]]


def write(path: Path, rows: Iterable[tuple[str, str]]) -> int:
    """Write a dictionary, in both directions; readers get the old one until it stands.

    Args:
        path: where it will lie.
        rows: a folded word and one that translates it.

    Returns:
        how many pairs it has.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.new")
    unfinished.unlink(missing_ok=True)
    file = sqlite3.connect(unfinished)
    with file:
        file.execute(
            "CREATE TABLE pair (word TEXT, other TEXT, PRIMARY KEY (word, other))"
            " WITHOUT ROWID"
        )
        both = ((a, b) for x, y in rows for a, b in ((x, y), (y, x)))
        file.executemany("INSERT OR IGNORE INTO pair VALUES (?, ?)", both)
        (number,) = file.execute("SELECT COUNT(*) FROM pair").fetchone()
    file.close()
    unfinished.replace(path)
    return number // 2


def translator(path: str) -> Translate | None:
    """Return what translates words, or nothing where no dictionary is named or found.

    Args:
        path: of the file, as the settings name it; empty for none.
    """
    if not path or not Path(path).is_file():
        return None
    return partial(translations, path)


def translations(path: str, wanted: Collection[str]) -> dict[str, list[str]]:
    """Return words of other languages for folded words, in one question to the file.

    A file that cannot be read translates nothing: the search goes on without it.

    Args:
        path: of a dictionary that ``write`` wrote.
        wanted: folded words.
    """
    asked = sorted(wanted)
    marks = ", ".join("?" * len(asked))
    found: dict[str, list[str]] = {}
    try:
        file = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)
        try:
            rows = file.execute(
                f"SELECT word, other FROM pair WHERE word IN ({marks})"  # noqa: S608
                " ORDER BY word, other",
                asked,
            )
            for word, other in rows:
                found.setdefault(word, []).append(other)
        finally:
            file.close()
    except sqlite3.Error:
        log.warning("The dictionary %s cannot be read.", path, exc_info=True)
        return {}
    return {word: others for word, others in found.items() if len(others) <= MOST}
