"""Every block tells an editor what it is before it is chosen."""

from __future__ import annotations

import pytest
from django.apps import apps
from wagtail import blocks

from core.blocks import BodyBlock
from core.models import Person

BLOCKS = BodyBlock().child_blocks


def test_blocks_are_found():
    assert {"table", "timeline", "figure", "embed", "contact"} <= set(BLOCKS)


@pytest.mark.parametrize("name", BLOCKS)
def test_block_has_an_icon_a_label_and_a_description(name):
    meta = BLOCKS[name].meta
    assert meta.icon not in ("", "placeholder")
    assert str(meta.label)
    assert str(meta.description).endswith(".")


@pytest.mark.parametrize("name", BLOCKS)
def test_block_has_a_template_of_its_own(name):
    assert BLOCKS[name].meta.template == f"blocks/{name}.html"


@pytest.mark.parametrize("name", BLOCKS)
def test_preview_of_a_block_shows_words(db, name):
    Person.objects.create(slug="ana", name_en="Ana")
    organisations = apps.get_model("organisations", "Organisation").objects
    organisations.create(slug="a", kind="ngo", language="en", name_en="A")
    block: blocks.Block = BLOCKS[name]
    value = block.get_preview_value()
    assert value is not None
    html = block.render(value, {"page": None})
    assert any(letter.isalpha() for letter in html)
