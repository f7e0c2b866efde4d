"""The demo world stands before anything looks at it."""

from __future__ import annotations

import pytest
from django.conf import settings

from home.demo.seed import is_seeded
from home.models import HomePage


@pytest.mark.engine
def test_world_is_whole_in_every_language(readable: None) -> None:
    open_doors = HomePage.objects.live().values_list("locale__language_code", flat=True)

    assert is_seeded()
    assert set(open_doors) == {code for code, _name in settings.LANGUAGES}
