"""Fields that Django lacks: what they take, store and refuse."""

from __future__ import annotations

from datetime import datetime

import pytest
from django import forms
from django.db import models
from wagtail_localize.fields import SynchronizedField, get_translatable_fields

from core.fields import LanguagesField, LocalDateTimeField, PartialDateField, ZoneField
from core.formats import PartialDate


class Facts(models.Model):
    """A model with each of the fields; it has no table."""

    since = PartialDateField(null=True, blank=True)
    starts = LocalDateTimeField(null=True, blank=True)
    zone = ZoneField()
    spoken = LanguagesField()

    class Meta:
        app_label = "core_tests"
        managed = False

    def __str__(self) -> str:
        return "facts"


class FactsForm(forms.ModelForm):
    """What an editor fills in."""

    class Meta:
        model = Facts
        fields = ["since", "starts", "zone", "spoken"]


def form(**data):
    """Return the form as sent with the zone that it requires."""
    return FactsForm({"zone": "Europe/Sofia", **data})


@pytest.mark.parametrize("text", ["2013", "2013-11", "2013-11-14"])
def test_partial_date_survives_the_database(text):
    field = PartialDateField()
    value = field.to_python(text)
    assert field.get_prep_value(value) == text
    assert field.from_db_value(text) == value == PartialDate.parse(text)


@pytest.mark.parametrize("nothing", [None, ""])
def test_partial_date_may_be_missing(nothing):
    field = PartialDateField()
    assert field.to_python(nothing) is None
    assert field.get_prep_value(nothing) is None
    assert field.from_db_value(nothing) is None


@pytest.mark.parametrize(
    "text", ["13", "2013-13", "2013-00", "2013-02-30", "14.11.2013", "2013-1", "yes"]
)
def test_partial_date_that_is_none_is_refused_with_examples(text):
    sent = form(since=text)
    assert list(sent.errors) == ["since"]
    assert "2013-11" in sent.errors["since"][0]


def test_partial_date_too_long_is_refused():
    assert "since" in form(since="2013-11-14T09:00").errors


def test_partial_date_is_shown_in_the_form_as_it_was_written():
    shown = FactsForm(instance=Facts(since=PartialDate(2013, 11), zone="UTC"))
    assert 'value="2013-11"' in str(shown["since"])


def test_partial_dates_of_any_precision_sort_by_time():
    texts = ["2014", "2013-11-14", "2013", "2013-11", "2013-02"]
    assert sorted(texts) == ["2013", "2013-02", "2013-11", "2013-11-14", "2014"]


@pytest.mark.parametrize(
    "text", ["2013-11-14T09:00", "2013-11-14 09:00", " 2013-11-14T09:00:59 "]
)
def test_local_moment_is_taken_to_the_minute(text):
    moment = LocalDateTimeField().to_python(text)
    assert moment == datetime(2013, 11, 14, 9, 0)  # noqa: DTZ001 - wall clock


def test_local_moment_is_stored_without_an_offset():
    field = LocalDateTimeField()
    moment = datetime(2013, 11, 14, 9, 0)  # noqa: DTZ001 - wall clock
    assert field.get_prep_value(moment) == "2013-11-14T09:00"
    assert field.from_db_value("2013-11-14T09:00") == moment


@pytest.mark.parametrize("text", ["yes", "14.11.2013 9:00", "2013-02-30T09:00", "9:00"])
def test_local_moment_that_is_none_is_refused_with_an_example(text):
    sent = form(starts=text)
    assert list(sent.errors) == ["starts"]
    assert "2013-11-14 09:00" in sent.errors["starts"][0]


def test_local_moment_is_shown_as_the_browser_control_needs_it():
    moment = datetime(2013, 11, 14, 9, 0)  # noqa: DTZ001 - wall clock
    shown = str(FactsForm(instance=Facts(starts=moment, zone="UTC"))["starts"])
    assert 'type="datetime-local"' in shown
    assert 'value="2013-11-14T09:00"' in shown


def test_local_moment_sent_by_a_browser_is_taken():
    sent = form(starts="2013-11-14T09:00")
    assert sent.is_valid(), sent.errors
    assert sent.instance.starts == datetime(2013, 11, 14, 9, 0)  # noqa: DTZ001


@pytest.mark.parametrize("zone", ["Europe/Sofia", "America/Bogota", "UTC"])
def test_zone_of_the_database_is_taken(zone):
    assert form(zone=zone).is_valid()


@pytest.mark.parametrize(
    "zone", ["Mars/Olympus", "EET", "Etc/GMT+3", "../etc/passwd", "europe/sofia", ""]
)
def test_zone_that_names_no_place_is_refused(zone):
    assert list(form(zone=zone).errors) == ["zone"]


def test_zone_list_is_no_part_of_the_schema():
    _name, _path, _args, kwargs = ZoneField().deconstruct()
    assert "choices" not in kwargs


def test_languages_are_ticked_among_four():
    sent = form(spoken=["bg", "fr"])
    assert sent.is_valid()
    assert sent.cleaned_data["spoken"] == ["bg", "fr"]
    assert "spoken" in form(spoken=["de"]).errors


@pytest.mark.parametrize("name", ["since", "starts", "zone", "spoken"])
def test_facts_are_not_handed_to_translators(name):
    declared = {field.field_name: field for field in get_translatable_fields(Facts)}
    assert isinstance(declared[name], SynchronizedField)
