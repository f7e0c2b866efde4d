"""Facts are synchronised for translators and never theirs to change."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail_localize.fields import SynchronizedField, get_translatable_fields

from core.blocks import StatisticBlock
from core.models import BasePage, WordsRow

TRANSLATED = [m for m in apps.get_models() if issubclass(m, (BasePage, WordsRow))]
FACT_KINDS = (models.ForeignKey, models.URLField, models.EmailField)
OURS = {
    config.label
    for config in apps.get_app_configs()
    if config.name
    in {
        "accounts",
        "core",
        "editions",
        "events",
        "home",
        "organisations",
        "projects",
        "resources",
    }
}
URL_FIELDS = [
    (model, field.name)
    for model in apps.get_models()
    if model._meta.app_label in OURS
    for field in model._meta.fields
    if isinstance(field, models.URLField)
]


def declared(model):
    """Return (declaration, field) of all that wagtail-localize knows of a model."""
    known = [(one, one.get_field(model)) for one in get_translatable_fields(model)]
    return [(one, field) for one, field in known if not isinstance(field, ParentalKey)]


def test_pages_and_rows_are_found():
    names = {model.__name__ for model in TRANSLATED}
    assert {"MeetingPage", "PracticePage", "Deliverable", "MeetingStream"} <= names


@pytest.mark.parametrize("model", TRANSLATED, ids=lambda model: model.__name__)
def test_key_address_and_email_fields_are_not_overridable(model):
    loose = [
        field.name
        for one, field in declared(model)
        if isinstance(field, FACT_KINDS)
        and not (isinstance(one, SynchronizedField) and not one.overridable)
    ]
    assert loose == []


@pytest.mark.parametrize("model", TRANSLATED, ids=lambda model: model.__name__)
def test_fact_fields_are_never_handed_to_translators(model):
    facts = set(getattr(model, "fact_fields", ()))
    handed = [
        one.field_name
        for one, _field in declared(model)
        if one.field_name in facts and not isinstance(one, SynchronizedField)
    ]
    assert handed == []


@pytest.mark.parametrize("model", TRANSLATED, ids=lambda model: model.__name__)
def test_key_and_address_fields_of_pages_are_named_as_facts(model):
    if not issubclass(model, BasePage):
        return
    own = [f for f in model._meta.local_fields if isinstance(f, FACT_KINDS)]
    missing = {f.name for f in own if not getattr(f.remote_field, "parent_link", 0)}
    assert missing - set(model.fact_fields) - {"basepage_ptr", "page_ptr"} == set()


@pytest.mark.parametrize("model", TRANSLATED, ids=lambda model: model.__name__)
def test_fact_relations_are_facts(model):
    assert set(getattr(model, "fact_relations", ())) <= set(
        getattr(model, "fact_fields", ())
    )


@pytest.mark.parametrize("name", ["slug", "minor_change", "position"])
def test_what_belongs_to_the_work_is_not_overridable(name):
    [one] = [one for one, _field in declared(BasePage) if one.field_name == name]
    assert isinstance(one, SynchronizedField)
    assert not one.overridable


@pytest.mark.parametrize(
    ("model", "name"), URL_FIELDS, ids=lambda value: getattr(value, "__name__", value)
)
@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)//https://example.org",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "//example.org/without-scheme",
    ],
)
def test_address_that_runs_code_is_refused(db, model, name, address):
    with pytest.raises(ValidationError) as refused:
        model(**{name: address}).full_clean()
    assert name in refused.value.error_dict


def test_address_fields_are_found():
    assert len(URL_FIELDS) >= 6


def test_address_that_runs_code_is_refused_in_a_block():
    block = StatisticBlock()
    value = block.to_python(
        {"value": 1, "label": "a", "source": "b", "year": 2020, "url": "javascript:x"}
    )
    with pytest.raises(ValidationError) as refused:
        block.clean(value)
    assert list(refused.value.block_errors) == ["url"]
