"""Fixtures of this room's tests."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from home.styleguide.surroundings import surroundings


@pytest.fixture
def request_of(homes: dict) -> Any:
    """A request for the style guide by somebody without a session."""
    request = RequestFactory().get("/en/styleguide/")
    request.chrome = surroundings(steps=2)
    return request
