"""Fixtures of tests that read a meeting's programme."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from events.models import MeetingPage, SessionPage
from events.tests.plan import make_meeting, session_maker


@pytest.fixture
def sofia(make_work: Callable[..., Any]) -> MeetingPage:
    """A meeting in Sofia on 2 and 3 May 2024."""
    return make_meeting(make_work)


@pytest.fixture
def add(
    make_work: Callable[..., Any], sofia: MeetingPage
) -> Callable[..., SessionPage]:
    """A function that publishes an hour of it: ``add(slug, starts, **fields)``."""
    return session_maker(make_work, sofia)
