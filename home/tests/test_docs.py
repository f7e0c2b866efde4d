"""docs/editors.md describes every page type with every field of its form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pytest
from django.conf import settings
from django.utils import translation
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel
from wagtail.models import Page, get_page_models

from core.models import BasePage

EDITORS = settings.BASE_DIR / "docs" / "editors.md"
#: Page types that editors can create; the base page is none of them.
PAGE_TYPES = [
    model
    for model in get_page_models()
    if issubclass(model, BasePage) and model.is_creatable
]
SHARED = "what every page has"
SHARED_PANELS = (
    *BasePage.content_panels,
    *BasePage.words_panels,
    *BasePage.promote_panels,
    *BasePage.settings_panels,
)


def sections() -> dict[str, str]:
    """Return the text under each heading of the document, by the heading in small."""
    parts = re.split(r"^#+ (.+)$", EDITORS.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(map(str.casefold, parts[1::2]), parts[2::2], strict=True))


def labels(model: type[Page], panels: Iterable[Panel]) -> Iterator[str]:
    """Yield what the form calls the fields and rows of some panels."""
    for panel in panels:
        if isinstance(panel, InlinePanel):
            yield str(panel.heading).casefold()
        elif isinstance(panel, FieldPanel):
            field = model._meta.get_field(panel.field_name)
            yield str(panel.heading or field.verbose_name).casefold()
        else:
            yield from labels(model, getattr(panel, "children", ()))


def bold(text: str) -> set[str]:
    """Return what a section describes: each field's name stands in bold."""
    found = re.findall(r"\*\*(.+?)\*\*", text, flags=re.DOTALL)
    return {" ".join(name.split()).casefold() for name in found}


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """The document is English, so labels are compared in English."""
    with translation.override("en"):
        yield


def test_page_types_are_found() -> None:
    assert "MeetingPage" in {model.__name__ for model in PAGE_TYPES}


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_page_type_has_a_section(model: type[Page]) -> None:
    assert str(model._meta.verbose_name).casefold() in sections()


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_fields_of_a_page_type_are_described(model: type[Page]) -> None:
    own = [panel for panel in model.content_panels if panel not in SHARED_PANELS]
    described = bold(sections()[str(model._meta.verbose_name).casefold()])
    assert [label for label in labels(model, own) if label not in described] == []


def test_fields_of_every_page_are_described() -> None:
    described = bold(sections()[SHARED])
    shared = labels(BasePage, SHARED_PANELS)
    assert [label for label in shared if label not in described] == []


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_no_field_is_described_that_a_page_type_lacks(model: type[Page]) -> None:
    described = bold(sections()[str(model._meta.verbose_name).casefold()])
    assert described - set(labels(model, model.content_panels)) == set()
