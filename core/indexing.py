"""Holding indexes back while many pages are written, to build them once at the end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

_state = threading.local()


@contextmanager
def held_back(held: bool = True) -> Iterator[None]:
    """Let no index follow what this thread writes; whoever asks for it builds it after.

    Rooms that keep an index ask ``is_held_back`` before they write to it.

    Args:
        held: False lets indexes follow again, inside of what holds them back.
    """
    before = is_held_back()
    _state.held_back = held
    try:
        yield
    finally:
        _state.held_back = before


def is_held_back() -> bool:
    """Whether this thread's writing is to be indexed later."""
    return getattr(_state, "held_back", False)
