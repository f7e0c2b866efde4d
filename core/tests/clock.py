"""Another moment for tests of what changes with time alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest


def clock_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Return a function that makes it another moment until the test is over."""

    def turn(moment: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return turn
