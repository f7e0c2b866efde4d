"""The widths at which editors look at their drafts."""

from __future__ import annotations

import pytest
from wagtail.models import get_page_models

from core.models import BasePage

OURS = [model for model in get_page_models() if issubclass(model, BasePage)]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_drafts_are_previewed_on_phone_tablet_and_desk(model):
    sizes = model.preview_sizes
    assert [size["device_width"] for size in sizes] == [360, 768, 1280]
    assert model.default_preview_size in {size["name"] for size in sizes}
