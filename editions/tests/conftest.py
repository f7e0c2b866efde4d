"""Fixtures of the editions: made as translators make them."""

from __future__ import annotations

import pytest


@pytest.fixture
def written_at_once() -> bool:
    """Take the way of wagtail-localize, which these tests are about."""
    return False
